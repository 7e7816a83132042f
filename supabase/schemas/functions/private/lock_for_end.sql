create or replace function private.lock_for_end(p_job_id uuid, p_attempt integer, p_status text) returns public.document_jobs
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  perform private.lock_user(v_user_id);
  select * into v_job from public.document_jobs j where j.id = p_job_id for update;
  if not found or v_job.attempt <> p_attempt or v_job.status not in ('processing', p_status) then
    perform private.refuse_write(p_job_id);
  end if;
  return v_job;
end;
$$;
comment on function private.lock_for_end(uuid, integer, text) is
  'The job, locked and checked against the fence; its status is p_status when this very attempt ended it before.';
grant execute on function private.lock_for_end(uuid, integer, text) to service_role;
