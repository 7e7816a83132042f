-- Of an edited field only what the person typed survives a deletion; a regenerate at the limit may find that nothing
-- changed

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

drop function private.lines_among(p_lines jsonb, p_known jsonb);
drop function private.supported_points(p_points jsonb, p_marks jsonb);
drop function private.supported_resume(p_resume jsonb, p_record public.records);

create or replace function private.lines_among(p_lines jsonb, p_known jsonb, p_written jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(l.line order by l.place), '[]'::jsonb)
    from jsonb_array_elements(coalesce(p_lines, '[]'::jsonb)) with ordinality l (line, place)
    where p_known @> jsonb_build_array(l.line) or not coalesce(p_written, '[]'::jsonb) @> jsonb_build_array(l.line));
end;
$$;
comment on function private.lines_among(jsonb, jsonb, jsonb) is
  'Those of the lines that are among the known ones, or that nobody wrote for the person, in their order.';
grant execute on function private.lines_among(jsonb, jsonb, jsonb) to service_role;

-- What cannot be shown to rest on the record goes. Of a field that the person edited it is what was written there and they
-- left as it was: their own words stay, marked. An id is no evidence any more when what it says has changed, since a text
-- may have been written from the words that went; without marks nobody knows what they were.
create or replace function private.remove_unsupported(p_profile public.tailored_profiles, p_record public.records)
returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_marks jsonb := (p_record).marks;
  v_edited text[] := (p_profile).edited_fields;
  v_points jsonb := (p_profile).talking_points_original;
  v_resume jsonb := (p_profile).resume_data_original;
  v_new public.tailored_profiles := p_profile;
begin
  p_record.marks := case when (p_profile).marks is null then '{}'::jsonb else v_marks - array(
    select split_part(m.key, '/', 1) from jsonb_each((p_profile).marks) m
    where v_marks -> m.key is distinct from m.value) end;
  v_new.narrative_original := '';
  v_new.talking_points_original := private.supported_points(v_points, p_record.marks, v_points);
  v_new.resume_data_original := private.supported_resume(v_resume, p_record, v_resume);
  v_new.narrative := case when 'narrative' = any (v_edited)
    then private.typed_sentences((p_profile).narrative, (p_profile).narrative_original) else '' end;
  v_new.talking_points := case when 'talking_points' = any (v_edited)
    then private.supported_points((p_profile).talking_points, p_record.marks, v_points)
    else private.supported_points((p_profile).talking_points, p_record.marks, (p_profile).talking_points) end;
  v_new.resume_data := case when 'resume_data' = any (v_edited)
    then private.supported_resume((p_profile).resume_data, p_record, v_resume)
    else private.supported_resume((p_profile).resume_data, p_record, (p_profile).resume_data) end;
  v_new.edited_fields := array(
    select f.name
    from (values
      ('narrative', v_new.narrative <> ''),
      ('talking_points', v_new.talking_points <> v_new.talking_points_original),
      ('resume_data', v_new.resume_data <> v_new.resume_data_original)) f (name, is_other)
    where f.is_other and f.name = any (v_edited));
  v_new.removed_fields := array(
    select f.name
    from (values
      ('narrative', true),
      ('talking_points', v_new.talking_points <> (p_profile).talking_points),
      ('resume_data', v_new.resume_data <> (p_profile).resume_data)) f (name, lost)
    where f.lost or f.name = any (v_edited || (p_profile).removed_fields));
  update public.tailored_profiles t set
    narrative = v_new.narrative, narrative_original = v_new.narrative_original,
    talking_points = v_new.talking_points, talking_points_original = v_new.talking_points_original,
    resume_data = v_new.resume_data, resume_data_original = v_new.resume_data_original,
    edited_fields = v_new.edited_fields, removed_fields = v_new.removed_fields, marks = v_marks,
    fingerprint = null, offered = '{}', citations = '[]', evaluation = null
    where t.id = (p_profile).id;
  delete from public.tailoring_eval_log e where e.tailored_profile_id = (p_profile).id;
end;
$$;
comment on function private.remove_unsupported(public.tailored_profiles, public.records) is
  'Takes out of a profile what cannot be shown to rest on the record as it is now; it is written anew when the person next asks, uncounted. What the person typed stays.';
grant execute on function private.remove_unsupported(public.tailored_profiles, public.records) to service_role;

create or replace function private.supported_points(p_points jsonb, p_marks jsonb, p_written jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(i.item order by i.place), '[]'::jsonb)
      from jsonb_array_elements(coalesce(p_points -> 'items', '[]'::jsonb)) with ordinality i (item, place)
      where private.is_supported(i.item -> 'evidence_ids', p_marks)
        or not exists (
          select from jsonb_array_elements(coalesce(p_written -> 'items', '[]'::jsonb)) w
          where w ->> 'text' = i.item ->> 'text')),
    'gaps', private.lines_among(p_points -> 'gaps', '[]', p_written -> 'gaps'));
end;
$$;
comment on function private.supported_points(jsonb, jsonb, jsonb) is
  'The talking points whose evidence is all there still, and those that are not among the written ones. Written gaps go: they were said of other evidence.';
grant execute on function private.supported_points(jsonb, jsonb, jsonb) to service_role;

