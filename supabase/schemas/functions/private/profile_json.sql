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
