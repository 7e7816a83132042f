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
