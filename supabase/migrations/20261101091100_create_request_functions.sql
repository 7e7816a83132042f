-- What an API request does, one call and one transaction each: check, answer from what is there, or make a job.
-- "accepted" answers carry the job and what the caller must enqueue; the sweeper enqueues what the caller cannot.

create function private.accepted(p_job public.document_jobs, p_created boolean) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'outcome', 'accepted', 'job', to_jsonb(p_job), 'created', p_created,
    'dispatches', case when p_created then private.dispatch_next((p_job).user_id) else '[]'::jsonb end);
end;
$$;
comment on function private.accepted(public.document_jobs, boolean) is 'The answer of a request that became a job, or joined one.';

create function private.hash_inputs(variadic p_parts text[]) returns text
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return encode(sha256(convert_to(jsonb_build_array(p_parts)::text, 'UTF8')), 'hex');
end;
$$;
comment on function private.hash_inputs(text[]) is 'SHA-256 over the inputs of a job, hexadecimal.';

create function private.find_or_add_opportunity(p_user_id uuid, p_description text, p_url text)
returns public.opportunities
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
begin
  if nullif(btrim(p_description), '') is null and nullif(btrim(p_url), '') is null then
    perform private.refuse(400, 'validation_error', 'Give the posting''s description or its url.');
  end if;
  insert into public.opportunities as o (user_id, description, url, posting_sha256)
  values (p_user_id, p_description, p_url,
          private.hash_inputs(btrim(regexp_replace(coalesce(p_description, ''), '\s+', ' ', 'g')),
                              case when p_description is null then p_url end))
  on conflict (user_id, posting_sha256) do update set
    status = case when o.status = 'failed' then 'processing' else o.status end,
    url = coalesce(o.url, excluded.url)
  returning * into v_opportunity;
  return v_opportunity;
end;
$$;
comment on function private.find_or_add_opportunity(uuid, text, text) is 'The user''s row for this posting. It is stored as given; a job reads it.';

create function private.profile_json(p_profile public.tailored_profiles, p_full boolean) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
        'id', (p_profile).id,
        'opportunity', jsonb_build_object('id', o.id, 'title', o.title, 'company', o.company),
        'narrative', (p_profile).narrative,
        'resume_data', (p_profile).resume_data,
        'cached', not p_full,
        'created_at', (p_profile).created_at)
      || case when p_full then jsonb_build_object(
        'talking_points', (p_profile).talking_points,
        'evaluation', (
          select jsonb_build_object('status', e.status, 'grounding', e.grounding, 'coverage', e.coverage,
                                    'relevance', e.relevance, 'overall', e.overall, 'issues', e.issues)
          from public.tailoring_eval_log e
          where e.tailored_profile_id = (p_profile).id
          order by e.created_at desc
          limit 1),
        'engine', jsonb_build_object('name', (p_profile).engine, 'model', (p_profile).model),
        'job_id', (p_profile).job_id,
        'edited_fields', to_jsonb((p_profile).edited_fields),
        'updated_at', (p_profile).updated_at) else '{}'::jsonb end
    from public.opportunities o
    where o.id = (p_profile).opportunity_id
  );
end;
$$;
comment on function private.profile_json(public.tailored_profiles, boolean) is 'A profile as the API answers it: short as the tailoring POST does, or full.';

-- Tailoring ---------------------------------------------------------------------------------------------------------

