-- A completion, a cancel and a sweep dispatch what they make room for, in the same transaction. This finds what nothing of
-- that kind has seen, such as rows changed by hand or another limit of a plan, and reads every open run for it.
create or replace function public.dispatch_waiting_runs(p_limit integer default 200) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_dispatches jsonb := '[]'::jsonb;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('bespoke:waiting', 0)) then
    return jsonb_build_object('dispatches', v_dispatches);
  end if;
  -- Only users with a free slot, in no order: users whose runs must wait anyway neither fill the batch nor are locked.
  for v_user_id in
    select w.user_id
    from (
      select r.user_id, count(r.dispatched_at) as dispatched
      from public.job_runs r
      where r.is_open
      group by r.user_id
      having bool_or(r.dispatched_at is null and (r.available_at is null or r.available_at <= clock_timestamp()))
    ) w
    left join public.subscriptions s on s.user_id = w.user_id and s.status <> 'cancelled'
      and (s.current_period_end is null or s.current_period_end > now())
    join public.plans p on p.name = coalesce(s.plan, 'free')
    where w.dispatched < p.concurrent_jobs
    order by random()
    limit p_limit
  loop
    continue when not private.try_lock_user(v_user_id);
    v_dispatches := v_dispatches || private.dispatch_next(v_user_id);
  end loop;
  return jsonb_build_object('dispatches', v_dispatches);
end;
$$;
comment on function public.dispatch_waiting_runs(integer) is
  'Dispatches waiting runs of users that have a free slot, wherever they are: the safety net beside the sweep.';
grant execute on function public.dispatch_waiting_runs(integer) to service_role;
