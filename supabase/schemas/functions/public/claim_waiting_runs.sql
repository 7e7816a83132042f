create or replace function public.claim_waiting_runs(
  p_worker_id text, p_limit integer, p_lease_s double precision, p_timeout_s double precision,
  p_max_crashes integer default 5, p_running jsonb default '[]'::jsonb, p_budget jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_row record;
  v_claim jsonb;
  v_claims jsonb := '[]'::jsonb;
begin
  -- It waits for no user: one who is busy is looked at next time. Runs are claimed in the order of their ids, as
  -- heartbeats and the sweeper take them, so that this cannot deadlock with either.
  for v_row in
    select w.job_id, w.user_id, w.dispatch
    from (
      select o.job_id, o.user_id, o.dispatch
      from (
        (select r.job_id, r.user_id, r.dispatch, r.dispatched_at from public.job_runs r
         where r.is_open and r.worker_id is null and r.dispatched_at is not null and not p_running ? r.job_id::text
         order by r.dispatched_at
         limit p_limit)
        union all
        (select r.job_id, r.user_id, r.dispatch, r.dispatched_at from public.job_runs r
         where r.is_open and r.lease_expires_at < v_now and not p_running ? r.job_id::text
         order by r.lease_expires_at
         limit p_limit)
      ) o
      order by o.dispatched_at
      limit p_limit
    ) w
    order by w.job_id
  loop
    continue when not private.try_lock_user(v_row.user_id);
    v_claim := public.claim_run(v_row.job_id, v_row.dispatch, p_worker_id, p_lease_s, p_timeout_s, p_max_crashes,
                                p_budget);
    if v_claim ->> 'outcome' <> 'skipped' then
      v_claims := v_claims || v_claim;
    end if;
  end loop;
  return jsonb_build_object('claims', v_claims);
end;
$$;
comment on function public.claim_waiting_runs(text, integer, double precision, double precision, integer, jsonb, jsonb) is
  'Claims runs that were dispatched and that nobody has, oldest first, without a queue; p_running are ids of runs that the worker has in hand.';
grant execute on function public.claim_waiting_runs(text, integer, double precision, double precision, integer, jsonb, jsonb)
  to service_role;
