create or replace function private.current_day() returns date
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (now() at time zone 'utc')::date;
end;
$$;
comment on function private.current_day() is 'Today in UTC.';
grant execute on function private.current_day() to service_role;
