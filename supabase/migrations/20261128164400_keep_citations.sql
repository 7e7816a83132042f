-- Each statement of a profile is stored with what it rests on; a person may edit it, and decides whether their talking
-- points are shown.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

alter table public.tailored_profiles
  add column citations jsonb not null default '[]',
  add column evaluation jsonb,
  add column show_talking_points boolean not null default false;
comment on column public.tailored_profiles.citations is 'What each statement and field rests on: [{path, quote, start, end, evidence_ids, by: engine|person, verdict}].';
comment on column public.tailored_profiles.evaluation is 'Of the profile as it is now, edits included; null: see tailoring_eval_log.';
comment on column public.tailored_profiles.show_talking_points is 'Whether who opens a link sees the talking points; gaps and notes never.';

alter table public.tailoring_eval_log
  add column honesty real check (honesty between 0 and 1),
  add column fit real check (fit between 0 and 1),
  add column statements integer check (statements >= 0),
  add column unsupported integer check (unsupported >= 0);
comment on column public.tailoring_eval_log.honesty is 'The share of statements that the evidence bears.';
comment on column public.tailoring_eval_log.fit is 'The share of requirements answered, by weight.';

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

drop function public.complete_tailoring(p_job_id uuid, p_attempt integer, p_profile jsonb, p_evaluation jsonb, p_engine text, p_model text, p_highlights jsonb, p_warning text, p_marks jsonb, p_fingerprint jsonb);

create or replace function private.beside_edits(p_new jsonb, p_old jsonb, p_kept text[]) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  if cardinality(p_kept) = 0 then
    return p_new;
  end if;
  return (
    select coalesce(jsonb_agg(c.item order by c.is_old, c.place), '[]'::jsonb)
    from (
      select false as is_old, n.item, n.place
      from jsonb_array_elements(coalesce(p_new, '[]'::jsonb)) with ordinality n (item, place)
      where coalesce(substring(n.item ->> 'path' from '^[a-z_]+'), '') <> all (p_kept)
      union all
      select true, o.item, o.place
      from jsonb_array_elements(coalesce(p_old, '[]'::jsonb)) with ordinality o (item, place)
      where substring(o.item ->> 'path' from '^[a-z_]+') = any (p_kept)
    ) c);
end;
$$;
comment on function private.beside_edits(jsonb, jsonb, text[]) is
  'What was said of a profile by path (citations, issues) when some of its fields are kept: of those the old, of all others the new.';
grant execute on function private.beside_edits(jsonb, jsonb, text[]) to service_role;

create or replace function private.evaluation_beside_edits(
  p_new jsonb, p_old jsonb, p_citations jsonb, p_kept text[]
) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
declare
  v_statements integer := jsonb_array_length(p_citations);
  v_unsupported integer;
begin
  if cardinality(p_kept) = 0 or p_new ->> 'status' is distinct from 'completed' or v_statements = 0 then
    return p_new;
  end if;
  select count(*) into v_unsupported
    from jsonb_array_elements(p_citations) c where c ->> 'verdict' is distinct from 'supported';
  return p_new || jsonb_build_object(
    'statements', v_statements, 'unsupported', v_unsupported,
    'honesty', round(1 - v_unsupported::numeric / v_statements, 3),
    'grounding', round(1 - v_unsupported::numeric / v_statements, 3),
    'issues', private.beside_edits(p_new -> 'issues', p_old -> 'issues', p_kept));
end;
$$;
comment on function private.evaluation_beside_edits(jsonb, jsonb, jsonb, text[]) is
  'The evaluation of a profile of which some fields are kept as they were edited: honesty by all its citations, issues by path.';
grant execute on function private.evaluation_beside_edits(jsonb, jsonb, jsonb, text[]) to service_role;

