create or replace function private.doubt_about_name(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select d.doubt
    from public.records r
    cross join jsonb_array_elements(r.record -> 'doubts') d (doubt)
    where r.user_id = p_user_id and d.doubt ->> 'path' = 'person/name'
    limit 1
  );
end;
$$;
comment on function private.doubt_about_name(uuid) is
  'The open question whose documents these are, {id, path, question, choices}; null when there is none. Nothing is tailored before it is answered.';
grant execute on function private.doubt_about_name(uuid) to service_role;
