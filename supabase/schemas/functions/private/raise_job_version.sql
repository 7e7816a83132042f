create or replace function private.raise_job_version() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  new.version := old.version + 1;
  new.updated_at := clock_timestamp();
  return new;
end;
$$;
comment on function private.raise_job_version() is 'Trigger: numbers each update of a job, so that clients can order what they receive.';
grant execute on function private.raise_job_version() to service_role;
