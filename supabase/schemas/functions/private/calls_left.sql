create or replace function private.calls_left(p_user_id uuid, p_except uuid default null) returns integer
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select greatest(0, least(
      b.calls_limit - b.calls_used - b.calls_open + o.calls,
      (b.tokens_limit - b.tokens_used) / private.tokens_of_a_call() - b.calls_open + o.calls, 1000000))::integer
    from private.budget_of(p_user_id) b
    cross join (
      select coalesce(sum(r.reserved_calls + r.begun_calls), 0)::integer as calls
      from public.job_runs r
      where r.job_id = p_except and r.is_open) o);
end;
$$;
comment on function private.calls_left(uuid, uuid) is
  'How many more model calls a user may begin or reserve this month; what run p_except holds counts as left.';
grant execute on function private.calls_left(uuid, uuid) to service_role;
