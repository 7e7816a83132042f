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
  p_budget jsonb default null,
  p_refresh boolean default false
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
  -- The profile says all that it said, and the record says more: asked for, that is written into it.
  v_to_refresh boolean := false;
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
  v_to_refresh := p_refresh and v_state in ('grown', 'unknown');
  if v_state in ('fresh', 'grown', 'unknown') and not v_to_refresh and p_opportunity_id is not null and not p_regenerate and not p_share then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, jsonb_build_object(
      'outcome', 'cached', 'profile', private.profile_json(v_profile, false), 'dispatches', '[]'::jsonb));
  end if;

  -- What the record says is one of the inputs, and why somebody applies: a job in flight on an older one is not joined.
  v_input_sha256 := private.hash_inputs(
    'tailor', v_opportunity.id::text, coalesce(v_opportunity.why, ''), p_share::text, p_expires_in_days::text,
    (select md5(r.marks::text) from public.records r where r.user_id = p_user_id));
  if not p_regenerate then
    v_job := private.equal_job_in_flight(p_user_id, v_input_sha256);
    if v_job.id is not null then
      return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, false));
    end if;
  end if;
  perform private.refuse_doubtful_name(p_user_id);
  -- With a profile there, the job will complete with it, uncounted. What lost its text is written anew, uncounted.
  if v_state <> 'removed' and (p_regenerate or v_to_refresh or v_state in ('none', 'changed')) then
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
  if not v_may_only_stay and (p_regenerate or v_to_refresh or v_state in ('none', 'changed', 'removed')) then
    v_reserved := private.reserve_calls(p_user_id, 'tailor', v_opportunity.id, p_budget);
  end if;
  perform private.read_again(p_user_id, p_reader_version);
  v_job := private.start_job(p_user_id, 'tailor', jsonb_strip_nulls(jsonb_build_object(
      'share', p_share, 'expires_in_days', p_expires_in_days, 'share_base_url', p_share_base_url,
      'keep', to_jsonb(p_keep),
      'refresh', case when v_to_refresh then true end,
      'may_only_stay', case when v_may_only_stay then true end,
      'uncounted', case when v_may_only_stay or v_state = 'removed' then true end)),
    v_input_sha256, p_opportunity_id => v_opportunity.id, p_regenerate => p_regenerate,
    p_reserved_calls => v_reserved);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text, text[], integer, jsonb, boolean) is
  'Answers with the cached profile as far as all of it may still be said, joins an equal job in flight, or makes a job. With p_refresh a profile whose record has grown is no answer: what rests on that is written anew. Without an opportunity id the posting is stored and read by the job. Documents that a reader before p_reader_version read are read again first.';
grant execute on function public.request_tailoring(uuid, uuid, text, text, boolean, boolean, integer, text, text, text, text[], integer, jsonb, boolean)
  to service_role;
