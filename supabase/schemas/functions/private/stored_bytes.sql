create or replace function private.stored_bytes(p_user_id uuid) returns bigint
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (select coalesce(sum(d.byte_size), 0)::bigint from public.documents d where d.user_id = p_user_id);
end;
$$;
comment on function private.stored_bytes(uuid) is 'Bytes of all documents that are kept of a user.';
grant execute on function private.stored_bytes(uuid) to service_role;
