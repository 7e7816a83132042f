create or replace function private.count_usage(p_user_id uuid, p_job_type text) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  insert into public.usage_tracking (user_id, period_start, uploads, tailored_profiles, stories, postings)
  select p_user_id, private.current_period(), (p_job_type = 'resume')::integer, (p_job_type = 'tailor')::integer,
    (p_job_type = 'story')::integer, (p_job_type = 'opportunity')::integer
  on conflict (user_id, period_start) do update set
    uploads = public.usage_tracking.uploads + excluded.uploads,
    tailored_profiles = public.usage_tracking.tailored_profiles + excluded.tailored_profiles,
    stories = public.usage_tracking.stories + excluded.stories,
    postings = public.usage_tracking.postings + excluded.postings;
end;
$$;
comment on function private.count_usage(uuid, text) is 'Adds one to the month''s usage. Only the transaction that completes a job calls it.';
grant execute on function private.count_usage(uuid, text) to service_role;
