create or replace function private.tokens_of_a_call() returns integer
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return 5000;
end;
$$;
comment on function private.tokens_of_a_call() is 'What is supposed of a model call before anybody knows: somewhat more than those of a tailoring of five roles take on average.';
grant execute on function private.tokens_of_a_call() to service_role;
