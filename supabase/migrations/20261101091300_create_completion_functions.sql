-- How a job ends by its worker. Whatever must happen once a job happens here, in the transaction that ends it.

create function private.lock_for_end(p_job_id uuid, p_attempt integer, p_status text) returns public.document_jobs
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  perform private.lock_user(v_user_id);
  select * into v_job from public.document_jobs j where j.id = p_job_id for update;
  if not found or v_job.attempt <> p_attempt or v_job.status not in ('processing', p_status) then
    perform private.refuse_write(p_job_id);
  end if;
  return v_job;
end;
$$;
comment on function private.lock_for_end(uuid, integer, text) is
  'The job, locked and checked against the fence; its status is p_status when this very attempt ended it before.';

create function private.ended(p_job public.document_jobs, p_first boolean) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  return jsonb_build_object('job', to_jsonb(p_job), 'dispatches',
    case when p_first then private.dispatch_next((p_job).user_id) else '[]'::jsonb end);
end;
$$;
comment on function private.ended(public.document_jobs, boolean) is 'The answer of a call that ended a job.';

create function public.complete_tailoring(
  p_job_id uuid, p_attempt integer, p_profile jsonb, p_evaluation jsonb, p_engine text, p_model text,
  p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
  v_inputs jsonb;
  v_profile_id uuid;
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  select r.inputs into v_inputs from public.job_runs r where r.job_id = p_job_id;
  insert into public.tailored_profiles as t (
    user_id, opportunity_id, job_id, talking_points, narrative, resume_data,
    talking_points_original, narrative_original, resume_data_original, engine, model)
  values (
    v_job.user_id, v_job.opportunity_id, p_job_id,
    p_profile -> 'talking_points', p_profile ->> 'narrative', p_profile -> 'resume_data',
    p_profile -> 'talking_points', p_profile ->> 'narrative', p_profile -> 'resume_data', p_engine, p_model)
  on conflict (user_id, opportunity_id) do update set
    job_id = excluded.job_id,
    talking_points = excluded.talking_points, narrative = excluded.narrative, resume_data = excluded.resume_data,
    talking_points_original = excluded.talking_points_original,
    narrative_original = excluded.narrative_original, resume_data_original = excluded.resume_data_original,
    edited_fields = '{}', engine = excluded.engine, model = excluded.model
  returning t.id into v_profile_id;
  insert into public.tailoring_eval_log (
    user_id, tailored_profile_id, job_id, status, grounding, coverage, relevance, overall, issues, engine, model)
  select v_job.user_id, v_profile_id, p_job_id, e.status, e.grounding, e.coverage, e.relevance, e.overall,
    coalesce(e.issues, '[]'::jsonb), p_engine, p_model
  from jsonb_to_record(p_evaluation) as e (
    status text, grounding real, coverage real, relevance real, overall real, issues jsonb);
  perform private.count_usage(v_job.user_id, 'tailor');
  v_job := private.end_job(p_job_id, 'completed', null,
    private.tailoring_result(v_job.user_id, v_profile_id, v_inputs, false), p_highlights, p_warning, v_profile_id);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text) is
  'Stores the profile (same id when made again), its evaluation, usage + 1, the share link if asked for; ends the job.';

