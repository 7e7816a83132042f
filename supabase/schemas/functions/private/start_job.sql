create or replace function private.start_job(
  p_user_id uuid, p_job_type text, p_inputs jsonb, p_input_sha256 text,
  p_opportunity_id uuid default null, p_document_id uuid default null, p_regenerate boolean default false, p_reserved_calls integer default 0
) returns public.document_jobs
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  -- clock_timestamp, not now: the order of jobs must be the order in which their requests got the lock.
  insert into public.document_jobs (user_id, job_type, opportunity_id, document_id, created_at, updated_at)
  values (p_user_id, p_job_type, p_opportunity_id, p_document_id, clock_timestamp(), clock_timestamp())
  returning * into v_job;
  insert into public.job_runs (job_id, user_id, regenerate, inputs, input_sha256, reserved_calls)
  values (v_job.id, p_user_id, p_regenerate, p_inputs, p_input_sha256, p_reserved_calls);
  return v_job;
end;
$$;
comment on function private.start_job(uuid, text, jsonb, text, uuid, uuid, boolean, integer) is 'Makes the public and the private row of a job. Call under lock_user.';
grant execute on function private.start_job(uuid, text, jsonb, text, uuid, uuid, boolean, integer) to service_role;
