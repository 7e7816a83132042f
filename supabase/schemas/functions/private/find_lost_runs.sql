-- How long a dispatch may take grows with how often it was said in vain. Runs that nobody has are therefore looked for by
-- that number, each time below its own wait: so an index finds those that are due, however many are not.
-- The second wait is as short as the first: a worker that dies with a queue entry in its hands is no sign of a crowd.
create or replace function private.find_lost_runs(p_limit integer, p_redispatch_s double precision) returns uuid[]
language plpgsql security invoker set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
begin
  return array(
    select f.job_id
    from (
      select u.job_id, u.dispatched_at
      from generate_series(0, 10) n
      cross join lateral (
        select r.job_id, r.dispatched_at from public.job_runs r
        where r.is_open and r.worker_id is null and least(r.unclaimed_dispatches, 10) = n
          and r.dispatched_at < v_now - make_interval(secs => least(60, p_redispatch_s * power(2, greatest(0, n - 1))))
        order by r.dispatched_at
        limit p_limit) u
      union all
      (select r.job_id, r.dispatched_at from public.job_runs r
       where r.is_open and r.lease_expires_at < v_now
         and r.dispatched_at < v_now - make_interval(
           secs => least(60, p_redispatch_s * power(2, greatest(0, least(r.unclaimed_dispatches, 10) - 1))))
       order by r.lease_expires_at
       limit p_limit)
    ) f
    order by f.dispatched_at
    limit p_limit);
end;
$$;
comment on function private.find_lost_runs(integer, double precision) is
  'Runs that were dispatched and that no worker took in time, or whose lease ran out: their ids.';
grant execute on function private.find_lost_runs(integer, double precision) to service_role;
