create or replace function public.complete_opportunity(
  p_job_id uuid, p_attempt integer, p_opportunity jsonb, p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  perform private.write_opportunity(v_job.opportunity_id, p_opportunity);
  perform private.count_usage(v_job.user_id, 'opportunity');
  v_job := private.end_job(p_job_id, 'completed', null, jsonb_build_object(
    'opportunity_id', v_job.opportunity_id,
    'requirements', jsonb_array_length(coalesce(p_opportunity -> 'requirements', '[]'::jsonb))),
    p_highlights, p_warning);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_opportunity(uuid, integer, jsonb, jsonb, text) is
  'Stores what was read in a posting and ends the job.';
grant execute on function public.complete_opportunity(uuid, integer, jsonb, jsonb, text) to service_role;