create or replace function private.supported_resume(p_resume jsonb, p_record public.records, p_written jsonb) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_record jsonb := (p_record).record;
  v_person jsonb := v_record -> 'person';
  v_lines jsonb;
begin
  -- Every whole line that the record has: entries stand in a résumé as they were written.
  select coalesce(jsonb_agg(l.line), '[]'::jsonb) into v_lines
    from (
      select fact -> 'text' as line from jsonb_array_elements(coalesce(v_record -> 'facts', '[]'::jsonb)) fact
      union all
      select coalesce(thing -> 'text', thing -> 'label')
      from unnest(array['education', 'certifications', 'skills', 'languages']) kind
      cross join jsonb_array_elements(coalesce(v_record -> kind, '[]'::jsonb)) thing
    ) l;
  return jsonb_build_object(
    'name', case when p_resume ->> 'name' is distinct from p_written ->> 'name' or p_resume -> 'name' = v_person -> 'name'
      then p_resume -> 'name' end,
    'headline', case when p_resume ->> 'headline' is distinct from p_written ->> 'headline' then p_resume -> 'headline' end,
    'contact', private.lines_among(p_resume -> 'contact', (
      select jsonb_agg(contact -> 'text') from jsonb_array_elements(coalesce(v_person -> 'contact', '[]'::jsonb)) contact),
      p_written -> 'contact'),
    'summary', private.typed_sentences(coalesce(p_resume ->> 'summary', ''), coalesce(p_written ->> 'summary', '')),
    'roles', (
      select coalesce(jsonb_agg(r.role order by r.place), '[]'::jsonb)
      from (
        select private.supported_role(role, p_record, coalesce(p_written -> 'roles', '[]'::jsonb)) as role, place
        from jsonb_array_elements(coalesce(p_resume -> 'roles', '[]'::jsonb)) with ordinality e (role, place)
      ) r
      where r.role is not null),
    'skills', private.lines_among(p_resume -> 'skills', v_lines, p_written -> 'skills'),
    'education', private.lines_among(p_resume -> 'education', v_lines, p_written -> 'education'),
    'certifications', private.lines_among(p_resume -> 'certifications', v_lines, p_written -> 'certifications'));
end;
$$;
comment on function private.supported_resume(jsonb, public.records, jsonb) is
  'What of a résumé the record still has word for word, the bullets whose evidence is all there still, and what does not stand in the written résumé: the person typed it.';
grant execute on function private.supported_resume(jsonb, public.records, jsonb) to service_role;

create or replace function private.supported_role(p_role jsonb, p_record public.records, p_written jsonb) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_roles jsonb := (p_record).record -> 'roles';
  v_head jsonb := p_role - 'bullets';
  v_typed jsonb;
  v_left jsonb;
begin
  select coalesce(jsonb_agg(b.bullet) filter (where b.is_typed), '[]'::jsonb),
      coalesce(jsonb_agg(b.bullet order by b.place)
               filter (where b.is_typed or private.is_supported(b.bullet -> 'evidence_ids', (p_record).marks)), '[]'::jsonb)
    into v_typed, v_left
    from (
      select bullet, place, not p_written @> jsonb_build_array(jsonb_build_object(
        'bullets', jsonb_build_array(jsonb_build_object('text', bullet -> 'text')))) as is_typed
      from jsonb_array_elements(coalesce(p_role -> 'bullets', '[]'::jsonb)) with ordinality e (bullet, place)
    ) b;
  if v_roles @> jsonb_build_array(v_head) then
    return v_head || jsonb_build_object('bullets', v_left);
  end if;
  if v_typed = '[]' and p_written @> jsonb_build_array(v_head) then
    return null;
  end if;
  -- Somebody typed in it. Of the rest of its head, what the record does not say of one role goes.
  return (
    with fields as (
      select f.key, f.value, p_written @> jsonb_build_array(jsonb_build_object(f.key, f.value)) as is_written
      from jsonb_each(v_head) f
    ), written as (
      select v_roles @> jsonb_build_array(coalesce(
        jsonb_object_agg(f.key, f.value) filter (where f.is_written), '{}'::jsonb)) as is_said
      from fields f
    )
    select jsonb_object_agg(f.key, case
        when written.is_said or not f.is_written then f.value
        when f.key in ('title', 'company') then '""'::jsonb
        else 'null'::jsonb end)
      || jsonb_build_object('bullets', v_left)
    from fields f cross join written);
end;
$$;
comment on function private.supported_role(jsonb, public.records, jsonb) is
  'A role of a résumé with what the record bears and what is not among the written roles; null when that is nothing.';
grant execute on function private.supported_role(jsonb, public.records, jsonb) to service_role;

create or replace function private.typed_sentences(p_text text, p_written text) returns text
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return (
    select coalesce(btrim(string_agg(s.piece, '' order by s.place), E' \n\t'), '')
    from regexp_split_to_table(p_text, '(?<=[.!?])(?=\s)|(?=\n)') with ordinality s (piece, place)
    where strpos(p_written, btrim(s.piece, E' \n\t')) = 0);
end;
$$;
comment on function private.typed_sentences(text, text) is
  'The sentences and lines of a text that do not stand in what was written: those that the person typed.';
grant execute on function private.typed_sentences(text, text) to service_role;

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
      'keep', to_jsonb(p_keep), 'regenerate', case when p_regenerate then true end,
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
