create or replace function public.fail_undeliverable(p_job_id uuid, p_dispatch integer, p_error_message text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  if not found then
    return jsonb_build_object('job', null, 'dispatches', '[]'::jsonb);
  end if;
  perform private.lock_user(v_user_id);
  select j.* into v_job
    from public.document_jobs j
    join public.job_runs r on r.job_id = j.id
    where j.id = p_job_id and j.status = 'pending' and r.dispatch = p_dispatch and r.dispatched_at is not null
    for update of j;
  if found then
    v_job := private.end_job(p_job_id, 'failed', p_error_message);
    return private.ended(v_job, true);
  end if;
  return jsonb_build_object('job', null, 'dispatches', '[]'::jsonb);
end;
$$;
comment on function public.fail_undeliverable(uuid, integer, text) is
  'Fails a job whose queue entry no worker can run, unless it was dispatched again or claimed meanwhile.';
grant execute on function public.fail_undeliverable(uuid, integer, text) to service_role;
