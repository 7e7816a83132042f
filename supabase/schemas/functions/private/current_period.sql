create or replace function private.current_period() returns date
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return date_trunc('month', now() at time zone 'utc')::date;
end;
$$;
comment on function private.current_period() is 'First day of the current calendar month in UTC.';
grant execute on function private.current_period() to service_role;
