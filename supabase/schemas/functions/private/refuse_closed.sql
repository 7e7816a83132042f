-- Under the lock of the user, so that nothing is made once a deletion has begun.
create or replace function private.refuse_closed(p_user_id uuid) returns void
language plpgsql stable security invoker set search_path = ''
as $$
begin
  if exists (select from public.account_deletions a where a.user_id = p_user_id) then
    perform private.refuse(410, 'gone', 'This account is being deleted.');
  end if;
end;
$$;
comment on function private.refuse_closed(uuid) is 'Ends what would make or change something in an account that is being deleted. Call under lock_user.';
grant execute on function private.refuse_closed(uuid) to service_role;
