-- What a sweep looks for is found by indexes of what is due: its time depends on what it does, not on how many jobs there
-- were or wait. Runs that wait for their turn are dispatched by whatever makes room for them, so only those with a time,
-- or that were recalled, are looked at here. `dispatch_waiting_runs` looks at all of them, now and then.
create or replace function public.sweep_jobs(
  p_limit integer default 200, p_redispatch_s double precision default 5, p_abandon_s double precision default 86400
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_user_id uuid;
  v_job_id uuid;
  v_ended uuid[];
  v_lost uuid[];
  v_dispatches jsonb := '[]'::jsonb;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('bespoke:sweeper', 0)) then
    return jsonb_build_object('skipped', true, 'dispatches', v_dispatches, 'changed', '[]'::jsonb);
  end if;

  v_ended := private.give_up_overdue_jobs(p_limit, p_abandon_s);

  -- Those that cannot go yet wait for what makes room, and are not looked at again: so they do not fill the batch.
  for v_user_id in
    select j.user_id from public.document_jobs j where j.id = any (v_ended)
    union
    (select r.user_id from public.job_runs r
     where r.is_open and r.dispatched_at is null and r.available_at <= v_now
     order by r.available_at
     limit p_limit)
  loop
    continue when not private.try_lock_user(v_user_id);
    v_dispatches := v_dispatches || private.dispatch_next(v_user_id);
    update public.job_runs r set available_at = null
      where r.user_id = v_user_id and r.is_open and r.dispatched_at is null and r.available_at <= v_now;
  end loop;

  v_lost := private.find_lost_runs(p_limit, p_redispatch_s);
  for v_job_id in
    select r.job_id
    from public.job_runs r
    where r.job_id = any (v_lost) and r.is_open and (r.worker_id is null or r.lease_expires_at < v_now)
    order by r.dispatched_at
    for update skip locked
  loop
    v_dispatches := v_dispatches || private.repeat_dispatch(v_job_id);
  end loop;

  return jsonb_build_object('skipped', false, 'dispatches', v_dispatches, 'changed', private.changed_jobs(v_ended));
end;
$$;
comment on function public.sweep_jobs(integer, double precision, double precision) is
  'Finds what was lost: jobs past their deadline, runs whose time has come, dispatches no worker took, leases that ran out.';
grant execute on function public.sweep_jobs(integer, double precision, double precision) to service_role;