create function public.request_tailoring(
  p_user_id uuid,
  p_opportunity_id uuid default null,
  p_description text default null,
  p_url text default null,
  p_regenerate boolean default false,
  p_share boolean default false,
  p_expires_in_days integer default null,
  p_share_base_url text default null,
  p_idempotency_key text default null,
  p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
  v_profile public.tailored_profiles;
  v_job public.document_jobs;
  v_answer jsonb;
  v_input_sha256 text;
begin
  perform private.lock_user(p_user_id);
  -- Keys are the user's own, so a replay needs no look at the posting: it may be deleted by now.
  v_answer := private.replay(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  if p_opportunity_id is not null then
    select * into v_opportunity from public.opportunities o
      where o.id = p_opportunity_id and o.user_id = p_user_id;
    if not found then
      perform private.refuse(404, 'not_found', 'There is no such opportunity.');
    end if;
  end if;
  if p_opportunity_id is null then
    v_opportunity := private.find_or_add_opportunity(p_user_id, p_description, p_url);
  end if;

  select * into v_profile from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = v_opportunity.id;
  if v_profile.id is not null and p_opportunity_id is not null and not p_regenerate and not p_share then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, jsonb_build_object(
      'outcome', 'cached', 'profile', private.profile_json(v_profile, false), 'dispatches', '[]'::jsonb));
  end if;

  v_input_sha256 := private.hash_inputs('tailor', v_opportunity.id::text, p_share::text, p_expires_in_days::text);
  if not p_regenerate then
    v_job := private.equal_job_in_flight(p_user_id, v_input_sha256);
    if v_job.id is not null then
      return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, false));
    end if;
  end if;
  -- With a profile there, the job will complete with it, uncounted.
  if v_profile.id is null or p_regenerate then
    perform private.check_limit(p_user_id, 'tailor');
  end if;
  v_job := private.start_job(p_user_id, 'tailor', jsonb_strip_nulls(jsonb_build_object(
      'regenerate', p_regenerate, 'share', p_share, 'expires_in_days', p_expires_in_days,
      'share_base_url', p_share_base_url)),
    v_input_sha256, p_opportunity_id => v_opportunity.id);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text) is
  'Answers with the cached profile, joins an equal job in flight, or makes a job. Without an opportunity id the posting is stored and read by the job.';

-- Documents and opportunities ---------------------------------------------------------------------------------------

create function public.request_document(
  p_user_id uuid, p_type text, p_filename text, p_media_type text, p_content_base64 text, p_sha256 text,
  p_idempotency_key text default null, p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_content bytea := decode(p_content_base64, 'base64');
  v_document_id uuid;
  v_job public.document_jobs;
  v_answer jsonb;
  v_input_sha256 text := private.hash_inputs(p_type, p_sha256);
begin
  perform private.lock_user(p_user_id);
  v_answer := private.replay(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  v_job := private.equal_job_in_flight(p_user_id, v_input_sha256);
  if v_job.id is not null then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, false));
  end if;
  perform private.check_limit(p_user_id, p_type);
  insert into public.documents (user_id, type, filename, media_type, byte_size, content_sha256)
  values (p_user_id, p_type, left(p_filename, 255), p_media_type, octet_length(v_content), p_sha256)
  returning id into v_document_id;
  insert into public.document_files (document_id, content) values (v_document_id, v_content);
  v_job := private.start_job(p_user_id, p_type, '{}'::jsonb, v_input_sha256, p_document_id => v_document_id);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_document(uuid, text, text, text, text, text, text, text) is
  'Stores an uploaded résumé or story and makes the job that reads it.';

create function public.request_opportunity(
  p_user_id uuid, p_description text default null, p_url text default null,
  p_idempotency_key text default null, p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
  v_job public.document_jobs;
  v_answer jsonb;
  v_input_sha256 text;
begin
  perform private.lock_user(p_user_id);
  v_answer := private.replay(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  v_opportunity := private.find_or_add_opportunity(p_user_id, p_description, p_url);
  v_input_sha256 := private.hash_inputs('opportunity', v_opportunity.id::text);
  v_job := private.equal_job_in_flight(p_user_id, v_input_sha256);
  if v_job.id is not null then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, false));
  end if;
  v_job := private.start_job(p_user_id, 'opportunity', '{}'::jsonb, v_input_sha256,
                             p_opportunity_id => v_opportunity.id);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_opportunity(uuid, text, text, text, text) is
  'Stores a posting and makes the job that reads it.';

-- Cancel, retry, delete ---------------------------------------------------------------------------------------------

create function public.cancel_job(p_user_id uuid, p_job_id uuid) returns jsonb
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

