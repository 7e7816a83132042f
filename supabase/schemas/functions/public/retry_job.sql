create or replace function public.retry_job(p_user_id uuid, p_job_id uuid, p_budget jsonb default null) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
  v_run public.job_runs;
  v_equal public.document_jobs;
  v_reserved integer := 0;
begin
  perform private.lock_user(p_user_id);
  perform private.refuse_closed(p_user_id);
  select * into v_job from public.document_jobs j where j.id = p_job_id and j.user_id = p_user_id for update;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such job.');
  end if;
  if v_job.status not in ('failed', 'cancelled') then
    perform private.refuse(409, 'conflict', format('Only a failed or cancelled job can be retried; this one is %s.',
      v_job.status), jsonb_build_object('status', v_job.status));
  end if;
  if (v_job.job_type in ('tailor', 'opportunity') and v_job.opportunity_id is null)
     or (v_job.job_type in ('resume', 'story') and v_job.document_id is null) then
    perform private.refuse(409, 'conflict', 'What this job worked on was deleted, so it cannot be retried.');
  end if;
  select * into v_run from public.job_runs r where r.job_id = p_job_id for update;
  if not v_run.regenerate then
    v_equal := private.equal_job_in_flight(p_user_id, v_run.input_sha256);
    if v_equal.id is not null then
      perform private.refuse(409, 'conflict', 'An equal job is already in flight.',
                             jsonb_build_object('job_id', v_equal.id));
    end if;
  end if;
  -- As for a new request: with a profile there, the job will complete with it, uncounted.
  if not coalesce((v_run.inputs ->> 'uncounted')::boolean, false)
     and (v_job.job_type <> 'tailor' or v_run.regenerate
          or (private.sayable_profile(p_user_id, v_job.opportunity_id)).id is null) then
    perform private.check_limit(p_user_id, v_job.job_type);
  end if;
  if p_budget is not null then
    -- What is done already is not asked again.
    v_reserved := greatest(1, private.planned_calls(p_user_id, v_job.job_type, v_job.opportunity_id)
      - (select count(*)::integer from public.job_steps s
         where s.job_id = p_job_id and s.status = 'completed' and s.output is not null and s.model is not null));
    perform private.check_budget(p_user_id, v_reserved, p_budget);
  end if;

  update public.document_jobs j set
    status = 'pending', attempt = j.attempt + 1, error_message = null, warning = null, completed_at = null
    where j.id = p_job_id returning * into v_job;
  update public.job_runs r set
    is_open = true, dispatched_at = null, unclaimed_dispatches = 0, available_at = null, deadline_at = null,
    crash_count = 0, outputs_until = null, reserved_calls = v_reserved, begun_calls = 0, created_at = clock_timestamp()
    where r.job_id = p_job_id;
  update public.job_steps s set tries = 0 where s.job_id = p_job_id and s.status <> 'completed';
  update public.opportunities o set status = 'processing' where o.id = v_job.opportunity_id and o.status = 'failed';
  update public.documents d set status = 'processing' where d.id = v_job.document_id and d.status = 'failed';
  return jsonb_build_object('job', to_jsonb(v_job), 'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.retry_job(uuid, uuid, jsonb) is 'Puts a failed or cancelled job back; it goes on from its last finished step.';
grant execute on function public.retry_job(uuid, uuid, jsonb) to service_role;
