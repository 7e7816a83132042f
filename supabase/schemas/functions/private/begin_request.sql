-- How each function begins that makes something for a user. Keys are the user's own, so a replay needs no look at what the
-- request is about: it may be deleted by now.
create or replace function private.begin_request(p_user_id uuid, p_key text, p_request_sha256 text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_row public.idempotency_keys;
  v_profile public.tailored_profiles;
begin
  perform private.lock_user(p_user_id);
  perform private.refuse_closed(p_user_id);
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
  if v_row.response ? 'profile_id' then
    select t.* into v_profile from public.tailored_profiles t where t.id = (v_row.response ->> 'profile_id')::uuid;
    if not found then
      perform private.refuse(410, 'gone', 'What this request was answered with has been deleted since.');
    end if;
    v_row.response := v_row.response || jsonb_build_object('profile', private.profile_json(v_profile, false));
  end if;
  if (v_row.response ? 'document'
      and not exists (select from public.documents d where d.id = (v_row.response #>> '{document,id}')::uuid))
     or (v_row.response ? 'job'
         and not exists (select from public.document_jobs j where j.id = (v_row.response #>> '{job,id}')::uuid)) then
    perform private.refuse(410, 'gone', 'What this request was answered with has been deleted since.');
  end if;
  return v_row.response || '{"replayed": true, "dispatches": []}'::jsonb;
end;
$$;
comment on function private.begin_request(uuid, text, text) is
  'Takes the user until the end of the transaction. The first answer to this key, null when it is new; 422 when the request differs.';
grant execute on function private.begin_request(uuid, text, text) to service_role;
