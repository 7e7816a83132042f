create or replace function public.claim_run(
  p_job_id uuid, p_dispatch integer, p_worker_id text, p_lease_s double precision, p_timeout_s double precision,
  p_max_crashes integer default 5, p_budget jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
  v_run public.job_runs;
  v_ended public.document_jobs;
  v_crashed boolean;
  v_begun integer;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  if not found then
    return jsonb_build_object('outcome', 'skipped', 'reason', 'not_found');
  end if;
  perform private.lock_user(v_user_id);
  select * into v_job from public.document_jobs j where j.id = p_job_id for update;
  if not found then
    return jsonb_build_object('outcome', 'skipped', 'reason', 'not_found');
  end if;
  select * into v_run from public.job_runs r where r.job_id = p_job_id for update;
  if v_job.status not in ('pending', 'processing') then
    return jsonb_build_object('outcome', 'skipped', 'reason', 'ended');
  end if;
  if v_run.dispatched_at is null then
    return jsonb_build_object('outcome', 'skipped', 'reason', 'waiting');
  end if;
  -- A worker that asks for what it already has lost the reply to its first claim: it gets the run, and did not crash.
  v_crashed := v_job.status = 'processing' and v_run.worker_id is distinct from p_worker_id;
  if v_crashed and v_run.lease_expires_at > clock_timestamp() then
    return jsonb_build_object('outcome', 'skipped', 'reason', 'taken');
  end if;

  v_ended := private.claim_ends_job(v_job, v_run, v_crashed, p_max_crashes);
  if v_ended.id is null and v_run.reserved_calls + v_run.begun_calls > 0 and private.is_day_spent(p_budget) then
    v_ended := private.end_job(p_job_id, 'failed',
      'This service has used up what it may ask of language models today. It goes on at 00:00 UTC: retry the job then.');
  end if;
  if v_ended.id is not null then
    return jsonb_build_object('outcome', v_ended.status, 'job', to_jsonb(v_ended),
                              'dispatches', private.dispatch_next(v_user_id));
  end if;

  v_begun := v_run.begun_calls;
  if v_crashed and v_begun > 0 then
    -- What the one before may have begun is spent, and has to be begun again: inside the budget, as every retry.
    perform private.suppose_calls(p_job_id, v_user_id, v_job.attempt);
    v_begun := least(v_begun, private.calls_left(v_user_id, p_job_id) - v_run.reserved_calls);
  elsif v_begun = 0 and p_budget is not null then
    v_begun := least(1, v_run.reserved_calls);
    v_run.reserved_calls := v_run.reserved_calls - v_begun;
  end if;
  update public.job_runs r set
    begun_calls = greatest(0, v_begun),
    reserved_calls = v_run.reserved_calls,
    worker_id = p_worker_id,
    lease_expires_at = clock_timestamp() + make_interval(secs => p_lease_s),
    deadline_at = coalesce(r.deadline_at, clock_timestamp() + make_interval(secs => p_timeout_s)),
    crash_count = r.crash_count + v_crashed::integer,
    unclaimed_dispatches = 0
    where r.job_id = p_job_id returning * into v_run;
  update public.document_jobs j set
    status = 'processing',
    attempt = j.attempt + 1,
    started_at = coalesce(j.started_at, clock_timestamp()),
    progress = greatest(j.progress, 2),
    warning = null,
    phase = coalesce(j.phase, case j.job_type
      when 'resume' then 'parsing'
      when 'story' then 'validating'
      when 'opportunity' then 'enriching'
      else (select case when o.status = 'ready' then 'analyzing' else 'enriching' end
            from public.opportunities o where o.id = j.opportunity_id) end)
    where j.id = p_job_id returning * into v_job;

  return jsonb_build_object(
    'outcome', 'claimed',
    'job', to_jsonb(v_job),
    'inputs', v_run.inputs || case when v_run.regenerate then '{"regenerate": true}'::jsonb else '{}' end,
    'deadline_at', v_run.deadline_at,
    'granted', v_run.begun_calls,
    'context', case v_job.job_type
      when 'tailor' then private.tailoring_context(v_user_id, v_job.opportunity_id)
      when 'opportunity' then
        jsonb_build_object('opportunity', private.opportunity_context(v_job.opportunity_id))
      else private.document_context(v_job.document_id) end,
    'steps', (select coalesce(jsonb_object_agg(s.name, s.output), '{}'::jsonb)
              from public.job_steps s
              where s.job_id = p_job_id and s.status <> 'retrying' and s.output is not null),
    'tries', (select coalesce(jsonb_object_agg(s.name, s.tries), '{}'::jsonb)
              from public.job_steps s
              where s.job_id = p_job_id and s.status <> 'completed' and s.output is null));
end;
$$;
comment on function public.claim_run(uuid, integer, text, double precision, double precision, integer, jsonb) is
  'Gives the run to one worker: attempt + 1, a lease, all that the job reads, the steps done before, and how many model calls it may begin. Skipped when another has it.';
grant execute on function public.claim_run(uuid, integer, text, double precision, double precision, integer, jsonb) to service_role;
