create or replace function private.reserve_calls(p_user_id uuid, p_job_type text, p_opportunity_id uuid, p_budget jsonb)
returns integer
language plpgsql security invoker set search_path = ''
as $$
declare
  v_calls integer;
begin
  if p_budget is null then
    return 0;
  end if;
  v_calls := private.planned_calls(p_user_id, p_job_type, p_opportunity_id);
  perform private.check_budget(p_user_id, v_calls, p_budget);
  return v_calls;
end;
$$;
comment on function private.reserve_calls(uuid, text, uuid, jsonb) is
  'The model calls that a new job has to be given, refused when the budget has no room for them; 0 where no model is asked (no p_budget). Call under lock_user.';
grant execute on function private.reserve_calls(uuid, text, uuid, jsonb) to service_role;
