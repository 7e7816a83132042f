create or replace function public.get_tailored_profile(p_user_id uuid, p_opportunity_id uuid) returns jsonb
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
grant execute on function public.get_tailored_profile(uuid, uuid) to service_role;
