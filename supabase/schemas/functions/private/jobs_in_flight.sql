create or replace function private.jobs_in_flight(p_user_id uuid, p_job_type text) returns integer
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select count(*)::integer
    from public.document_jobs j
    join public.job_runs r on r.job_id = j.id
    where j.user_id = p_user_id and j.job_type = p_job_type and j.status in ('pending', 'processing')
      and (j.job_type <> 'tailor'
           or r.regenerate
           or not exists (select from public.tailored_profiles t
                          where t.user_id = p_user_id and t.opportunity_id = j.opportunity_id))
  );
end;
$$;
comment on function private.jobs_in_flight(uuid, text) is
  'Jobs in flight that will count: those that will complete with a profile that is there already do not.';
grant execute on function private.jobs_in_flight(uuid, text) to service_role;
