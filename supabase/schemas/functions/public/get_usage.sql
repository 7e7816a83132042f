create or replace function public.get_usage(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'plan', p.name,
      'period_start', private.current_period(),
      'period_end', (private.current_period() + interval '1 month')::date,
      'tailored_profiles', jsonb_build_object(
        'limit', p.tailored_per_month, 'used', coalesce(u.tailored_profiles, 0),
        'in_flight', private.jobs_in_flight(p_user_id, 'tailor')),
      'uploads', jsonb_build_object(
        'limit', p.uploads_per_month, 'used', coalesce(u.uploads - u.uploads_taken_back, 0),
        'in_flight', private.jobs_in_flight(p_user_id, 'resume'),
        'replacements_left', private.uploads_to_take_back() - coalesce(u.uploads_taken_back, 0)),
      'stories', jsonb_build_object(
        'limit', p.stories_per_month, 'used', coalesce(u.stories, 0),
        'in_flight', private.jobs_in_flight(p_user_id, 'story')),
      'postings', jsonb_build_object(
        'limit', p.postings_per_month, 'used', coalesce(u.postings, 0),
        'in_flight', private.jobs_in_flight(p_user_id, 'opportunity')),
      'stored_bytes', jsonb_build_object(
        'limit', p.stored_bytes, 'used', private.stored_bytes(p_user_id), 'in_flight', 0),
      'model_calls', jsonb_build_object('limit', b.calls_limit, 'used', b.calls_used, 'in_flight', b.calls_open),
      'model_tokens', jsonb_build_object(
        'limit', b.tokens_limit, 'used', b.tokens_used, 'in_flight', b.calls_open * private.tokens_of_a_call()))
    from private.plan_of(p_user_id) p
    cross join private.budget_of(p_user_id) b
    left join public.usage_tracking u on u.user_id = p_user_id and u.period_start = private.current_period()
  );
end;
$$;
comment on function public.get_usage(uuid) is 'Plan, limits, used and in flight of the current month; of model calls in flight is what is reserved or in hand.';
grant execute on function public.get_usage(uuid) to service_role;
