create or replace function private.tailoring_context(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.record_or_inputs(p_user_id) || jsonb_build_object(
    'marks', (select r.marks from public.records r where r.user_id = p_user_id),
    'written', (
      select jsonb_build_object(
        'id', t.id, 'fingerprint', t.fingerprint, 'edited_fields', to_jsonb(t.edited_fields),
        'talking_points', t.talking_points_original, 'narrative', t.narrative_original,
        'resume_data', t.resume_data_original, 'citations', t.citations)
      from public.tailored_profiles t
      where t.user_id = p_user_id and t.opportunity_id = p_opportunity_id and t.fingerprint is not null),
    'display_name', (select p.display_name from public.profiles p where p.id = p_user_id),
    'opportunity', private.opportunity_context(p_opportunity_id));
end;
$$;
comment on function private.tailoring_context(uuid, uuid) is
  'Posting, record and its marks, and what was written last with its fingerprint: all that tailoring reads, in one call. Marks are null where the record was never stored.';
grant execute on function private.tailoring_context(uuid, uuid) to service_role;
