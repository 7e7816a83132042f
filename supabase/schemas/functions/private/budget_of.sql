-- What is spent is what has been added up, and the calls of the last minute beside it: in one statement, so that none is
-- seen in both or in neither. `day + 0` keeps it off the index of days, which on the first of a month looks as short as
-- the one of this user's uncounted calls, and grows with everybody's.
create or replace function private.budget_of(
  p_user_id uuid, out calls_limit integer, out tokens_limit bigint, out calls_used integer, out tokens_used bigint,
  out calls_open integer, out plan text
)
language plpgsql stable security invoker set search_path = ''
as $$
begin
  select p.model_calls_per_month, p.model_tokens_per_month, p.name,
      coalesce(u.model_calls, 0) + n.calls, coalesce(u.model_tokens, 0) + n.tokens, o.calls
    into calls_limit, tokens_limit, plan, calls_used, tokens_used, calls_open
    from private.plan_of(p_user_id) p
    left join public.usage_tracking u on u.user_id = p_user_id and u.period_start = private.current_period()
    cross join (
      select count(*)::integer as calls, coalesce(sum(m.input_tokens + m.output_tokens), 0) as tokens
      from public.model_calls m
      where m.user_id = p_user_id and not m.is_counted and m.outcome <> 'refused'
        and m.day + 0 >= private.current_period()) n
    cross join (
      select coalesce(sum(r.reserved_calls + r.begun_calls), 0)::integer as calls
      from public.job_runs r
      where r.user_id = p_user_id and r.is_open) o;
end;
$$;
comment on function private.budget_of(uuid) is
  'What a user may spend on models this month, has spent, and has open: reserves and calls in hand of runs that have not ended.';
grant execute on function private.budget_of(uuid) to service_role;
