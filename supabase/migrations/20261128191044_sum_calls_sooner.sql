-- A request reads each model call that is not yet counted: with a condition that an index answers, and counted within
-- seconds.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

create index model_calls_uncounted_day_idx on public.model_calls (day) include (input_tokens, output_tokens)
  where not is_counted and outcome <> 'refused';
-- What is counted leaves entries in the indexes of what is not, and sums step over them until a vacuum comes; see job_runs.
alter table public.model_calls set (
  autovacuum_vacuum_scale_factor = 0.005, autovacuum_vacuum_threshold = 2000, vacuum_index_cleanup = on);

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

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

-- One at a time, and nobody else writes model_days, so it is no row that others wait for. An estimate is left until its
-- worker can no longer tell better. Sums first, calls last, and no lock before: as the deletion of a user goes through
-- both, so that neither waits for what the other wants.
create or replace function public.count_model_calls(p_limit integer default 2000, p_settle_s double precision default 600)
returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  if not pg_try_advisory_xact_lock(hashtextextended('bespoke:model_calls', 0)) then
    return jsonb_build_object('counted', 0, 'more', false);
  end if;
  select array_agg(c.id) into v_ids from (
    select m.id from public.model_calls m
    where not m.is_counted and (m.outcome <> 'unknown' or m.booked_at < clock_timestamp() - make_interval(secs => p_settle_s))
    limit p_limit) c;
  insert into public.usage_tracking as u (user_id, period_start, model_calls, model_tokens)
  select s.user_id, s.month, s.calls, s.tokens
    from (
      select m.user_id, date_trunc('month', m.day)::date as month, count(*) as calls,
        sum(m.input_tokens + m.output_tokens) as tokens
      from public.model_calls m
      where m.id = any (v_ids) and m.outcome <> 'refused'
      group by 1, 2) s
    -- A value and no join: for that all users would be read.
    where (select true from public.profiles p where p.id = s.user_id)
    order by 1, 2
  on conflict (user_id, period_start) do update set
    model_calls = u.model_calls + excluded.model_calls, model_tokens = u.model_tokens + excluded.model_tokens;
  insert into public.model_days as d (day, calls, tokens)
  select m.day, count(*), sum(m.input_tokens + m.output_tokens)
    from public.model_calls m
    where m.id = any (v_ids) and m.outcome <> 'refused'
    group by 1
    order by 1
  on conflict (day) do update set calls = d.calls + excluded.calls, tokens = d.tokens + excluded.tokens;
  update public.model_calls m set is_counted = true, user_id = null where m.id = any (v_ids);
  return jsonb_build_object('counted', coalesce(cardinality(v_ids), 0), 'more', coalesce(cardinality(v_ids), 0) = p_limit);
end;
$$;
comment on function public.count_model_calls(integer, double precision) is
  'Adds model calls of the last minute to the sums of their users and days, and forgets whose they were: one batch; says whether there is more.';
grant execute on function public.count_model_calls(integer, double precision) to service_role;
