create or replace function private.store_extracted(p_user_id uuid, p_document_id uuid, p_extracted jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_roles jsonb := '{}'::jsonb;
  v_facts jsonb := '{}'::jsonb;
  v_item jsonb;
  v_position bigint;
  v_id uuid;
  v_claims integer := 0;
begin
  delete from public.work_history w where w.document_id = p_document_id;
  delete from public.evidence e where e.document_id = p_document_id;
  for v_item, v_position in select * from jsonb_array_elements(p_extracted -> 'roles') with ordinality loop
    insert into public.work_history (user_id, document_id, company, title, location, start_date, end_date, position)
    values (p_user_id, p_document_id, coalesce(v_item ->> 'company', ''), coalesce(v_item ->> 'title', ''),
            v_item ->> 'location', v_item ->> 'start', v_item ->> 'end', v_position - 1)
    returning id into v_id;
    v_roles := v_roles || jsonb_build_object(v_item ->> 'key', v_id);
  end loop;
  for v_item, v_position in select * from jsonb_array_elements(p_extracted -> 'evidence') with ordinality loop
    insert into public.evidence (user_id, document_id, work_history_id, kind, text, position)
    values (p_user_id, p_document_id, (v_roles ->> (v_item ->> 'role_key'))::uuid, v_item ->> 'kind',
            v_item ->> 'text', v_position - 1)
    returning id into v_id;
    v_facts := v_facts || jsonb_build_object(v_item ->> 'key', v_id);
  end loop;
  for v_item in select * from jsonb_array_elements(p_extracted -> 'claims') loop
    insert into public.identity_claims as c (user_id, type, label, description)
    values (p_user_id, v_item ->> 'type', left(v_item ->> 'label', 200), v_item ->> 'description')
    on conflict (user_id, type, lower(label)) do update set description = coalesce(c.description, excluded.description)
    returning c.id into v_id;
    insert into public.claim_evidence (claim_id, evidence_id, user_id)
    select v_id, (v_facts ->> k)::uuid, p_user_id
    from jsonb_array_elements_text(v_item -> 'evidence_keys') k
    where v_facts ? k
    on conflict do nothing;
    v_claims := v_claims + 1;
  end loop;
  delete from public.identity_claims c
    where c.user_id = p_user_id and not exists (select from public.claim_evidence ce where ce.claim_id = c.id);
  return jsonb_build_object(
    'document_id', p_document_id,
    'roles', (select count(*) from jsonb_object_keys(v_roles)),
    'evidence', (select count(*) from jsonb_object_keys(v_facts)),
    'claims', v_claims);
end;
$$;
comment on function private.store_extracted(uuid, uuid, jsonb) is
  'Replaces what was read out of a document: roles, evidence, and the claims that it supports.';
grant execute on function private.store_extracted(uuid, uuid, jsonb) to service_role;
