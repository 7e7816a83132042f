-- A person may keep their own text for good: what was written beside it is offered no more.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

create or replace function public.change_profile(
  p_user_id uuid, p_opportunity_id uuid, p_version integer, p_changes jsonb, p_evaluation jsonb, p_citations jsonb
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_profile public.tailored_profiles;
  v_edited text[];
begin
  perform private.refuse_closed(p_user_id);
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
               from jsonb_each(t.offered) o
               where o.key = any (v_edited) and not coalesce(p_changes -> 'keep', '[]'::jsonb) ? o.key),
    evaluation = p_evaluation, citations = p_citations
    where t.id = v_profile.id
  returning * into v_profile;
  return private.profile_json(v_profile, true);
end;
$$;
comment on function public.change_profile(uuid, uuid, integer, jsonb, jsonb, jsonb) is
  'Stores what a person made of their profile ({field: value}), which follows p_version (412 precondition_failed otherwise), with its evaluation and citations. What was written is kept beside; a field that says it again is edited no more. What is offered for a field of `keep` is offered no more.';
grant execute on function public.change_profile(uuid, uuid, integer, jsonb, jsonb, jsonb) to service_role;