create function public.complete_opportunity(
  p_job_id uuid, p_attempt integer, p_opportunity jsonb, p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  perform private.write_opportunity(v_job.opportunity_id, p_opportunity);
  v_job := private.end_job(p_job_id, 'completed', null, jsonb_build_object(
    'opportunity_id', v_job.opportunity_id,
    'requirements', jsonb_array_length(coalesce(p_opportunity -> 'requirements', '[]'::jsonb))),
    p_highlights, p_warning);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_opportunity(uuid, integer, jsonb, jsonb, text) is
  'Stores what was read in a posting and ends the job.';

create function private.store_extracted(p_user_id uuid, p_document_id uuid, p_extracted jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_roles jsonb := '{}'::jsonb;
  v_facts jsonb := '{}'::jsonb;
  v_item jsonb;
  v_position bigint;
  v_id uuid;
  v_claims integer := 0;
begin
  delete from public.work_history w where w.document_id = p_document_id;
  delete from public.evidence e where e.document_id = p_document_id;
  for v_item, v_position in select * from jsonb_array_elements(p_extracted -> 'roles') with ordinality loop
    insert into public.work_history (user_id, document_id, company, title, location, start_date, end_date, position)
    values (p_user_id, p_document_id, coalesce(v_item ->> 'company', ''), coalesce(v_item ->> 'title', ''),
            v_item ->> 'location', v_item ->> 'start', v_item ->> 'end', v_position - 1)
    returning id into v_id;
    v_roles := v_roles || jsonb_build_object(v_item ->> 'key', v_id);
  end loop;
  for v_item, v_position in select * from jsonb_array_elements(p_extracted -> 'evidence') with ordinality loop
    insert into public.evidence (user_id, document_id, work_history_id, kind, text, position)
    values (p_user_id, p_document_id, (v_roles ->> (v_item ->> 'role_key'))::uuid, v_item ->> 'kind',
            v_item ->> 'text', v_position - 1)
    returning id into v_id;
    v_facts := v_facts || jsonb_build_object(v_item ->> 'key', v_id);
  end loop;
  for v_item in select * from jsonb_array_elements(p_extracted -> 'claims') loop
    insert into public.identity_claims as c (user_id, type, label, description)
    values (p_user_id, v_item ->> 'type', left(v_item ->> 'label', 200), v_item ->> 'description')
    on conflict (user_id, type, lower(label)) do update set description = coalesce(c.description, excluded.description)
    returning c.id into v_id;
    insert into public.claim_evidence (claim_id, evidence_id, user_id)
    select v_id, (v_facts ->> k)::uuid, p_user_id
    from jsonb_array_elements_text(v_item -> 'evidence_keys') k
    where v_facts ? k
    on conflict do nothing;
    v_claims := v_claims + 1;
  end loop;
  delete from public.identity_claims c
    where c.user_id = p_user_id and not exists (select from public.claim_evidence ce where ce.claim_id = c.id);
  return jsonb_build_object(
    'document_id', p_document_id,
    'roles', (select count(*) from jsonb_object_keys(v_roles)),
    'evidence', (select count(*) from jsonb_object_keys(v_facts)),
    'claims', v_claims);
end;
$$;
comment on function private.store_extracted(uuid, uuid, jsonb) is
  'Replaces what was read out of a document: roles, evidence, and the claims that it supports.';

create function public.complete_document(
  p_job_id uuid, p_attempt integer, p_extracted jsonb, p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
  v_result jsonb;
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  v_result := private.store_extracted(v_job.user_id, v_job.document_id, p_extracted);
  update public.documents d set status = 'ready', text = p_extracted ->> 'text' where d.id = v_job.document_id;
  if v_job.job_type = 'resume' then
    update public.profiles p set
      display_name = coalesce(left(nullif(p_extracted #>> '{person,name}', ''), 200), p.display_name),
      headline = coalesce(left(nullif(p_extracted #>> '{person,headline}', ''), 300), p.headline),
      contact = coalesce(nullif(p_extracted #> '{person,contact}', 'null'::jsonb), p.contact)
      where p.id = v_job.user_id;
  end if;
  perform private.count_usage(v_job.user_id, v_job.job_type);
  v_job := private.end_job(p_job_id, 'completed', null, v_result, p_highlights, p_warning);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_document(uuid, integer, jsonb, jsonb, text) is
  'Stores roles, evidence and claims of a résumé or story, usage + 1, and ends the job.';

create function public.fail_run(
  p_job_id uuid, p_attempt integer, p_error_message text, p_step text default null, p_trace jsonb default null,
  p_error text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'failed');
begin
  if v_job.status = 'failed' then
    return private.ended(v_job, false);
  end if;
  if p_step is not null then
    perform private.record_step(p_job_id, p_step, 'failed', p_attempt, null, p_trace,
                                coalesce(p_error, p_error_message));
  end if;
  v_job := private.end_job(p_job_id, 'failed', p_error_message);
  return private.ended(v_job, true);
end;
$$;
comment on function public.fail_run(uuid, integer, text, text, jsonb, text) is
  'Ends a job as failed, with a reason for its owner; the step''s own error goes to the timeline. Usage does not rise.';

create function public.fail_undeliverable(p_job_id uuid, p_dispatch integer, p_error_message text) returns jsonb
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

-- The sweeper -------------------------------------------------------------------------------------------------------

-- The sweeper waits for no user: one who is busy is looked at in the next sweep. It ends jobs in the order of their ids,
-- as heartbeats take them, and takes other rows last and without waiting. So it cannot deadlock.
-- The condition is looked at again under the user's lock: the job may have been retried just before.
create function private.give_up_overdue_jobs(p_limit integer, p_abandon_s double precision) returns uuid[]
language plpgsql security invoker set search_path = ''
as $$
declare
  v_row record;
  v_deadline_at timestamptz;
  v_job public.document_jobs;
  v_ended uuid[] := '{}';
begin
  for v_row in
    select r.job_id, r.user_id
    from public.job_runs r
    where r.is_open
      and coalesce(r.deadline_at, r.created_at + make_interval(secs => p_abandon_s)) < clock_timestamp()
    order by r.job_id
    limit p_limit
  loop
    continue when not private.try_lock_user(v_row.user_id);
    select r.deadline_at into v_deadline_at
      from public.job_runs r
      where r.job_id = v_row.job_id and r.is_open
        and coalesce(r.deadline_at, r.created_at + make_interval(secs => p_abandon_s)) < clock_timestamp();
    if found then
      v_job := private.end_job(v_row.job_id, 'failed', case when v_deadline_at is null
        then 'No worker picked the job up in time. You can retry it.'
        else 'The job took too long and was given up. You can retry it.' end);
      v_ended := v_ended || v_job.id;
    end if;
  end loop;
  return v_ended;
end;
$$;
comment on function private.give_up_overdue_jobs(integer, double precision) is
  'Fails jobs past their deadline, and those that no worker ever took; their ids.';

create function public.sweep_jobs(
  p_limit integer default 200, p_redispatch_s double precision default 5, p_abandon_s double precision default 86400
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_row record;
  v_ended uuid[];
  v_dispatches jsonb := '[]'::jsonb;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('bespoke:sweeper', 0)) then
    return jsonb_build_object('skipped', true, 'dispatches', v_dispatches, 'changed', '[]'::jsonb);
  end if;

  v_ended := private.give_up_overdue_jobs(p_limit, p_abandon_s);

  -- Only users with a free slot, in no order: users whose runs must wait anyway neither fill the batch nor are locked.
  for v_row in
    select r.user_id
    from public.job_runs r
    where r.is_open
    group by r.user_id
    having bool_or(r.dispatched_at is null and (r.available_at is null or r.available_at <= clock_timestamp()))
      and count(r.dispatched_at) < (private.plan_of(r.user_id)).concurrent_jobs
    order by random()
    limit p_limit
  loop
    continue when not private.try_lock_user(v_row.user_id);
    v_dispatches := v_dispatches || private.dispatch_next(v_row.user_id);
  end loop;

  -- The second wait is as short as the first: a worker that dies with a queue entry in its hands is no sign of a crowd.
  for v_row in
    select r.job_id
    from public.job_runs r
    join public.document_jobs j on j.id = r.job_id
    where r.is_open
      and r.dispatched_at < clock_timestamp()
        - make_interval(secs => least(60, p_redispatch_s * power(2, greatest(0, least(r.unclaimed_dispatches, 10) - 1))))
      and (j.status = 'pending' or (j.status = 'processing' and r.lease_expires_at < clock_timestamp()))
    order by r.dispatched_at
    limit p_limit
    for update of r skip locked
  loop
    update public.job_runs r set unclaimed_dispatches = r.unclaimed_dispatches + 1 where r.job_id = v_row.job_id;
    v_dispatches := v_dispatches || private.dispatch_run(v_row.job_id);
  end loop;

  return jsonb_build_object('skipped', false, 'dispatches', v_dispatches, 'changed', private.changed_jobs(v_ended));
end;
$$;
comment on function public.sweep_jobs(integer, double precision, double precision) is
  'Finds what was lost: jobs past their deadline, runs whose turn has come, dispatches no worker took, leases that ran out.';

create function public.prune_expired_data() returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_keys bigint;
  v_outputs bigint;
begin
  delete from public.idempotency_keys k where k.created_at < now() - interval '24 hours';
  get diagnostics v_keys = row_count;
  update public.job_steps s set output = null
    from public.document_jobs j
    where j.id = s.job_id and s.output is not null
      and j.status in ('failed', 'cancelled') and j.completed_at < now() - interval '30 days';
  get diagnostics v_outputs = row_count;
  return jsonb_build_object('idempotency_keys', v_keys, 'step_outputs', v_outputs);
end;
$$;
comment on function public.prune_expired_data() is
  'Forgets idempotency keys after 24 hours, and step outputs 30 days after a job failed or was cancelled.';

-- Who may call ------------------------------------------------------------------------------------------------------

revoke all on all functions in schema private from public, anon, authenticated;
grant execute on all functions in schema private to service_role;
revoke all on function private.create_profile_for_new_user() from service_role;

revoke all on function
  public.claim_run(uuid, integer, text, double precision, double precision, integer),
  public.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text),
  public.record_retry(uuid, integer, text, text, timestamptz, text, jsonb),
  public.heartbeat_runs(text, double precision, jsonb),
  public.release_run(uuid, integer, timestamptz),
  public.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text),
  public.complete_opportunity(uuid, integer, jsonb, jsonb, text),
  public.complete_document(uuid, integer, jsonb, jsonb, text),
  public.fail_run(uuid, integer, text, text, jsonb, text),
  public.fail_undeliverable(uuid, integer, text),
  public.sweep_jobs(integer, double precision, double precision),
  public.prune_expired_data()
  from public, anon, authenticated;
grant execute on function
  public.claim_run(uuid, integer, text, double precision, double precision, integer),
  public.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text),
  public.record_retry(uuid, integer, text, text, timestamptz, text, jsonb),
  public.heartbeat_runs(text, double precision, jsonb),
  public.release_run(uuid, integer, timestamptz),
  public.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text),
  public.complete_opportunity(uuid, integer, jsonb, jsonb, text),
  public.complete_document(uuid, integer, jsonb, jsonb, text),
  public.fail_run(uuid, integer, text, text, jsonb, text),
  public.fail_undeliverable(uuid, integer, text),
  public.sweep_jobs(integer, double precision, double precision),
  public.prune_expired_data()
  to service_role;
