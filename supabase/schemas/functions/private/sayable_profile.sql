create or replace function private.sayable_profile(p_user_id uuid, p_opportunity_id uuid) returns public.tailored_profiles
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_profile public.tailored_profiles;
begin
  select t.* into v_profile from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = p_opportunity_id;
  if private.profile_state(v_profile) in ('fresh', 'grown', 'unknown') then
    return v_profile;
  end if;
  return null;
end;
$$;
comment on function private.sayable_profile(uuid, uuid) is
  'The profile of an opportunity as far as all of it may still be said; null otherwise.';
grant execute on function private.sayable_profile(uuid, uuid) to service_role;
