-- Whether a profile is asked for anew is a column: the inputs of a run no longer say it a second time.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

comment on column public.job_runs.inputs is '{share, expires_in_days, share_base_url, keep, may_only_stay, uncounted}';

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

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

create or replace function public.complete_tailoring(
  p_job_id uuid, p_attempt integer, p_profile jsonb, p_evaluation jsonb, p_engine text, p_model text,
  p_highlights jsonb default null, p_warning text default null, p_marks jsonb default null,
  p_fingerprint jsonb default null, p_citations jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
  v_inputs jsonb;
  v_is_anew boolean;
  v_profile public.tailored_profiles;
  v_kept text[];
  v_same text[] := '{}';
  v_profile_id uuid;
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  select r.inputs, r.regenerate into v_inputs, v_is_anew from public.job_runs r where r.job_id = p_job_id;
  select t.* into v_profile from public.tailored_profiles t
    where t.user_id = v_job.user_id and t.opportunity_id = v_job.opportunity_id
    for update;
  if not v_is_anew then
    v_same := private.same_fields(v_profile, p_profile);
  end if;
  v_kept := private.kept_edits(
    v_profile, coalesce(v_inputs -> 'keep', '[]'::jsonb) || to_jsonb(v_same), v_job.created_at);
  insert into public.tailored_profiles as t (
    user_id, opportunity_id, job_id, talking_points, narrative, resume_data,
    talking_points_original, narrative_original, resume_data_original, engine, model, marks, fingerprint,
    citations, evaluation)
  values (
    v_job.user_id, v_job.opportunity_id, p_job_id,
    p_profile -> 'talking_points', p_profile ->> 'narrative', p_profile -> 'resume_data',
    p_profile -> 'talking_points', p_profile ->> 'narrative', p_profile -> 'resume_data', p_engine, p_model,
    p_marks, p_fingerprint, coalesce(p_citations, '[]'::jsonb), p_evaluation)
  on conflict (user_id, opportunity_id) do update set
    job_id = excluded.job_id,
    talking_points = case when 'talking_points' = any (v_kept) then t.talking_points else excluded.talking_points end,
    narrative = case when 'narrative' = any (v_kept) then t.narrative else excluded.narrative end,
    resume_data = case when 'resume_data' = any (v_kept) then t.resume_data else excluded.resume_data end,
    talking_points_original = excluded.talking_points_original,
    narrative_original = excluded.narrative_original, resume_data_original = excluded.resume_data_original,
    edited_fields = v_kept,
    edited_at = (select coalesce(jsonb_object_agg(e.key, e.value), '{}'::jsonb)
                 from jsonb_each(t.edited_at) e where e.key = any (v_kept)),
    offered = (select coalesce(jsonb_object_agg(o.key, o.value), '{}'::jsonb)
               from jsonb_each(p_profile) o where o.key = any (v_kept) and o.key <> all (v_same)),
    engine = excluded.engine, model = excluded.model,
    marks = excluded.marks, fingerprint = excluded.fingerprint, removed_fields = '{}',
    citations = private.beside_edits(excluded.citations, t.citations, v_kept),
    evaluation = private.evaluation_beside_edits(
      excluded.evaluation, t.evaluation, private.beside_edits(excluded.citations, t.citations, v_kept), v_kept)
  returning t.id into v_profile_id;
  insert into public.tailoring_eval_log (
    user_id, tailored_profile_id, job_id, status, grounding, coverage, relevance, overall, issues, engine, model,
    honesty, fit, statements, unsupported)
  select v_job.user_id, v_profile_id, p_job_id, e.status, e.grounding, e.coverage, e.relevance, e.overall,
    coalesce(e.issues, '[]'::jsonb), p_engine, p_model, e.honesty, e.fit, e.statements, e.unsupported
  from jsonb_to_record(p_evaluation) as e (
    status text, grounding real, coverage real, relevance real, overall real, issues jsonb,
    honesty real, fit real, statements integer, unsupported integer);
  if not coalesce((v_inputs ->> 'uncounted')::boolean, false) then
    perform private.count_usage(v_job.user_id, 'tailor');
  end if;
  v_job := private.end_job(p_job_id, 'completed', null,
    private.tailoring_result(v_job.user_id, v_profile_id, v_inputs, false), p_highlights, p_warning, v_profile_id);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text, jsonb, jsonb, jsonb) is
  'Stores the profile (same id when made again) with what it was written from and what each statement rests on, beside edits that are kept, its evaluation, usage + 1, the share link if asked for; ends the job.';
