create or replace function private.append_highlights(p_old jsonb, p_new jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_all jsonb := p_old;
  v_item jsonb;
begin
  -- Most steps have none: what is there fits already, and need not be measured again.
  if p_new is null or jsonb_typeof(p_new) <> 'array' or p_new = '[]'::jsonb then
    return p_old;
  end if;
  for v_item in select e from jsonb_array_elements(p_new) e loop
    v_all := v_all || jsonb_build_array(jsonb_build_object(
      'text', left(v_item ->> 'text', 120),
      'type', case when v_item ->> 'type' in ('found', 'created', 'updated') then v_item ->> 'type' else 'found' end));
  end loop;
  -- 1,100 bytes leave room for the rest of the row below 2 kB.
  while jsonb_array_length(v_all) > 20 or octet_length(v_all::text) > 1100 loop
    v_all := v_all - 0;
  end loop;
  return v_all;
end;
$$;
comment on function private.append_highlights(jsonb, jsonb) is 'The last highlights that fit: at most 20 and 1,100 bytes, the oldest dropped first.';
grant execute on function private.append_highlights(jsonb, jsonb) to service_role;
