create or replace function private.raise_profile_version() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  new.version := old.version + 1;
  return new;
end;
$$;
comment on function private.raise_profile_version() is 'Trigger: numbers each update of a profile, so that nobody changes another than they have seen.';
grant execute on function private.raise_profile_version() to service_role;
