create or replace function private.check_budget(p_user_id uuid, p_calls integer, p_budget jsonb) returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_month record;
  v_left integer;
begin
  if p_calls <= 0 then
    return;
  end if;
  v_left := private.calls_left(p_user_id);
  if v_left < p_calls then
    select * into v_month from private.budget_of(p_user_id);
    perform private.refuse(403, 'budget_reached',
      format('This needs about %s calls to a language model, and your plan (%s) has %s left this month. Your budget renews on %s (UTC).',
        p_calls, v_month.plan, v_left, (private.current_period() + interval '1 month')::date),
      jsonb_build_object(
        'budget', 'month', 'plan', v_month.plan, 'needed', p_calls, 'left', v_left, 'limit', v_month.calls_limit,
        'used', v_month.calls_used, 'in_flight', v_month.calls_open,
        'renews_at', to_char((private.current_period() + interval '1 month'), 'YYYY-MM-DD"T"00:00:00"Z"')));
  end if;
  if private.is_day_spent(p_budget, p_calls) then
    perform private.refuse(403, 'budget_reached',
      'This service has used up what it may ask of language models today. It goes on at 00:00 UTC.',
      jsonb_build_object(
        'budget', 'day', 'needed', p_calls, 'left', 0,
        'renews_at', to_char(private.current_day() + 1, 'YYYY-MM-DD"T"00:00:00"Z"')));
  end if;
end;
$$;
comment on function private.check_budget(uuid, integer, jsonb) is
  'Refuses with 403 budget_reached when the user''s month or the deployment''s day has no room for so many model calls. Call under lock_user.';
grant execute on function private.check_budget(uuid, integer, jsonb) to service_role;
