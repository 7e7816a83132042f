create or replace function public.fail_run(
  p_job_id uuid, p_attempt integer, p_error_message text, p_step text default null, p_trace jsonb default null,
  p_error text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'failed');
begin
  if v_job.status = 'failed' then
    return private.ended(v_job, false);
  end if;
  if p_step is not null then
    perform private.record_step(p_job_id, p_step, 'failed', p_attempt, null, p_trace,
                                coalesce(p_error, p_error_message));
  end if;
  perform private.book_calls(p_job_id, v_job.user_id, p_attempt, p_trace -> 'calls');
  -- Its worker has told of all its calls: nothing is left to be supposed.
  update public.job_runs r set begun_calls = 0 where r.job_id = p_job_id and r.begun_calls > 0;
  v_job := private.end_job(p_job_id, 'failed', p_error_message);
  return private.ended(v_job, true);
end;
$$;
comment on function public.fail_run(uuid, integer, text, text, jsonb, text) is
  'Ends a job as failed, with a reason for its owner; the step''s own error goes to the timeline. Usage does not rise.';
grant execute on function public.fail_run(uuid, integer, text, text, jsonb, text) to service_role;
