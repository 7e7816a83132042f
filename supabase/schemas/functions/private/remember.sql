create or replace function private.remember(p_user_id uuid, p_key text, p_request_sha256 text, p_response jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  if p_key is not null then
    insert into public.idempotency_keys (user_id, key, request_sha256, response)
    values (p_user_id, p_key, coalesce(p_request_sha256, ''), p_response - 'dispatches')
    on conflict (user_id, key) do update set
      request_sha256 = excluded.request_sha256, response = excluded.response, created_at = now();
  end if;
  return p_response;
end;
$$;
comment on function private.remember(uuid, text, text, jsonb) is 'Stores the answer under the key, and hands it back.';
grant execute on function private.remember(uuid, text, text, jsonb) to service_role;