create or replace function private.profile_json(p_profile public.tailored_profiles, p_full boolean) returns jsonb
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
        'created_at', (p_profile).created_at,
        'version', (p_profile).version,
        'state', private.profile_state(p_profile))
      || case when p_full then jsonb_build_object(
        'talking_points', (p_profile).talking_points,
        'evaluation', coalesce((p_profile).evaluation, (
          select jsonb_build_object('status', e.status, 'grounding', e.grounding, 'coverage', e.coverage,
                                    'relevance', e.relevance, 'overall', e.overall, 'issues', e.issues)
          from public.tailoring_eval_log e
          where e.tailored_profile_id = (p_profile).id
          order by e.created_at desc
          limit 1)),
        'citations', (p_profile).citations,
        'show_talking_points', (p_profile).show_talking_points,
        'engine', jsonb_build_object('name', (p_profile).engine, 'model', (p_profile).model),
        'job_id', (p_profile).job_id,
        'edited_fields', to_jsonb((p_profile).edited_fields),
        'offered', (p_profile).offered,
        'removed_fields', to_jsonb((p_profile).removed_fields),
        'updated_at', (p_profile).updated_at) else '{}'::jsonb end
    from public.opportunities o
    where o.id = (p_profile).opportunity_id
  );
end;
$$;
comment on function private.profile_json(public.tailored_profiles, boolean) is 'A profile as the API answers it: short as the tailoring POST does, or full.';
grant execute on function private.profile_json(public.tailored_profiles, boolean) to service_role;

-- A field that the person edited is their own word and stays as it is, marked; what was first written there goes.
create or replace function private.remove_unsupported(p_profile public.tailored_profiles, p_record public.records)
returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_edited text[] := (p_profile).edited_fields;
begin
  update public.tailored_profiles t set
    narrative = case when 'narrative' = any (v_edited) then t.narrative else '' end,
    narrative_original = '',
    talking_points = case when 'talking_points' = any (v_edited) then t.talking_points
      else private.supported_points(t.talking_points, (p_record).marks) end,
    talking_points_original = private.supported_points(t.talking_points_original, (p_record).marks),
    resume_data = case when 'resume_data' = any (v_edited) then t.resume_data
      else private.supported_resume(t.resume_data, p_record) end,
    resume_data_original = private.supported_resume(t.resume_data_original, p_record),
    removed_fields = array['narrative', 'talking_points', 'resume_data'],
    fingerprint = null, offered = '{}', citations = '[]', evaluation = null
    where t.id = (p_profile).id;
  delete from public.tailoring_eval_log e where e.tailored_profile_id = (p_profile).id;
end;
$$;
comment on function private.remove_unsupported(public.tailored_profiles, public.records) is
  'Takes out of a profile what cannot be shown to rest on the record as it is now; it is written anew when the person next asks, uncounted.';
grant execute on function private.remove_unsupported(public.tailored_profiles, public.records) to service_role;

create or replace function private.shown_points(p_points jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'items', (
      select coalesce(jsonb_agg(i.item - 'note' - 'evidence_ids' order by i.place), '[]'::jsonb)
      from jsonb_array_elements(coalesce(p_points -> 'items', '[]'::jsonb)) with ordinality i (item, place)),
    'gaps', '[]'::jsonb);
end;
$$;
comment on function private.shown_points(jsonb) is 'Talking points as a stranger may see them: no notes to the author, nothing of what is missing.';
grant execute on function private.shown_points(jsonb) to service_role;

