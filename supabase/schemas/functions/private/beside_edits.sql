create or replace function private.beside_edits(p_new jsonb, p_old jsonb, p_kept text[]) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  if cardinality(p_kept) = 0 then
    return p_new;
  end if;
  return (
    select coalesce(jsonb_agg(c.item order by c.is_old, c.place), '[]'::jsonb)
    from (
      select false as is_old, n.item, n.place
      from jsonb_array_elements(coalesce(p_new, '[]'::jsonb)) with ordinality n (item, place)
      where coalesce(substring(n.item ->> 'path' from '^[a-z_]+'), '') <> all (p_kept)
      union all
      select true, o.item, o.place
      from jsonb_array_elements(coalesce(p_old, '[]'::jsonb)) with ordinality o (item, place)
      where substring(o.item ->> 'path' from '^[a-z_]+') = any (p_kept)
    ) c);
end;
$$;
comment on function private.beside_edits(jsonb, jsonb, text[]) is
  'What was said of a profile by path (citations, issues) when some of its fields are kept: of those the old, of all others the new.';
grant execute on function private.beside_edits(jsonb, jsonb, text[]) to service_role;
