create or replace function private.dispatch_run(p_job_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_dispatch jsonb;
begin
  update public.job_runs r
    set dispatch = r.dispatch + 1, dispatched_at = clock_timestamp(), available_at = null
    from public.document_jobs j
    where r.job_id = p_job_id and j.id = r.job_id
    returning jsonb_build_object('job_id', r.job_id, 'job_type', j.job_type, 'dispatch', r.dispatch) into v_dispatch;
  return v_dispatch;
end;
$$;
comment on function private.dispatch_run(uuid) is 'Hands a run to the queue: returns what the caller must enqueue, {job_id, job_type, dispatch}.';
grant execute on function private.dispatch_run(uuid) to service_role;