create or replace function public.change_profile(
  p_user_id uuid, p_opportunity_id uuid, p_version integer, p_changes jsonb, p_evaluation jsonb, p_citations jsonb
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_profile public.tailored_profiles;
  v_edited text[];
begin
  select * into v_profile from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = p_opportunity_id
    for update;
  if v_profile.id is null then
    perform private.refuse(404, 'tailored_profile_not_found', 'There is no tailored profile for this opportunity yet.');
  end if;
  if v_profile.version <> p_version then
    perform private.refuse(412, 'precondition_failed', 'The profile has changed since you read it. Read it again.');
  end if;
  v_profile.talking_points := coalesce(p_changes -> 'talking_points', v_profile.talking_points);
  v_profile.narrative := coalesce(p_changes ->> 'narrative', v_profile.narrative);
  v_profile.resume_data := coalesce(p_changes -> 'resume_data', v_profile.resume_data);
  v_edited := array(
    select f.name
    from (values
      ('talking_points', v_profile.talking_points <> v_profile.talking_points_original),
      ('narrative', v_profile.narrative <> v_profile.narrative_original),
      ('resume_data', v_profile.resume_data <> v_profile.resume_data_original)) f (name, is_other)
    where f.is_other and (p_changes ? f.name or f.name = any (v_profile.edited_fields)));
  update public.tailored_profiles t set
    talking_points = v_profile.talking_points, narrative = v_profile.narrative, resume_data = v_profile.resume_data,
    show_talking_points = coalesce((p_changes ->> 'show_talking_points')::boolean, t.show_talking_points),
    edited_fields = v_edited,
    edited_at = (select coalesce(jsonb_object_agg(e.name, case when p_changes ? e.name then to_jsonb(now())
                                                          else coalesce(t.edited_at -> e.name, to_jsonb(now())) end),
                                 '{}'::jsonb)
                 from unnest(v_edited) e (name)),
    offered = (select coalesce(jsonb_object_agg(o.key, o.value), '{}'::jsonb)
               from jsonb_each(t.offered) o where o.key = any (v_edited)),
    evaluation = p_evaluation, citations = p_citations
    where t.id = v_profile.id
  returning * into v_profile;
  return private.profile_json(v_profile, true);
end;
$$;
comment on function public.change_profile(uuid, uuid, integer, jsonb, jsonb, jsonb) is
  'Stores what a person made of their profile ({field: value}), which follows p_version (412 precondition_failed otherwise), with its evaluation and citations. What was written is kept beside; a field that says it again is edited no more.';
grant execute on function public.change_profile(uuid, uuid, integer, jsonb, jsonb, jsonb) to service_role;

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
  v_profile public.tailored_profiles;
  v_kept text[];
  v_profile_id uuid;
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  select r.inputs into v_inputs from public.job_runs r where r.job_id = p_job_id;
  select t.* into v_profile from public.tailored_profiles t
    where t.user_id = v_job.user_id and t.opportunity_id = v_job.opportunity_id
    for update;
  v_kept := private.kept_edits(v_profile, v_inputs -> 'keep', v_job.created_at);
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
               from jsonb_each(p_profile) o where o.key = any (v_kept)),
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

create or replace function public.read_profile_inputs(p_user_id uuid, p_opportunity_id uuid) returns jsonb
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
  if v_profile.id is null then
    perform private.refuse(404, 'tailored_profile_not_found', 'There is no tailored profile for this opportunity yet.');
  end if;
  return private.record_or_inputs(p_user_id) || jsonb_build_object(
    'display_name', (select p.display_name from public.profiles p where p.id = p_user_id),
    'opportunity', private.opportunity_context(p_opportunity_id),
    'version', v_profile.version,
    'profile', jsonb_build_object(
      'talking_points', v_profile.talking_points, 'narrative', v_profile.narrative,
      'resume_data', v_profile.resume_data),
    'written', jsonb_build_object(
      'talking_points', v_profile.talking_points_original, 'narrative', v_profile.narrative_original,
      'resume_data', v_profile.resume_data_original));
end;
$$;
comment on function public.read_profile_inputs(uuid, uuid) is
  'A profile as it is and as it was written, its version, and the record and posting that it is held against: all that a check reads, in one call.';
grant execute on function public.read_profile_inputs(uuid, uuid) to service_role;

create or replace function public.view_shared_profile(p_token text) returns jsonb
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
    'talking_points', case when v_profile.show_talking_points then private.shown_points(v_profile.talking_points) end,
    'show_talking_points', v_profile.show_talking_points,
    'expires_at', v_link.expires_at);
end;
$$;
comment on function public.view_shared_profile(text) is
  'What a stranger with the link sees: no contact lines, no evaluation, talking points only where the person shows them, and no notes to the author. Counts the view.';
grant execute on function public.view_shared_profile(text) to service_role;
