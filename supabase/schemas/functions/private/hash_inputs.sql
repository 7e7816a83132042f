create or replace function private.hash_inputs(variadic p_parts text[]) returns text
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return encode(sha256(convert_to(jsonb_build_array(p_parts)::text, 'UTF8')), 'hex');
end;
$$;
comment on function private.hash_inputs(text[]) is 'SHA-256 over the inputs of a job, hexadecimal.';
grant execute on function private.hash_inputs(text[]) to service_role;
