create or replace function private.plan_of(p_user_id uuid) returns public.plans
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_plan public.plans;
begin
  select p.* into v_plan
  from public.plans p
  where p.name = coalesce(
    (select s.plan from public.subscriptions s
     where s.user_id = p_user_id and s.status <> 'cancelled'
       and (s.current_period_end is null or s.current_period_end > now())),
    'free');
  return v_plan;
end;
$$;
comment on function private.plan_of(uuid) is 'The plan in force: free without a subscription, or when it has ended.';
grant execute on function private.plan_of(uuid) to service_role;