grant execute on function public.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text, jsonb, jsonb, jsonb) to service_role;

create or replace function public.request_tailoring(
  p_user_id uuid,
  p_opportunity_id uuid default null,
  p_description text default null,
  p_url text default null,
  p_regenerate boolean default false,
  p_share boolean default false,
  p_expires_in_days integer default null,
  p_share_base_url text default null,
  p_idempotency_key text default null,
  p_request_sha256 text default null,
  p_keep text[] default null,
  p_reader_version integer default 0,
  p_budget jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
  v_profile public.tailored_profiles;
  v_state text;
  v_job public.document_jobs;
  v_answer jsonb;
  v_input_sha256 text;
  v_reserved integer := 0;
  v_may_only_stay boolean := false;
begin
  v_answer := private.begin_request(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  if p_opportunity_id is not null then
    select * into v_opportunity from public.opportunities o
      where o.id = p_opportunity_id and o.user_id = p_user_id;
    if not found then
      perform private.refuse(404, 'not_found', 'There is no such opportunity.');
    end if;
  else
    v_opportunity := private.find_or_add_opportunity(p_user_id, p_description, p_url);
  end if;

  select * into v_profile from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = v_opportunity.id;
  v_state := private.profile_state(v_profile);
  if v_state in ('fresh', 'grown', 'unknown') and p_opportunity_id is not null and not p_regenerate and not p_share then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, jsonb_build_object(
      'outcome', 'cached', 'profile', private.profile_json(v_profile, false), 'dispatches', '[]'::jsonb));
  end if;

  -- What the record says is one of the inputs: a job in flight on an older one is not joined.
  v_input_sha256 := private.hash_inputs(
    'tailor', v_opportunity.id::text, p_share::text, p_expires_in_days::text,
    (select md5(r.marks::text) from public.records r where r.user_id = p_user_id));
  if not p_regenerate then
    v_job := private.equal_job_in_flight(p_user_id, v_input_sha256);
    if v_job.id is not null then
      return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, false));
    end if;
  end if;
  perform private.refuse_doubtful_name(p_user_id);
  -- With a profile there, the job will complete with it, uncounted. What lost its text is written anew, uncounted.
  if v_state <> 'removed' and (p_regenerate or v_state in ('none', 'changed')) then
    begin
      perform private.check_limit(p_user_id, 'tailor');
    exception when sqlstate 'PT403' then
      -- What would be written the same from the same costs nothing; whether it would, the job finds out.
      v_may_only_stay := v_state = 'fresh' and not p_share and cardinality(v_profile.edited_fields) = 0
        and coalesce((v_profile.fingerprint -> 'repeatable')::boolean, false);
      if not v_may_only_stay then
        raise;
      end if;
    end;
  end if;
  if not v_may_only_stay and (p_regenerate or v_state in ('none', 'changed', 'removed')) then
    v_reserved := private.reserve_calls(p_user_id, 'tailor', v_opportunity.id, p_budget);
  end if;
  perform private.read_again(p_user_id, p_reader_version);
  v_job := private.start_job(p_user_id, 'tailor', jsonb_strip_nulls(jsonb_build_object(
      'share', p_share, 'expires_in_days', p_expires_in_days, 'share_base_url', p_share_base_url,
      'keep', to_jsonb(p_keep),
      'may_only_stay', case when v_may_only_stay then true end,
      'uncounted', case when v_may_only_stay or v_state = 'removed' then true end)),
    v_input_sha256, p_opportunity_id => v_opportunity.id, p_regenerate => p_regenerate,
    p_reserved_calls => v_reserved);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text, text[], integer, jsonb) is
  'Answers with the cached profile as far as all of it may still be said, joins an equal job in flight, or makes a job. Without an opportunity id the posting is stored and read by the job. Documents that a reader before p_reader_version read are read again first.';
grant execute on function public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text, text[], integer, jsonb)
  to service_role;
