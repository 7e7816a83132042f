create or replace function private.equal_job_in_flight(p_user_id uuid, p_input_sha256 text) returns public.document_jobs
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  select j.* into v_job
  from public.job_runs r
  join public.document_jobs j on j.id = r.job_id
  where r.user_id = p_user_id and r.is_open and r.input_sha256 = p_input_sha256
    and not r.regenerate
  order by j.created_at
  limit 1;
  return v_job;
end;
$$;
comment on function private.equal_job_in_flight(uuid, text) is 'A job in flight with the same inputs, which a new request joins instead of making another.';
grant execute on function private.equal_job_in_flight(uuid, text) to service_role;
