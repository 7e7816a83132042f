create or replace function private.supported_role(p_role jsonb, p_record public.records, p_written jsonb) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_roles jsonb := (p_record).record -> 'roles';
  v_head jsonb := p_role - 'bullets';
  v_typed jsonb;
  v_left jsonb;
begin
  select coalesce(jsonb_agg(b.bullet) filter (where b.is_typed), '[]'::jsonb),
      coalesce(jsonb_agg(b.bullet order by b.place)
               filter (where b.is_typed or private.is_supported(b.bullet -> 'evidence_ids', (p_record).marks)), '[]'::jsonb)
    into v_typed, v_left
    from (
      select bullet, place, not p_written @> jsonb_build_array(jsonb_build_object(
        'bullets', jsonb_build_array(jsonb_build_object('text', bullet -> 'text')))) as is_typed
      from jsonb_array_elements(coalesce(p_role -> 'bullets', '[]'::jsonb)) with ordinality e (bullet, place)
    ) b;
  if v_roles @> jsonb_build_array(v_head) then
    return v_head || jsonb_build_object('bullets', v_left);
  end if;
  if v_typed = '[]' and p_written @> jsonb_build_array(v_head) then
    return null;
  end if;
  -- Somebody typed in it. Of the rest of its head, what the record does not say of one role goes.
  return (
    with fields as (
      select f.key, f.value, p_written @> jsonb_build_array(jsonb_build_object(f.key, f.value)) as is_written
      from jsonb_each(v_head) f
    ), written as (
      select v_roles @> jsonb_build_array(coalesce(
        jsonb_object_agg(f.key, f.value) filter (where f.is_written), '{}'::jsonb)) as is_said
      from fields f
    )
    select jsonb_object_agg(f.key, case
        when written.is_said or not f.is_written then f.value
        when f.key in ('title', 'company') then '""'::jsonb
        else 'null'::jsonb end)
      || jsonb_build_object('bullets', v_left)
    from fields f cross join written);
end;
$$;
comment on function private.supported_role(jsonb, public.records, jsonb) is
  'A role of a résumé with what the record bears and what is not among the written roles; null when that is nothing.';
grant execute on function private.supported_role(jsonb, public.records, jsonb) to service_role;
