create or replace function private.set_updated_at() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end;
$$;
comment on function private.set_updated_at() is 'Trigger: stamps updated_at on each update.';
grant execute on function private.set_updated_at() to service_role;
