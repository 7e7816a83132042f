create or replace function private.tailored_roles() returns integer
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return 20;
end;
$$;
comment on function private.tailored_roles() is 'For how many roles a tailoring writes at most: `core/checking/narrowing.py` takes the most relevant ones.';
grant execute on function private.tailored_roles() to service_role;
