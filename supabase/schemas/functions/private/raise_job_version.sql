create or replace function private.raise_job_version() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  -- A job that has ended stays as its watchers saw it end, whatever becomes of what it worked on.
  if old.status in ('completed', 'failed', 'cancelled') and new.status = old.status then
    return new;
  end if;
  new.version := old.version + 1;
  new.updated_at := clock_timestamp();
  return new;
end;
$$;
comment on function private.raise_job_version() is
  'Trigger: numbers each update of a job until it has ended, so that clients can order what they receive.';
grant execute on function private.raise_job_version() to service_role;
