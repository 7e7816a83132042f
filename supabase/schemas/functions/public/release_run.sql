create or replace function public.release_run(p_job_id uuid, p_attempt integer, p_retry_at timestamptz default null, p_calls jsonb default null)
returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
  v_dispatches jsonb := '[]'::jsonb;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  perform private.lock_user(v_user_id);
  update public.document_jobs j set status = 'pending'
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
    returning * into v_job;
  if not found then
    if not exists (select from public.document_jobs j
                   where j.id = p_job_id and j.attempt = p_attempt and j.status = 'pending') then
      perform private.refuse_write(p_job_id);
    end if;
    return jsonb_build_object('dispatches', v_dispatches);
  end if;
  perform private.hand_out_calls(p_job_id, private.book_calls(p_job_id, v_user_id, p_attempt, p_calls), 0);
  update public.job_runs r set worker_id = null, lease_expires_at = null, dispatched_at = null,
    available_at = p_retry_at
    where r.job_id = p_job_id;
  if p_retry_at is null then
    v_dispatches := v_dispatches || private.dispatch_run(p_job_id);
  end if;
  return jsonb_build_object(
    'job', to_jsonb(v_job), 'dispatches', v_dispatches || private.dispatch_next(v_user_id));
end;
$$;
comment on function public.release_run(uuid, integer, timestamptz, jsonb) is
  'Hands a run over: at a deploy to any worker at once, at a long wait not before p_retry_at. Not a crash.';
grant execute on function public.release_run(uuid, integer, timestamptz, jsonb) to service_role;
