create or replace function public.create_api_key(
  p_user_id uuid, p_name text, p_prefix text, p_key_hash text, p_expires_at timestamptz default null,
  p_idempotency_key text default null, p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_key public.api_keys;
  v_answer jsonb;
begin
  v_answer := private.begin_request(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  if (select count(*) from public.api_keys k where k.user_id = p_user_id and k.revoked_at is null) >= 50 then
    perform private.refuse(409, 'conflict', 'You have 50 keys. Delete one first.');
  end if;
  insert into public.api_keys (user_id, name, prefix, key_hash, expires_at)
  values (p_user_id, p_name, p_prefix, p_key_hash, p_expires_at)
  returning * into v_key;
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256,
                          to_jsonb(v_key) - 'key_hash' - 'user_id' - 'revoked_at');
end;
$$;
comment on function public.create_api_key(uuid, text, text, text, timestamptz, text, text) is 'Stores a key''s hash.';
grant execute on function public.create_api_key(uuid, text, text, text, timestamptz, text, text) to service_role;
