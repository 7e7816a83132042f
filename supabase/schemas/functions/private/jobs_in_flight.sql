create or replace function private.jobs_in_flight(p_user_id uuid, p_job_type text) returns integer
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select count(*)::integer
    from public.document_jobs j
    join public.job_runs r on r.job_id = j.id
    where j.user_id = p_user_id and j.job_type = p_job_type and j.status in ('pending', 'processing')
      and not coalesce((r.inputs ->> 'uncounted')::boolean, false)
      and (j.job_type <> 'tailor'
           or r.regenerate
           or (private.sayable_profile(p_user_id, j.opportunity_id)).id is null)
  );
end;
$$;
comment on function private.jobs_in_flight(uuid, text) is
  'Jobs in flight that will count: those that will complete with a profile that is there already do not, nor what is done again through no wish of the user.';
grant execute on function private.jobs_in_flight(uuid, text) to service_role;
