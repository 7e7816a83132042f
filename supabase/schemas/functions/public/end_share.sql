create or replace function public.end_share(p_user_id uuid, p_share_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_revoked_at timestamptz;
begin
  update public.shared_links l set revoked_at = coalesce(l.revoked_at, now())
    where l.id = p_share_id and l.user_id = p_user_id
    returning l.revoked_at into v_revoked_at;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such link.');
  end if;
  return jsonb_build_object('revoked_at', v_revoked_at);
end;
$$;
comment on function public.end_share(uuid, uuid) is 'Revokes one link. Again is no error: it has ended.';
grant execute on function public.end_share(uuid, uuid) to service_role;
