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
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'id', o.id, 'title', o.title, 'company', o.company, 'location', o.location, 'url', o.url,
      'description', o.description, 'requirements', o.requirements, 'status', o.status)
    from public.opportunities o
    where o.id = p_opportunity_id
  );
end;
$$;
comment on function private.opportunity_context(uuid) is 'A posting as a job needs it.';

-- The newest résumé supersedes older ones; stories add to each other.
create function private.tailoring_context(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
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
                   where ce.claim_id = c.id and ce.evidence_id in (select id from facts))))
  );
end;
$$;
comment on function private.tailoring_context(uuid, uuid) is 'Posting, roles, evidence and claims: all that tailoring reads, in one call.';

create function private.document_context(p_document_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('document', jsonb_build_object(
      'id', d.id, 'type', d.type, 'filename', d.filename, 'media_type', d.media_type,
      'content_base64', encode(f.content, 'base64')))
    from public.documents d
    join public.document_files f on f.document_id = d.id
    where d.id = p_document_id
  );
end;
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
