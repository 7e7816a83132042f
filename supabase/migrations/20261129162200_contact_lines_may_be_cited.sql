-- A line beside the address that says a licence or a registration is evidence, and may be cited.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

-- A field that was empty and is not any more is growth, so each field has a mark of its own; evidence, of which there is
-- much, has one. Where something was read, and what else shows it, changes nothing that may be said.
create or replace function private.record_marks(p_record jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return (
    with things as (
      select thing
      from unnest(array['roles', 'education', 'certifications', 'skills', 'languages', 'projects', 'publications',
                        'awards']) kind
      cross join jsonb_array_elements(coalesce(p_record -> kind, '[]'::jsonb)) thing
    ), fields as (
      select thing ->> 'id' || '/' || f.key as key, f.value
      from things
      cross join jsonb_each(
        jsonb_strip_nulls(thing) - array['id', 'sources', 'corrected', 'evidence', 'evidence_ids']) f
      union all
      select thing ->> 'id', 'true'::jsonb from things
      union all
      select fact ->> 'id', jsonb_build_array(fact ->> 'text', fact ->> 'polarity', things.thing ->> 'id')
      from things
      cross join jsonb_array_elements(coalesce(things.thing -> 'evidence', '[]'::jsonb)) fact
      union all
      select fact ->> 'id', jsonb_build_array(fact ->> 'text', fact ->> 'polarity', null)
      from jsonb_array_elements(coalesce(p_record -> 'facts', '[]'::jsonb)) fact
      union all
      select 'person/' || f.key, f.value
      from jsonb_each(jsonb_strip_nulls(coalesce(p_record -> 'person', '{}'::jsonb)) - 'contact') f
      union all
      select 'contact/' || md5(contact ->> 'text'), contact -> 'text'
      from jsonb_array_elements(coalesce(p_record #> '{person,contact}', '[]'::jsonb)) contact
      union all
      select contact ->> 'id', contact -> 'text'
      from jsonb_array_elements(coalesce(p_record #> '{person,contact}', '[]'::jsonb)) contact
      where contact ->> 'id' is not null
    )
    select coalesce(jsonb_object_agg(f.key, left(md5(f.value::text), 12)), '{}'::jsonb)
    from fields f
    where f.value <> '""'::jsonb
  );
end;
$$;
comment on function private.record_marks(jsonb) is
  'What a record says, each thing as a hash by its id. Every thing stands under its bare id, too: these are the ids that may be cited.';
grant execute on function private.record_marks(jsonb) to service_role;

create or replace function private.supported_resume(p_resume jsonb, p_record public.records, p_written jsonb) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_record jsonb := (p_record).record;
  v_person jsonb := v_record -> 'person';
  v_lines jsonb;
begin
  -- Every whole line that the record has: entries stand in a résumé as they were written.
  select coalesce(jsonb_agg(l.line), '[]'::jsonb) into v_lines
    from (
      select fact -> 'text' as line from jsonb_array_elements(coalesce(v_record -> 'facts', '[]'::jsonb)) fact
      union all
      select contact -> 'text' from jsonb_array_elements(coalesce(v_person -> 'contact', '[]'::jsonb)) contact
      union all
      select coalesce(thing -> 'text', thing -> 'label')
      from unnest(array['education', 'certifications', 'skills', 'languages']) kind
      cross join jsonb_array_elements(coalesce(v_record -> kind, '[]'::jsonb)) thing
    ) l;
  return jsonb_build_object(
    'name', case when p_resume ->> 'name' is distinct from p_written ->> 'name' or p_resume -> 'name' = v_person -> 'name'
      then p_resume -> 'name' end,
    'headline', case when p_resume ->> 'headline' is distinct from p_written ->> 'headline' then p_resume -> 'headline' end,
    'contact', private.lines_among(p_resume -> 'contact', (
      select jsonb_agg(contact -> 'text') from jsonb_array_elements(coalesce(v_person -> 'contact', '[]'::jsonb)) contact),
      p_written -> 'contact'),
    'summary', private.typed_sentences(coalesce(p_resume ->> 'summary', ''), coalesce(p_written ->> 'summary', '')),
    'roles', (
      select coalesce(jsonb_agg(r.role order by r.place), '[]'::jsonb)
      from (
        select private.supported_role(role, p_record, coalesce(p_written -> 'roles', '[]'::jsonb)) as role, place
        from jsonb_array_elements(coalesce(p_resume -> 'roles', '[]'::jsonb)) with ordinality e (role, place)
      ) r
      where r.role is not null),
    'skills', private.lines_among(p_resume -> 'skills', v_lines, p_written -> 'skills'),
    'education', private.lines_among(p_resume -> 'education', v_lines, p_written -> 'education'),
    'certifications', private.lines_among(p_resume -> 'certifications', v_lines, p_written -> 'certifications'));
end;
$$;
comment on function private.supported_resume(jsonb, public.records, jsonb) is
  'What of a résumé the record still has word for word, the bullets whose evidence is all there still, and what does not stand in the written résumé: the person typed it.';
grant execute on function private.supported_resume(jsonb, public.records, jsonb) to service_role;
