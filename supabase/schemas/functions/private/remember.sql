create or replace function private.remember(p_user_id uuid, p_key text, p_request_sha256 text, p_response jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  if p_key is not null then
    insert into public.idempotency_keys (user_id, key, request_sha256, response)
    values (p_user_id, p_key, coalesce(p_request_sha256, ''), case
      when p_response ? 'profile' then p_response - 'profile' || jsonb_build_object('profile_id', p_response #> '{profile,id}')
      when p_response ? 'job' then jsonb_set(p_response - 'dispatches', '{job,highlights}', '[]')
      else p_response end - 'dispatches')
    on conflict (user_id, key) do update set
      request_sha256 = excluded.request_sha256, response = excluded.response, created_at = now();
  end if;
  return p_response;
end;
$$;
comment on function private.remember(uuid, text, text, jsonb) is 'Stores the answer under the key, and hands it back. Of what was written or read it stores no text: that may have to go.';
grant execute on function private.remember(uuid, text, text, jsonb) to service_role;
