create or replace function public.complete_unchanged(
  p_job_id uuid, p_attempt integer, p_profile_id uuid, p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
  v_inputs jsonb;
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  select r.inputs into v_inputs from public.job_runs r where r.job_id = p_job_id;
  v_job := private.end_job(p_job_id, 'completed', null,
    private.tailoring_result(v_job.user_id, p_profile_id, v_inputs, true) || '{"unchanged": true}'::jsonb,
    p_highlights, p_warning, p_profile_id);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_unchanged(uuid, integer, uuid, jsonb, text) is
  'Ends a tailor job that would write what is there already, from the same: uncounted, and the profile stays as it is.';
grant execute on function public.complete_unchanged(uuid, integer, uuid, jsonb, text) to service_role;
