create or replace function private.supported_resume(p_resume jsonb, p_record public.records) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_record jsonb := (p_record).record;
  v_marks jsonb := (p_record).marks;
  v_lines jsonb;
begin
  -- Every whole line that the record has: entries stand in a résumé as they were written.
  select coalesce(jsonb_agg(l.line), '[]'::jsonb) into v_lines
    from (
      select fact -> 'text' as line from jsonb_array_elements(coalesce(v_record -> 'facts', '[]'::jsonb)) fact
      union all
      select coalesce(thing -> 'text', thing -> 'label')
      from unnest(array['education', 'certifications', 'skills', 'languages']) kind
      cross join jsonb_array_elements(coalesce(v_record -> kind, '[]'::jsonb)) thing
    ) l;
  return jsonb_build_object(
    'name', case when p_resume ->> 'name' = v_record #>> '{person,name}' then p_resume ->> 'name' end,
    'headline', null,
    'contact', (
      select coalesce(jsonb_agg(c.line order by c.place), '[]'::jsonb)
      from jsonb_array_elements(coalesce(p_resume -> 'contact', '[]'::jsonb)) with ordinality c (line, place)
      where v_record #> '{person,contact}' @> jsonb_build_array(jsonb_build_object('text', c.line))),
    'summary', '',
    'roles', (
      select coalesce(jsonb_agg(r.role || jsonb_build_object('bullets', (
          select coalesce(jsonb_agg(b.bullet order by b.place), '[]'::jsonb)
          from jsonb_array_elements(coalesce(r.role -> 'bullets', '[]'::jsonb)) with ordinality b (bullet, place)
          where private.is_supported(b.bullet -> 'evidence_ids', v_marks))) order by r.place), '[]'::jsonb)
      from jsonb_array_elements(coalesce(p_resume -> 'roles', '[]'::jsonb)) with ordinality r (role, place)
      where v_record -> 'roles' @> jsonb_build_array(r.role - 'bullets')),
    'skills', private.lines_among(p_resume -> 'skills', v_lines),
    'education', private.lines_among(p_resume -> 'education', v_lines),
    'certifications', private.lines_among(p_resume -> 'certifications', v_lines));
end;
$$;
comment on function private.supported_resume(jsonb, public.records) is
  'What of a résumé the record still has word for word, and the bullets whose evidence is all there still.';
grant execute on function private.supported_resume(jsonb, public.records) to service_role;
