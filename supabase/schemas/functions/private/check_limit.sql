create or replace function private.check_limit(p_user_id uuid, p_job_type text) returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_plan public.plans := private.plan_of(p_user_id);
  v_limit integer;
  v_used integer;
  v_taken_back integer;
  v_in_flight integer := private.jobs_in_flight(p_user_id, p_job_type);
begin
  v_limit := case p_job_type
    when 'tailor' then v_plan.tailored_per_month
    when 'resume' then v_plan.uploads_per_month
    when 'story' then v_plan.stories_per_month
    when 'opportunity' then v_plan.postings_per_month
  end;
  if v_limit is null then
    return;
  end if;
  select coalesce(sum(case p_job_type
      when 'tailor' then u.tailored_profiles
      when 'resume' then u.uploads - u.uploads_taken_back
      when 'story' then u.stories
      else u.postings end), 0), coalesce(sum(u.uploads_taken_back), 0)
    into v_used, v_taken_back
    from public.usage_tracking u
    where u.user_id = p_user_id and u.period_start = private.current_period();
  if v_used + v_in_flight >= v_limit then
    perform private.refuse(403, 'limit_reached',
      format('Your plan (%s) allows %s %s a month. You have used %s, and %s are in progress.', v_plan.name, v_limit,
        case p_job_type when 'tailor' then 'tailored profiles' when 'resume' then 'uploads' when 'story' then 'stories'
          else 'postings read by themselves' end, v_used, v_in_flight)
        || case when p_job_type = 'resume' and v_used > 0 and v_taken_back < private.uploads_to_take_back()
             then ' Delete a document to make room for another.' else '' end,
      jsonb_build_object('limit', v_limit, 'used', v_used, 'in_flight', v_in_flight, 'plan', v_plan.name));
  end if;
end;
$$;
comment on function private.check_limit(uuid, text) is 'Refuses with 403 limit_reached when used + in flight would exceed the plan. Call under lock_user.';
grant execute on function private.check_limit(uuid, text) to service_role;
