create or replace function private.claim_ends_job(
  p_job public.document_jobs, p_run public.job_runs, p_crashed boolean, p_max_crashes integer
) returns public.document_jobs
language plpgsql security invoker set search_path = ''
as $$
declare
  v_profile public.tailored_profiles;
begin
  if p_run.deadline_at <= clock_timestamp() then
    return private.end_job(p_job.id, 'failed', 'The job took too long and was given up. You can retry it.');
  end if;
  if p_crashed and p_run.crash_count + 1 >= p_max_crashes then
    return private.end_job(p_job.id, 'failed',
      format('The job stopped its worker %s times in a row and was given up.', p_run.crash_count + 1));
  end if;
  if p_job.job_type in ('tailor', 'opportunity') and p_job.opportunity_id is null then
    return private.end_job(p_job.id, 'failed', 'The opportunity was deleted.');
  end if;
  if p_job.job_type in ('resume', 'story') and p_job.document_id is null then
    return private.end_job(p_job.id, 'failed', 'The document was deleted.');
  end if;
  if p_job.job_type = 'opportunity'
     and exists (select from public.opportunities o where o.id = p_job.opportunity_id and o.status = 'ready') then
    return private.end_job(p_job.id, 'completed', null,
      jsonb_build_object('opportunity_id', p_job.opportunity_id, 'cached', true));
  end if;
  if p_job.job_type = 'tailor' and not p_run.regenerate then
    v_profile := private.sayable_profile(p_job.user_id, p_job.opportunity_id);
    if v_profile.id is not null
       and not (coalesce((p_run.inputs ->> 'refresh')::boolean, false)
                and private.profile_state(v_profile) in ('grown', 'unknown')) then
      return private.end_job(p_job.id, 'completed', null,
        private.tailoring_result(p_job.user_id, v_profile.id, p_run.inputs, true),
        p_tailored_profile_id => v_profile.id);
    end if;
  end if;
  if p_job.job_type = 'tailor' and private.doubt_about_name(p_job.user_id) is not null then
    return private.end_job(p_job.id, 'failed', private.doubt_about_name(p_job.user_id) ->> 'question');
  end if;
  return null;
end;
$$;
comment on function private.claim_ends_job(public.document_jobs, public.job_runs, boolean, integer) is
  'Ends a job that needs no run (deadline, poison, deleted input, profile there already), or that nobody may run (whose it is is in doubt); null when it must run.';
grant execute on function private.claim_ends_job(public.document_jobs, public.job_runs, boolean, integer) to service_role;
