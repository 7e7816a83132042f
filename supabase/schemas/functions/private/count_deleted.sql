create or replace function private.count_deleted(p_user_id uuid, p_table text, p_count bigint) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  update public.account_deletions a
    set deleted = a.deleted || jsonb_build_object(p_table, coalesce((a.deleted ->> p_table)::bigint, 0) + p_count)
    where a.user_id = p_user_id and p_count > 0;
end;
$$;
comment on function private.count_deleted(uuid, text, bigint) is 'Adds to what a deletion of an account says has gone.';
grant execute on function private.count_deleted(uuid, text, bigint) to service_role;
