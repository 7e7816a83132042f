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
