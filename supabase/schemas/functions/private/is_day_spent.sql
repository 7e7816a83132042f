create or replace function private.is_day_spent(p_budget jsonb, p_calls integer default 1) returns boolean
language plpgsql stable security invoker set search_path = ''
as $$
declare
  -- A value: as a call in the condition it would be asked for each of the rows.
  v_day constant date := private.current_day();
begin
  if p_budget is null then
    return false;
  end if;
  return (
    select (coalesce(d.calls, 0) + n.calls + p_calls > (p_budget ->> 'calls_per_day')::bigint)
      or (coalesce(d.tokens, 0) + n.tokens + p_calls * private.tokens_of_a_call() > (p_budget ->> 'tokens_per_day')::bigint)
    from (
      select count(*) as calls, coalesce(sum(m.input_tokens + m.output_tokens), 0) as tokens
      from public.model_calls m
      where not m.is_counted and m.outcome <> 'refused' and m.day = v_day) n
    left join public.model_days d on d.day = v_day);
end;
$$;
comment on function private.is_day_spent(jsonb, integer) is
  'Whether today''s budget of the whole deployment, {calls_per_day, tokens_per_day}, leaves no room for so many calls; never without one. What runs have reserved is not looked at.';
grant execute on function private.is_day_spent(jsonb, integer) to service_role;
