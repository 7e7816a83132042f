-- A role that nothing has changed for is not written again. Letter, summary and skills lose their text with the document, so
-- that their fingerprints have nothing to stand for; and of evidence that is gone, not even a hash stays.
create or replace function private.kept_fingerprint(p_fingerprint jsonb, p_marks jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  if p_fingerprint is null then
    return null;
  end if;
  return jsonb_build_object(
    'whole', '',
    'parts', (
      select coalesce(jsonb_object_agg(p.key, p.value), '{}'::jsonb)
      from jsonb_each(coalesce(p_fingerprint -> 'parts', '{}'::jsonb)) p
      where p.key like 'resume\_role:%'
        and p_marks ?& array(select jsonb_array_elements_text(p.value -> 'rests_on'))),
    'evidence', (
      select coalesce(jsonb_object_agg(e.key, e.value), '{}'::jsonb)
      from jsonb_each(coalesce(p_fingerprint -> 'evidence', '{}'::jsonb)) e
      where p_marks ? e.key));
end;
$$;
comment on function private.kept_fingerprint(jsonb, jsonb) is
  'Of a profile that lost text, what it was written from and the record still says: the roles whose evidence is all there. p_marks has the ids of what still says what it said.';
grant execute on function private.kept_fingerprint(jsonb, jsonb) to service_role;
