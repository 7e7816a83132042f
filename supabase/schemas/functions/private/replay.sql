create or replace function private.replay(p_user_id uuid, p_key text, p_request_sha256 text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_row public.idempotency_keys;
begin
  if p_key is null then
    return null;
  end if;
  select * into v_row from public.idempotency_keys k
    where k.user_id = p_user_id and k.key = p_key and k.created_at > now() - interval '24 hours';
  if not found then
    return null;
  end if;
  if v_row.request_sha256 is distinct from p_request_sha256 then
    perform private.refuse(422, 'idempotency_mismatch',
      'This Idempotency-Key was used with another request. Use a new key for a new request.');
  end if;
  return v_row.response || '{"replayed": true, "dispatches": []}'::jsonb;
end;
$$;
comment on function private.replay(uuid, text, text) is 'The first answer to this key, null when it is new; 422 when the request differs. Call under lock_user.';
grant execute on function private.replay(uuid, text, text) to service_role;
