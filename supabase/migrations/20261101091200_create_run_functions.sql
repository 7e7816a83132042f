-- How a worker runs a job: claim, finish a step, wait for a retry, keep the lease, hand over.
--
-- Every write is fenced by (job id, attempt, status = 'processing'). A lease that ran out but that nobody took is
-- still valid: only a claim, a cancel or a retry raises the attempt. Repeating a write with the same attempt returns
-- what was stored, so a lost HTTP reply is not a lost lease.

create function private.refuse_write(p_job_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  if not exists (select from public.document_jobs j where j.id = p_job_id) then
    perform private.refuse(410, 'gone', 'The job was deleted.');
  end if;
  perform private.refuse(409, 'lease_lost', 'This attempt no longer owns the job.');
end;
$$;
comment on function private.refuse_write(uuid) is 'Tells a worker why its write was refused: 410 gone or 409 lease_lost.';

-- What a job works on -----------------------------------------------------------------------------------------------

create function private.opportunity_context(p_opportunity_id uuid) returns jsonb
language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object(
    'id', o.id, 'title', o.title, 'company', o.company, 'location', o.location, 'url', o.url,
    'description', o.description, 'requirements', o.requirements, 'status', o.status)
  from public.opportunities o
  where o.id = p_opportunity_id;
$$;
comment on function private.opportunity_context(uuid) is 'A posting as a job needs it.';

-- The newest résumé supersedes older ones; stories add to each other.
create function private.tailoring_context(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language sql stable security invoker set search_path = ''
as $$
  with used as (
    (select d.id from public.documents d
     where d.user_id = p_user_id and d.type = 'resume' and d.status = 'ready'
     order by d.created_at desc, d.id desc limit 1)
    union all
    select d.id from public.documents d
    where d.user_id = p_user_id and d.type = 'story' and d.status = 'ready'
  ), facts as (
    select e.* from public.evidence e where e.document_id in (select id from used)
  )
  select jsonb_build_object(
    'person', (select jsonb_build_object('name', p.display_name, 'headline', p.headline, 'contact', p.contact)
               from public.profiles p where p.id = p_user_id),
    'opportunity', private.opportunity_context(p_opportunity_id),
    'roles', (select coalesce(jsonb_agg(jsonb_build_object(
                'id', w.id, 'company', w.company, 'title', w.title, 'location', w.location,
                'start', w.start_date, 'end', w.end_date) order by w.position), '[]'::jsonb)
              from public.work_history w where w.document_id in (select id from used)),
    'evidence', (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', f.id, 'role_id', f.work_history_id, 'kind', f.kind, 'text', f.text)
                   order by f.created_at, f.document_id, f.position), '[]'::jsonb) from facts f),
    'claims', (select coalesce(jsonb_agg(jsonb_build_object(
                 'id', c.id, 'type', c.type, 'label', c.label, 'description', c.description,
                 'evidence_ids', (select jsonb_agg(ce.evidence_id order by ce.evidence_id)
                                  from public.claim_evidence ce
                                  where ce.claim_id = c.id and ce.evidence_id in (select id from facts)))
                 order by c.created_at, c.label), '[]'::jsonb)
               from public.identity_claims c
               where c.user_id = p_user_id and exists (
                 select from public.claim_evidence ce
                 where ce.claim_id = c.id and ce.evidence_id in (select id from facts))));
$$;
comment on function private.tailoring_context(uuid, uuid) is 'Posting, roles, evidence and claims: all that tailoring reads, in one call.';

create function private.document_context(p_document_id uuid) returns jsonb
language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object('document', jsonb_build_object(
    'id', d.id, 'type', d.type, 'filename', d.filename, 'media_type', d.media_type,
    'content_base64', encode(f.content, 'base64')))
  from public.documents d
  join public.document_files f on f.document_id = d.id
  where d.id = p_document_id;
$$;
comment on function private.document_context(uuid) is 'A document with its bytes.';

-- Sharing, which a job may ask for ----------------------------------------------------------------------------------

create function private.share_link(p_user_id uuid, p_profile_id uuid, p_expires_in_days integer)
returns public.shared_links
language plpgsql security invoker set search_path = ''
as $$
declare
  v_link public.shared_links;
  v_expires_at timestamptz := now() + make_interval(days => coalesce(p_expires_in_days, 30));
begin
  select * into v_link from public.shared_links l
    where l.tailored_profile_id = p_profile_id and l.user_id = p_user_id and l.revoked_at is null
      and (l.expires_at is null or l.expires_at > now())
    order by l.created_at desc
    limit 1;
  if found then
    if p_expires_in_days is not null then
      update public.shared_links l set expires_at = v_expires_at where l.id = v_link.id returning * into v_link;
    end if;
    return v_link;
  end if;
  -- Two random UUIDs: 244 bits from the server's strong generator.
  insert into public.shared_links (user_id, tailored_profile_id, token, expires_at)
  values (p_user_id, p_profile_id, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), v_expires_at)
  returning * into v_link;
  return v_link;
end;
$$;
comment on function private.share_link(uuid, uuid, integer) is 'The live link of a profile, or a new one; 30 days unless told. Call under lock_user.';

