create or replace function private.supported_points(p_points jsonb, p_marks jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(i.item order by i.place), '[]'::jsonb)
      from jsonb_array_elements(coalesce(p_points -> 'items', '[]'::jsonb)) with ordinality i (item, place)
      where private.is_supported(i.item -> 'evidence_ids', p_marks)),
    'gaps', '[]'::jsonb);
end;
$$;
comment on function private.supported_points(jsonb, jsonb) is
  'The talking points whose evidence is all there still. What is missing was said of other evidence, so nothing of it stays.';
grant execute on function private.supported_points(jsonb, jsonb) to service_role;
