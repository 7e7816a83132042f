create or replace function public.heartbeat_runs(p_worker_id text, p_lease_s double precision, p_runs jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_lost jsonb;
begin
  -- In the order of ids, so that two batches cannot deadlock.
  perform from public.job_runs r
    where r.job_id in (select (e ->> 'job_id')::uuid from jsonb_array_elements(p_runs) e)
    order by r.job_id for update;
  with asked as (
    select (e ->> 'job_id')::uuid as job_id, (e ->> 'attempt')::integer as attempt
    from jsonb_array_elements(p_runs) e
  ), kept as (
    update public.job_runs r set lease_expires_at = clock_timestamp() + make_interval(secs => p_lease_s)
    from asked a
    join public.document_jobs j on j.id = a.job_id and j.attempt = a.attempt and j.status = 'processing'
    where r.job_id = a.job_id and r.worker_id = p_worker_id
    returning r.job_id
  )
  select coalesce(jsonb_agg(a.job_id), '[]'::jsonb) into v_lost
    from asked a
    where a.job_id not in (select k.job_id from kept k);
  return jsonb_build_object('lost', v_lost);
end;
$$;
comment on function public.heartbeat_runs(text, double precision, jsonb) is
  'Renews the leases of all runs of a worker in one call; names those it no longer owns.';
grant execute on function public.heartbeat_runs(text, double precision, jsonb) to service_role;
