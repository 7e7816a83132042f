create or replace function public.revoke_api_key(p_user_id uuid, p_key_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_key_hash text;
begin
  update public.api_keys k set revoked_at = now()
    where k.id = p_key_id and k.user_id = p_user_id and k.revoked_at is null
    returning k.key_hash into v_key_hash;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such API key.');
  end if;
  return jsonb_build_object('key_hash', v_key_hash);
end;
$$;
comment on function public.revoke_api_key(uuid, uuid) is 'Revokes a key; answers its hash so that caches can forget it.';
grant execute on function public.revoke_api_key(uuid, uuid) to service_role;
