create or replace function private.lines_among(p_lines jsonb, p_known jsonb, p_written jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(l.line order by l.place), '[]'::jsonb)
    from jsonb_array_elements(coalesce(p_lines, '[]'::jsonb)) with ordinality l (line, place)
    where p_known @> jsonb_build_array(l.line) or not coalesce(p_written, '[]'::jsonb) @> jsonb_build_array(l.line));
end;
$$;
comment on function private.lines_among(jsonb, jsonb, jsonb) is
  'Those of the lines that are among the known ones, or that nobody wrote for the person, in their order.';
grant execute on function private.lines_among(jsonb, jsonb, jsonb) to service_role;
