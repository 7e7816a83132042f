create or replace function private.supported_points(p_points jsonb, p_marks jsonb, p_written jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(i.item order by i.place), '[]'::jsonb)
      from jsonb_array_elements(coalesce(p_points -> 'items', '[]'::jsonb)) with ordinality i (item, place)
      where private.is_supported(i.item -> 'evidence_ids', p_marks)
        or not exists (
          select from jsonb_array_elements(coalesce(p_written -> 'items', '[]'::jsonb)) w
          where w ->> 'text' = i.item ->> 'text')),
    'gaps', private.lines_among(p_points -> 'gaps', '[]', p_written -> 'gaps'));
end;
$$;
comment on function private.supported_points(jsonb, jsonb, jsonb) is
  'The talking points whose evidence is all there still, and those that are not among the written ones. Written gaps go: they were said of other evidence.';
grant execute on function private.supported_points(jsonb, jsonb, jsonb) to service_role;
