-- The one place where a job ends, whatever the way: row, run, step outputs and what it was reading.
create or replace function private.end_job(
  p_job_id uuid, p_status text, p_error_message text default null, p_result jsonb default null,
  p_highlights jsonb default null, p_warning text default null, p_tailored_profile_id uuid default null,
  p_input_is_deleted boolean default false
) returns public.document_jobs
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  update public.document_jobs j set
    status = p_status,
    attempt = case when p_status = 'cancelled' then j.attempt + 1 else j.attempt end,
    progress = case when p_status = 'completed' then 100 else j.progress end,
    error_message = private.clip(p_error_message, 600),
    result = coalesce(p_result, j.result),
    highlights = private.append_highlights(j.highlights, p_highlights),
    warning = private.clip(p_warning, 400),
    tailored_profile_id = coalesce(p_tailored_profile_id, j.tailored_profile_id),
    completed_at = clock_timestamp()
  where j.id = p_job_id and j.status in ('pending', 'processing')
  returning * into v_job;
  if not found then
    return null;
  end if;
  if p_status <> 'completed' then
    perform private.suppose_calls(p_job_id, v_job.user_id, v_job.attempt - (p_status = 'cancelled')::integer);
  end if;
  update public.job_runs r set is_open = false, reserved_calls = 0, begun_calls = 0, worker_id = null, lease_expires_at = null, available_at = null,
    outputs_until = case when p_status <> 'completed' then v_job.completed_at + interval '30 days' end
    where r.job_id = p_job_id;
  if p_status = 'completed' then
    update public.job_steps s set output = null where s.job_id = p_job_id;
  elsif not p_input_is_deleted then -- a row cannot be updated by the trigger of its own deletion
    update public.opportunities o set status = 'failed' where o.id = v_job.opportunity_id and o.status = 'processing';
    update public.documents d set status = 'failed' where d.id = v_job.document_id and d.status = 'processing';
  end if;
  return v_job;
end;
$$;
comment on function private.end_job(uuid, text, text, jsonb, jsonb, text, uuid, boolean) is 'Ends a job that is in flight; null when it had ended already.';
grant execute on function private.end_job(uuid, text, text, jsonb, jsonb, text, uuid, boolean) to service_role;
