create or replace function private.try_lock_user(p_user_id uuid) returns boolean
language plpgsql security invoker set search_path = ''
as $$
begin
  return pg_try_advisory_xact_lock(hashtextextended('bespoke:user:' || p_user_id::text, 0));
end;
$$;
comment on function private.try_lock_user(uuid) is 'The same without waiting: false when another transaction has the user.';
grant execute on function private.try_lock_user(uuid) to service_role;