create function public.retry_job(p_user_id uuid, p_job_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
  v_run public.job_runs;
  v_equal public.document_jobs;
begin
  perform private.lock_user(p_user_id);
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
  if not coalesce((v_run.inputs ->> 'regenerate')::boolean, false) then
    v_equal := private.equal_job_in_flight(p_user_id, v_run.input_sha256);
    if v_equal.id is not null then
      perform private.refuse(409, 'conflict', 'An equal job is already in flight.',
                             jsonb_build_object('job_id', v_equal.id));
    end if;
  end if;
  -- As for a new request: with a profile there, the job will complete with it, uncounted.
  if v_job.job_type <> 'tailor' or coalesce((v_run.inputs ->> 'regenerate')::boolean, false)
     or not exists (select from public.tailored_profiles t
                    where t.user_id = p_user_id and t.opportunity_id = v_job.opportunity_id) then
    perform private.check_limit(p_user_id, v_job.job_type);
  end if;

  update public.document_jobs j set
    status = 'pending', attempt = j.attempt + 1, error_message = null, warning = null, completed_at = null
    where j.id = p_job_id returning * into v_job;
  update public.job_runs r set
    is_open = true, dispatched_at = null, unclaimed_dispatches = 0, available_at = null, deadline_at = null,
    crash_count = 0, created_at = clock_timestamp()
    where r.job_id = p_job_id;
  update public.job_steps s set tries = 0 where s.job_id = p_job_id and s.status <> 'completed';
  update public.opportunities o set status = 'processing' where o.id = v_job.opportunity_id and o.status = 'failed';
  update public.documents d set status = 'processing' where d.id = v_job.document_id and d.status = 'failed';
  return jsonb_build_object('job', to_jsonb(v_job), 'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.retry_job(uuid, uuid) is 'Puts a failed or cancelled job back; it goes on from its last finished step.';

create function private.changed_jobs(p_job_ids uuid[]) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('job_id', j.id, 'version', j.version, 'status', j.status)),
                    '[]'::jsonb)
    from public.document_jobs j
    where j.id = any (p_job_ids)
  );
end;
$$;
comment on function private.changed_jobs(uuid[]) is 'What to publish about these jobs: [{job_id, version, status}].';

create function public.delete_opportunity(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job_ids uuid[];
begin
  perform private.lock_user(p_user_id);
  -- Jobs before the posting, as commit_step locks them: the other way round the two deadlock.
  select array_agg(l.id) into v_job_ids from (
    select j.id from public.document_jobs j
    where j.opportunity_id = p_opportunity_id and j.user_id = p_user_id
    order by j.id for update) l;
  delete from public.opportunities o where o.id = p_opportunity_id and o.user_id = p_user_id;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such opportunity.');
  end if;
  return jsonb_build_object('changed', private.changed_jobs(v_job_ids),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.delete_opportunity(uuid, uuid) is 'Deletes a posting with its profile and links; its jobs in flight fail.';

create function public.delete_document(p_user_id uuid, p_document_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job_ids uuid[];
begin
  perform private.lock_user(p_user_id);
  select array_agg(j.id) into v_job_ids from public.document_jobs j
    where j.document_id = p_document_id and j.user_id = p_user_id;
  delete from public.documents d where d.id = p_document_id and d.user_id = p_user_id;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such document.');
  end if;
  delete from public.identity_claims c
    where c.user_id = p_user_id
      and not exists (select from public.claim_evidence ce where ce.claim_id = c.id);
  return jsonb_build_object('changed', private.changed_jobs(v_job_ids),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.delete_document(uuid, uuid) is 'Deletes a document with its evidence, and the claims that rested on it alone.';

-- Who may call ------------------------------------------------------------------------------------------------------

revoke all on all functions in schema private from public, anon, authenticated;
grant execute on all functions in schema private to service_role;
revoke all on function private.create_profile_for_new_user() from service_role;

revoke all on function
  public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text),
  public.request_document(uuid, text, text, text, text, text, text, text),
  public.request_opportunity(uuid, text, text, text, text),
  public.cancel_job(uuid, uuid),
  public.retry_job(uuid, uuid),
  public.delete_opportunity(uuid, uuid),
  public.delete_document(uuid, uuid)
  from public, anon, authenticated;
grant execute on function
  public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text),
  public.request_document(uuid, text, text, text, text, text, text, text),
  public.request_opportunity(uuid, text, text, text, text),
  public.cancel_job(uuid, uuid),
  public.retry_job(uuid, uuid),
  public.delete_opportunity(uuid, uuid),
  public.delete_document(uuid, uuid)
  to service_role;
