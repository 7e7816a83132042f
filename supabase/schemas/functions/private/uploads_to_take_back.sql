create or replace function private.uploads_to_take_back() returns integer
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return 3;
end;
$$;
comment on function private.uploads_to_take_back() is 'How many uploads a month can be had back by deleting their documents.';
grant execute on function private.uploads_to_take_back() to service_role;
