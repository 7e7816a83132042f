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
