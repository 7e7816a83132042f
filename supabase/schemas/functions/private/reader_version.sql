create or replace function private.reader_version(p_reader text) returns integer
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return coalesce(substring(p_reader from '/([0-9]{1,9})$')::integer, 0);
end;
$$;
comment on function private.reader_version(text) is 'The version in the name of a reader, <engine>/<version>; 0 when there is none.';
grant execute on function private.reader_version(text) to service_role;
