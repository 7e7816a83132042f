-- How a worker goes on with a run: finish a step, wait for a retry, keep the lease, hand over. Every write is fenced,
-- and may be repeated; see the file before this one.

-- Steps -------------------------------------------------------------------------------------------------------------

create function private.record_step(
  p_job_id uuid, p_name text, p_status text, p_job_attempt integer, p_output jsonb, p_trace jsonb,
  p_error text default null, p_retry_at timestamptz default null
) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  insert into public.job_steps as s (
    job_id, name, status, output, job_attempt, tries, waited_ms, duration_ms, error, retry_at, engine, model,
    input_tokens, output_tokens, cost_usd, started_at, finished_at)
  select p_job_id, p_name, p_status, p_output, p_job_attempt, coalesce(t.tries, 1), coalesce(t.waited_ms, 0),
    t.duration_ms, private.clip(p_error, 500), p_retry_at, t.engine, t.model, coalesce(t.input_tokens, 0),
    coalesce(t.output_tokens, 0), coalesce(t.cost_usd, 0), t.started_at, t.finished_at
  from jsonb_to_record(coalesce(p_trace, '{}'::jsonb)) as t (
    tries integer, waited_ms integer, duration_ms integer, engine text, model text, input_tokens integer,
    output_tokens integer, cost_usd numeric, started_at timestamptz, finished_at timestamptz)
  on conflict (job_id, name) do update set
    status = excluded.status, output = excluded.output, job_attempt = excluded.job_attempt, tries = excluded.tries,
    waited_ms = s.waited_ms + excluded.waited_ms, duration_ms = excluded.duration_ms,
    error = coalesce(excluded.error, s.error), retry_at = excluded.retry_at, engine = excluded.engine,
    model = excluded.model, input_tokens = s.input_tokens + excluded.input_tokens,
    output_tokens = s.output_tokens + excluded.output_tokens, cost_usd = s.cost_usd + excluded.cost_usd,
    started_at = coalesce(s.started_at, excluded.started_at), finished_at = excluded.finished_at,
    recorded_at = clock_timestamp();
end;
$$;
comment on function private.record_step(uuid, text, text, integer, jsonb, jsonb, text, timestamptz) is
  'Writes a step''s row. Waits, tokens and cost add up over tries; the last error stays in the timeline.';

create function private.write_opportunity(p_opportunity_id uuid, p_opportunity jsonb) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  if p_opportunity is null then
    return;
  end if;
  update public.opportunities o set
    title = coalesce(nullif(left(p_opportunity ->> 'title', 300), ''), o.title),
    company = coalesce(nullif(left(p_opportunity ->> 'company', 300), ''), o.company),
    location = coalesce(nullif(left(p_opportunity ->> 'location', 300), ''), o.location),
    requirements = coalesce(p_opportunity -> 'requirements', o.requirements),
    status = 'ready'
    where o.id = p_opportunity_id;
end;
$$;
comment on function private.write_opportunity(uuid, jsonb) is 'Stores what a job read in a posting.';

create function public.commit_step(
  p_job_id uuid, p_attempt integer, p_step text, p_output jsonb,
  p_phase text default null, p_progress integer default null, p_highlights jsonb default null,
  p_trace jsonb default null, p_opportunity jsonb default null, p_error text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
  v_status text := case when p_error is null then 'completed' else 'failed' end;
begin
  -- A statement of its own, so that the next one sees the steps that parallel calls wrote before this one got the row.
  perform from public.document_jobs j where j.id = p_job_id for update;
  update public.document_jobs j set
    phase = private.later_phase(j.phase, p_phase),
    progress = greatest(j.progress, least(coalesce(p_progress, 0), 99)),
    highlights = private.append_highlights(j.highlights, p_highlights),
    -- Unless another step still waits to be tried again.
    warning = case when exists (select from public.job_steps s
                                where s.job_id = p_job_id and s.name <> p_step and s.status = 'retrying')
      then j.warning end
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
      and not exists (select from public.job_steps s where s.job_id = p_job_id and s.name = p_step
                        and s.status = v_status and s.job_attempt = p_attempt)
    returning * into v_job;
  if not found then
    select j.* into v_job
      from public.document_jobs j
      join public.job_steps s on s.job_id = j.id and s.name = p_step
      where j.id = p_job_id and j.attempt = p_attempt and s.job_attempt = p_attempt and s.status = v_status;
    if not found then
      perform private.refuse_write(p_job_id);
    end if;
    return jsonb_build_object('version', v_job.version, 'status', v_job.status);
  end if;
  perform private.record_step(p_job_id, p_step, v_status, p_attempt, coalesce(p_output, 'null'::jsonb), p_trace,
                              p_error);
  perform private.write_opportunity(v_job.opportunity_id, p_opportunity);
  update public.job_runs r set crash_count = 0 where r.job_id = p_job_id and r.crash_count > 0;
  return jsonb_build_object('version', v_job.version, 'status', v_job.status);
end;
$$;
comment on function public.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text) is
  'A finished step: its output, phase, progress and highlights together. Phase and progress never go back. With p_error: a step that failed and that the job does without.';

create function public.record_retry(
  p_job_id uuid, p_attempt integer, p_step text, p_error text, p_retry_at timestamptz, p_warning text,
  p_trace jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  select * into v_job from public.document_jobs j
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
    for update;
  if not found then
    perform private.refuse_write(p_job_id);
  end if;
  -- Repeated after a lost reply, or late: waits and tokens must not add up twice, and what was done since stays done.
  if not exists (select from public.job_steps s
                 where s.job_id = p_job_id and s.name = p_step and s.job_attempt = p_attempt
                   and (s.status <> 'retrying' or s.tries >= coalesce((p_trace ->> 'tries')::integer, 1))) then
    update public.document_jobs j set warning = private.clip(p_warning, 400) where j.id = p_job_id returning * into v_job;
    perform private.record_step(p_job_id, p_step, 'retrying', p_attempt, null, p_trace, p_error, p_retry_at);
  end if;
  return jsonb_build_object('version', v_job.version, 'status', v_job.status);
end;
$$;
comment on function public.record_retry(uuid, integer, text, text, timestamptz, text, jsonb) is
  'A step that waits to be tried again: the row says so, and when.';

-- Leases ------------------------------------------------------------------------------------------------------------

create function public.heartbeat_runs(p_worker_id text, p_lease_s double precision, p_runs jsonb) returns jsonb
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

create function public.release_run(p_job_id uuid, p_attempt integer, p_retry_at timestamptz default null)
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
comment on function public.release_run(uuid, integer, timestamptz) is
  'Hands a run over: at a deploy to any worker at once, at a long wait not before p_retry_at. Not a crash.';
