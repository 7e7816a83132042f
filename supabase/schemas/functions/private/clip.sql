create or replace function private.clip(p_text text, p_bytes integer) returns text
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_text text := left(p_text, p_bytes);
begin
  while octet_length(v_text) > p_bytes loop
    v_text := left(v_text, char_length(v_text) - greatest(1, (octet_length(v_text) - p_bytes) / 4));
  end loop;
  return v_text;
end;
$$;
comment on function private.clip(text, integer) is 'The text cut to a number of bytes, never inside a character.';
grant execute on function private.clip(text, integer) to service_role;
