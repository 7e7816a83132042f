create or replace function public.cancel_job(p_user_id uuid, p_job_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  perform private.lock_user(p_user_id);
  select * into v_job from public.document_jobs j where j.id = p_job_id and j.user_id = p_user_id for update;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such job.');
  end if;
  if v_job.status not in ('pending', 'processing') then
    perform private.refuse(409, 'conflict', format('The job has already ended: it is %s.', v_job.status),
                           jsonb_build_object('status', v_job.status));
  end if;
  v_job := private.end_job(p_job_id, 'cancelled');
  return jsonb_build_object('job', to_jsonb(v_job), 'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.cancel_job(uuid, uuid) is 'Ends a job in flight as cancelled; its worker loses the right to write at once.';
grant execute on function public.cancel_job(uuid, uuid) to service_role;
