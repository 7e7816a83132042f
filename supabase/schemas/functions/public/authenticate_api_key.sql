create or replace function public.authenticate_api_key(p_key_hash text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_key public.api_keys;
begin
  select * into v_key from public.api_keys k where k.key_hash = p_key_hash and k.revoked_at is null;
  if not found then
    return null;
  end if;
  if v_key.last_used_at is null or v_key.last_used_at < now() - interval '1 minute' then
    update public.api_keys k set last_used_at = now() where k.id = v_key.id;
  end if;
  return jsonb_build_object('key_id', v_key.id, 'user_id', v_key.user_id, 'expires_at', v_key.expires_at);
end;
$$;
comment on function public.authenticate_api_key(text) is
  'Whose key this is, expired ones too (the caller compares); null when unknown or revoked.';
grant execute on function public.authenticate_api_key(text) to service_role;
