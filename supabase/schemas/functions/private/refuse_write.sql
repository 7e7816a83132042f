-- Every write of a worker is fenced by (job id, attempt, status = 'processing'). A lease that ran out but that nobody
-- took is still valid: only a claim, a cancel or a retry raises the attempt. Repeating a write with the same attempt
-- returns what was stored, so a lost HTTP reply is not a lost lease.
create or replace function private.refuse_write(p_job_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  if not exists (select from public.document_jobs j where j.id = p_job_id) then
    perform private.refuse(410, 'gone', 'The job was deleted.');
  end if;
  perform private.refuse(409, 'lease_lost', 'This attempt no longer owns the job.');
end;
$$;
comment on function private.refuse_write(uuid) is 'Tells a worker why its write was refused: 410 gone or 409 lease_lost.';
grant execute on function private.refuse_write(uuid) to service_role;
