create or replace function private.is_supported(p_cited jsonb, p_marks jsonb) returns boolean
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return jsonb_array_length(coalesce(p_cited, '[]'::jsonb)) > 0
    and p_marks ?& array(select jsonb_array_elements_text(p_cited));
end;
$$;
comment on function private.is_supported(jsonb, jsonb) is
  'Whether a text that cites these ids rests on evidence that is all there still. Of one that cites nothing nobody can tell.';
grant execute on function private.is_supported(jsonb, jsonb) to service_role;
