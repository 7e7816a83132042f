-- Reads that join, public links, API keys and usage: one call for each request.

create function public.get_tailored_profile(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_profile public.tailored_profiles;
begin
  if not exists (select from public.opportunities o where o.id = p_opportunity_id and o.user_id = p_user_id) then
    perform private.refuse(404, 'not_found', 'There is no such opportunity.');
  end if;
  select * into v_profile from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = p_opportunity_id;
  return jsonb_build_object(
    'profile', case when v_profile.id is not null then private.profile_json(v_profile, true) end,
    'job', (select to_jsonb(j) from public.document_jobs j
            where j.user_id = p_user_id and j.opportunity_id = p_opportunity_id and j.job_type = 'tailor'
            order by j.created_at desc, j.id desc limit 1));
end;
$$;
comment on function public.get_tailored_profile(uuid, uuid) is
  'The full profile of an opportunity, or null, with the last tailor job.';

create function public.get_job(p_user_id uuid, p_job_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_job jsonb;
begin
  select to_jsonb(j) into v_job from public.document_jobs j where j.id = p_job_id and j.user_id = p_user_id;
  if v_job is null then
    perform private.refuse(404, 'not_found', 'There is no such job.');
  end if;
  return v_job;
end;
$$;
comment on function public.get_job(uuid, uuid) is
  'One job: what every poll and every woken request asks for, so it is a call and not a table read.';

create function public.get_job_steps(p_user_id uuid, p_job_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  if not exists (select from public.document_jobs j where j.id = p_job_id and j.user_id = p_user_id) then
    perform private.refuse(404, 'not_found', 'There is no such job.');
  end if;
  return jsonb_build_object('job_id', p_job_id, 'steps', (
    select coalesce(jsonb_agg(to_jsonb(s) - 'output' - 'job_id' - 'recorded_at'
                              order by coalesce(s.started_at, s.recorded_at), s.name), '[]'::jsonb)
    from public.job_steps s
    where s.job_id = p_job_id));
end;
$$;
comment on function public.get_job_steps(uuid, uuid) is 'The timeline of a job, without the outputs.';

create function public.read_job_versions(p_job_ids uuid[]) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.changed_jobs(p_job_ids);
end;
$$;
comment on function public.read_job_versions(uuid[]) is
  'Version and status of many jobs at once: the safety read of held requests.';

-- Sharing -----------------------------------------------------------------------------------------------------------

create function public.share_profile(
  p_user_id uuid, p_opportunity_id uuid, p_expires_in_days integer default null,
  p_idempotency_key text default null, p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_profile_id uuid;
  v_link public.shared_links;
  v_answer jsonb;
begin
  perform private.lock_user(p_user_id);
  v_answer := private.replay(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  if not exists (select from public.opportunities o where o.id = p_opportunity_id and o.user_id = p_user_id) then
    perform private.refuse(404, 'not_found', 'There is no such opportunity.');
  end if;
  select t.id into v_profile_id from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = p_opportunity_id;
  if not found then
    perform private.refuse(404, 'tailored_profile_not_found', 'There is no profile for this opportunity yet.');
  end if;
  v_link := private.share_link(p_user_id, v_profile_id, p_expires_in_days);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, jsonb_build_object(
    'id', v_link.id, 'token', v_link.token, 'expires_at', v_link.expires_at, 'created_at', v_link.created_at));
end;
$$;
comment on function public.share_profile(uuid, uuid, integer, text, text) is 'The live public link of a profile, or a new one.';

create function public.revoke_share(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_revoked bigint;
begin
  update public.shared_links l set revoked_at = now()
    from public.tailored_profiles t
    where t.id = l.tailored_profile_id and t.user_id = p_user_id and t.opportunity_id = p_opportunity_id
      and l.user_id = p_user_id and l.revoked_at is null;
  get diagnostics v_revoked = row_count;
  if v_revoked = 0 then
    perform private.refuse(404, 'not_found', 'There is no link to revoke.');
  end if;
  return jsonb_build_object('revoked', v_revoked);
end;
$$;
comment on function public.revoke_share(uuid, uuid) is 'Revokes every link to a profile.';

create function public.view_shared_profile(p_token text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_link public.shared_links;
  v_profile public.tailored_profiles;
begin
  select * into v_link from public.shared_links l
    where l.token = p_token and l.revoked_at is null and (l.expires_at is null or l.expires_at > now());
  if not found then
    perform private.refuse(404, 'not_found', 'This link does not exist, has expired or was revoked.');
  end if;
  insert into public.shared_link_views (shared_link_id, user_id) values (v_link.id, v_link.user_id);
  select * into v_profile from public.tailored_profiles t where t.id = v_link.tailored_profile_id;
  return jsonb_build_object(
    'opportunity', (private.profile_json(v_profile, false) -> 'opportunity'),
    'narrative', v_profile.narrative,
    'resume_data', v_profile.resume_data || '{"contact": []}'::jsonb,
    'talking_points', v_profile.talking_points || '{"gaps": []}'::jsonb,
    'expires_at', v_link.expires_at);
end;
$$;
comment on function public.view_shared_profile(text) is
  'What a stranger with the link sees: no contact lines, no gaps, no evaluation. Counts the view.';

-- API keys ----------------------------------------------------------------------------------------------------------

create function public.create_api_key(
  p_user_id uuid, p_name text, p_prefix text, p_key_hash text, p_expires_at timestamptz default null,
  p_idempotency_key text default null, p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_key public.api_keys;
  v_answer jsonb;
begin
  perform private.lock_user(p_user_id);
  v_answer := private.replay(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  if (select count(*) from public.api_keys k where k.user_id = p_user_id and k.revoked_at is null) >= 50 then
    perform private.refuse(409, 'conflict', 'You have 50 keys. Delete one first.');
  end if;
  insert into public.api_keys (user_id, name, prefix, key_hash, expires_at)
  values (p_user_id, p_name, p_prefix, p_key_hash, p_expires_at)
  returning * into v_key;
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256,
                          to_jsonb(v_key) - 'key_hash' - 'user_id' - 'revoked_at');
end;
$$;
comment on function public.create_api_key(uuid, text, text, text, timestamptz, text, text) is 'Stores a key''s hash.';

create function public.revoke_api_key(p_user_id uuid, p_key_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_key_hash text;
begin
  update public.api_keys k set revoked_at = now()
    where k.id = p_key_id and k.user_id = p_user_id and k.revoked_at is null
    returning k.key_hash into v_key_hash;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such API key.');
  end if;
  return jsonb_build_object('key_hash', v_key_hash);
end;
$$;
comment on function public.revoke_api_key(uuid, uuid) is 'Revokes a key; answers its hash so that caches can forget it.';

create function public.authenticate_api_key(p_key_hash text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_key public.api_keys;
begin
  select * into v_key from public.api_keys k where k.key_hash = p_key_hash and k.revoked_at is null;
  if not found then
    return null;
  end if;
  if v_key.last_used_at is null or v_key.last_used_at < now() - interval '1 minute' then
    update public.api_keys k set last_used_at = now() where k.id = v_key.id;
  end if;
  return jsonb_build_object('key_id', v_key.id, 'user_id', v_key.user_id, 'expires_at', v_key.expires_at);
end;
$$;
comment on function public.authenticate_api_key(text) is
  'Whose key this is, expired ones too (the caller compares); null when unknown or revoked.';

-- Usage -------------------------------------------------------------------------------------------------------------

create function public.get_usage(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'plan', p.name,
      'period_start', private.current_period(),
      'period_end', (private.current_period() + interval '1 month')::date,
      'tailored_profiles', jsonb_build_object(
        'limit', p.tailored_per_month, 'used', coalesce(u.tailored_profiles, 0),
        'in_flight', private.jobs_in_flight(p_user_id, 'tailor')),
      'uploads', jsonb_build_object(
        'limit', p.uploads_per_month, 'used', coalesce(u.uploads, 0),
        'in_flight', private.jobs_in_flight(p_user_id, 'resume')))
    from private.plan_of(p_user_id) p
    left join public.usage_tracking u on u.user_id = p_user_id and u.period_start = private.current_period()
  );
end;
$$;
comment on function public.get_usage(uuid) is 'Plan, limits, used and in flight of the current month.';

-- Who may call ------------------------------------------------------------------------------------------------------

revoke all on function
  public.get_tailored_profile(uuid, uuid),
  public.get_job(uuid, uuid),
  public.get_job_steps(uuid, uuid),
  public.read_job_versions(uuid[]),
  public.share_profile(uuid, uuid, integer, text, text),
  public.revoke_share(uuid, uuid),
  public.view_shared_profile(text),
  public.create_api_key(uuid, text, text, text, timestamptz, text, text),
  public.revoke_api_key(uuid, uuid),
  public.authenticate_api_key(text),
  public.get_usage(uuid)
  from public, anon, authenticated;
grant execute on function
  public.get_tailored_profile(uuid, uuid),
  public.get_job(uuid, uuid),
  public.get_job_steps(uuid, uuid),
  public.read_job_versions(uuid[]),
  public.share_profile(uuid, uuid, integer, text, text),
  public.revoke_share(uuid, uuid),
  public.view_shared_profile(text),
  public.create_api_key(uuid, text, text, text, timestamptz, text, text),
  public.revoke_api_key(uuid, uuid),
  public.authenticate_api_key(text),
  public.get_usage(uuid)
  to service_role;
