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
