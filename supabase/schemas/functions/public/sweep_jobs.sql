create or replace function public.sweep_jobs(
  p_limit integer default 200, p_redispatch_s double precision default 5, p_abandon_s double precision default 86400
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_row record;
  v_ended uuid[];
  v_dispatches jsonb := '[]'::jsonb;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('bespoke:sweeper', 0)) then
    return jsonb_build_object('skipped', true, 'dispatches', v_dispatches, 'changed', '[]'::jsonb);
  end if;

  v_ended := private.give_up_overdue_jobs(p_limit, p_abandon_s);

  -- Only users with a free slot, in no order: users whose runs must wait anyway neither fill the batch nor are locked.
  for v_row in
    select r.user_id
    from public.job_runs r
    where r.is_open
    group by r.user_id
    having bool_or(r.dispatched_at is null and (r.available_at is null or r.available_at <= clock_timestamp()))
      and count(r.dispatched_at) < (private.plan_of(r.user_id)).concurrent_jobs
    order by random()
    limit p_limit
  loop
    continue when not private.try_lock_user(v_row.user_id);
    v_dispatches := v_dispatches || private.dispatch_next(v_row.user_id);
  end loop;

  -- The second wait is as short as the first: a worker that dies with a queue entry in its hands is no sign of a crowd.
  for v_row in
    select r.job_id
    from public.job_runs r
    join public.document_jobs j on j.id = r.job_id
    where r.is_open
      and r.dispatched_at < clock_timestamp()
        - make_interval(secs => least(60, p_redispatch_s * power(2, greatest(0, least(r.unclaimed_dispatches, 10) - 1))))
      and (j.status = 'pending' or (j.status = 'processing' and r.lease_expires_at < clock_timestamp()))
    order by r.dispatched_at
    limit p_limit
    for update of r skip locked
  loop
    v_dispatches := v_dispatches || private.repeat_dispatch(v_row.job_id);
  end loop;

  return jsonb_build_object('skipped', false, 'dispatches', v_dispatches, 'changed', private.changed_jobs(v_ended));
end;
$$;
comment on function public.sweep_jobs(integer, double precision, double precision) is
  'Finds what was lost: jobs past their deadline, runs whose turn has come, dispatches no worker took, leases that ran out.';
grant execute on function public.sweep_jobs(integer, double precision, double precision) to service_role;
