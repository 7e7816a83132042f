create or replace function public.draw_calls(
  p_job_id uuid, p_attempt integer, p_calls integer default 1, p_budget jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
  v_opened integer := 0;
begin
  v_job := private.lock_for_end(p_job_id, p_attempt, 'processing');
  -- Its reserve is for what is planned, as long as there is anything else.
  if private.calls_left(v_job.user_id) < p_calls or private.is_day_spent(p_budget, p_calls) then
    v_opened := private.hand_out_calls(p_job_id, 0, p_calls);
  end if;
  if v_opened < p_calls then
    perform private.check_budget(v_job.user_id, p_calls - v_opened, p_budget);
    update public.job_runs r set begun_calls = r.begun_calls + p_calls - v_opened where r.job_id = p_job_id;
  end if;
  return jsonb_build_object('granted', p_calls);
end;
$$;
comment on function public.draw_calls(uuid, integer, integer, jsonb) is
  'Puts calls into a run''s hand that were not planned (a retry, a repair): of what the budget has left, then of its reserve; 403 budget_reached when that is nothing.';
grant execute on function public.draw_calls(uuid, integer, integer, jsonb) to service_role;
