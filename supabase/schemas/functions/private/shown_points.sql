create or replace function private.shown_points(p_points jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(i.item - 'note' - 'evidence_ids' order by i.place), '[]'::jsonb)
      from jsonb_array_elements(coalesce(p_points -> 'items', '[]'::jsonb)) with ordinality i (item, place)),
    'gaps', '[]'::jsonb);
end;
$$;
comment on function private.shown_points(jsonb) is 'Talking points as a stranger may see them: no notes to the author, nothing of what is missing.';
grant execute on function private.shown_points(jsonb) to service_role;
