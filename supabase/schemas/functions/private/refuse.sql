-- PostgREST answers SQLSTATE PTnnn with HTTP status nnn. Source: PostgREST docs, "Errors", custom status codes.
create or replace function private.refuse(p_status integer, p_code text, p_message text, p_detail jsonb default null)
returns void language plpgsql security invoker set search_path = ''
as $$
begin
  raise exception using
    errcode = 'PT' || p_status, message = p_message, hint = p_code, detail = coalesce(p_detail::text, '');
end;
$$;
comment on function private.refuse(integer, text, text, jsonb) is 'Ends the transaction with an HTTP status, a machine code (hint), a message for people and JSON details.';
grant execute on function private.refuse(integer, text, text, jsonb) to service_role;
