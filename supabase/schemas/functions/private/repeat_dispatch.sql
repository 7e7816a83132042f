create or replace function private.repeat_dispatch(p_job_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_dispatch jsonb;
begin
  -- The same number while the run is the same: the queue holds one entry for it, however often it is said. A new one
  -- when its lease has run out since: the entry for the last one was taken out of the queue.
  update public.job_runs r set
    dispatch = r.dispatch + coalesce(r.lease_expires_at > r.dispatched_at, false)::integer,
    dispatched_at = clock_timestamp(),
    unclaimed_dispatches = r.unclaimed_dispatches + 1
    from public.document_jobs j
    where r.job_id = p_job_id and j.id = r.job_id
    returning jsonb_build_object('job_id', r.job_id, 'job_type', j.job_type, 'dispatch', r.dispatch) into v_dispatch;
  return v_dispatch;
end;
$$;
comment on function private.repeat_dispatch(uuid) is
  'Hands a run to the queue again that no worker took: {job_id, job_type, dispatch}, the number it had unless a worker died with it.';
grant execute on function private.repeat_dispatch(uuid) to service_role;