create function private.tailoring_result(
  p_user_id uuid, p_profile_id uuid, p_inputs jsonb, p_cached boolean
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_link public.shared_links;
  v_result jsonb := jsonb_build_object('profile_id', p_profile_id, 'cached', p_cached);
begin
  if coalesce((p_inputs ->> 'share')::boolean, false) then
    v_link := private.share_link(p_user_id, p_profile_id, (p_inputs ->> 'expires_in_days')::integer);
    v_result := v_result || jsonb_build_object(
      'share_url', coalesce(p_inputs ->> 'share_base_url', '') || v_link.token, 'share_expires_at', v_link.expires_at);
  end if;
  return v_result;
end;
$$;
comment on function private.tailoring_result(uuid, uuid, jsonb, boolean) is 'The result of a tailor job, with the share link when it was asked for.';

-- Claim -------------------------------------------------------------------------------------------------------------

create function private.claim_ends_job(
  p_job public.document_jobs, p_run public.job_runs, p_crashed boolean, p_max_crashes integer
) returns public.document_jobs
language plpgsql security invoker set search_path = ''
as $$
declare
  v_profile_id uuid;
begin
  if p_run.deadline_at <= clock_timestamp() then
    return private.end_job(p_job.id, 'failed', 'The job took too long and was given up. You can retry it.');
  end if;
  if p_crashed and p_run.crash_count + 1 >= p_max_crashes then
    return private.end_job(p_job.id, 'failed',
      format('The job stopped its worker %s times in a row and was given up.', p_run.crash_count + 1));
  end if;
  if p_job.job_type in ('tailor', 'opportunity') and p_job.opportunity_id is null then
    return private.end_job(p_job.id, 'failed', 'The opportunity was deleted.');
  end if;
  if p_job.job_type in ('resume', 'story') and p_job.document_id is null then
    return private.end_job(p_job.id, 'failed', 'The document was deleted.');
  end if;
  if p_job.job_type = 'opportunity'
     and exists (select from public.opportunities o where o.id = p_job.opportunity_id and o.status = 'ready') then
    return private.end_job(p_job.id, 'completed', null,
      jsonb_build_object('opportunity_id', p_job.opportunity_id, 'cached', true));
  end if;
  if p_job.job_type = 'tailor' and not coalesce((p_run.inputs ->> 'regenerate')::boolean, false) then
    select t.id into v_profile_id from public.tailored_profiles t
      where t.user_id = p_job.user_id and t.opportunity_id = p_job.opportunity_id;
    if found then
      return private.end_job(p_job.id, 'completed', null,
        private.tailoring_result(p_job.user_id, v_profile_id, p_run.inputs, true),
        p_tailored_profile_id => v_profile_id);
    end if;
  end if;
  return null;
end;
$$;
comment on function private.claim_ends_job(public.document_jobs, public.job_runs, boolean, integer) is
  'Ends a job that needs no run (deadline, poison, deleted input, profile there already); null when it must run.';

create function public.claim_run(
  p_job_id uuid, p_dispatch integer, p_worker_id text, p_lease_s double precision, p_timeout_s double precision,
  p_max_crashes integer default 5
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
  v_run public.job_runs;
  v_ended public.document_jobs;
  v_crashed boolean;
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
  if v_ended.id is not null then
    return jsonb_build_object('outcome', v_ended.status, 'job', to_jsonb(v_ended),
                              'dispatches', private.dispatch_next(v_user_id));
  end if;

  update public.job_runs r set
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
    'inputs', v_run.inputs,
    'deadline_at', v_run.deadline_at,
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
comment on function public.claim_run(uuid, integer, text, double precision, double precision, integer) is
  'Gives the run to one worker: attempt + 1, a lease, all that the job reads, and the steps done before. Skipped when another has it.';

-- Steps -------------------------------------------------------------------------------------------------------------

create function private.record_step(
  p_job_id uuid, p_name text, p_status text, p_job_attempt integer, p_output jsonb, p_trace jsonb,
  p_error text default null, p_retry_at timestamptz default null
) returns void
language sql security invoker set search_path = ''
as $$
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
$$;
comment on function private.record_step(uuid, text, text, integer, jsonb, jsonb, text, timestamptz) is
  'Writes a step''s row. Waits, tokens and cost add up over tries; the last error stays in the timeline.';

create function private.write_opportunity(p_opportunity_id uuid, p_opportunity jsonb) returns void
language sql security invoker set search_path = ''
as $$
  update public.opportunities o set
    title = coalesce(nullif(left(p_opportunity ->> 'title', 300), ''), o.title),
    company = coalesce(nullif(left(p_opportunity ->> 'company', 300), ''), o.company),
    location = coalesce(nullif(left(p_opportunity ->> 'location', 300), ''), o.location),
    requirements = coalesce(p_opportunity -> 'requirements', o.requirements),
    status = 'ready'
  where o.id = p_opportunity_id and p_opportunity is not null;
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
  update public.document_jobs j set warning = private.clip(p_warning, 400)
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
    returning * into v_job;
  if not found then
    perform private.refuse_write(p_job_id);
  end if;
  -- Repeated after a lost reply: waits and tokens must not add up twice.
  if not exists (select from public.job_steps s
                 where s.job_id = p_job_id and s.name = p_step and s.status = 'retrying' and s.job_attempt = p_attempt
                   and s.tries = coalesce((p_trace ->> 'tries')::integer, 1)) then
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
