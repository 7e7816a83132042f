create or replace function public.record_retry(
  p_job_id uuid, p_attempt integer, p_step text, p_error text, p_retry_at timestamptz, p_warning text,
  p_trace jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  select * into v_job from public.document_jobs j
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
    for update;
  if not found then
    perform private.refuse_write(p_job_id);
  end if;
  perform private.hand_out_calls(
    p_job_id, private.book_calls(p_job_id, v_job.user_id, p_attempt, p_trace -> 'calls'), 0);
  -- Repeated after a lost reply, or late: waits and tokens must not add up twice, and what was done since stays done.
  if not exists (select from public.job_steps s
                 where s.job_id = p_job_id and s.name = p_step and s.job_attempt = p_attempt
                   and (s.status <> 'retrying'
                        or (s.tries, s.retry_at) >= (coalesce((p_trace ->> 'tries')::integer, 1), p_retry_at))) then
    update public.document_jobs j set warning = private.clip(p_warning, 400) where j.id = p_job_id returning * into v_job;
    perform private.record_step(p_job_id, p_step, 'retrying', p_attempt, null, p_trace, p_error, p_retry_at);
  end if;
  return jsonb_build_object('version', v_job.version, 'status', v_job.status);
end;
$$;
comment on function public.record_retry(uuid, integer, text, text, timestamptz, text, jsonb) is
  'A step that waits to be tried again: the row says so, and when.';
grant execute on function public.record_retry(uuid, integer, text, text, timestamptz, text, jsonb) to service_role;
