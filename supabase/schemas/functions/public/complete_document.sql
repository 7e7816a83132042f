create or replace function public.complete_document(
  p_job_id uuid, p_attempt integer, p_extracted jsonb, p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
  v_result jsonb;
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  v_result := private.store_extracted(v_job.user_id, v_job.document_id, p_extracted);
  update public.documents d set status = 'ready', text = p_extracted ->> 'text' where d.id = v_job.document_id;
  if v_job.job_type = 'resume' then
    update public.profiles p set
      display_name = coalesce(left(nullif(p_extracted #>> '{person,name}', ''), 200), p.display_name),
      headline = coalesce(left(nullif(p_extracted #>> '{person,headline}', ''), 300), p.headline),
      contact = coalesce(nullif(p_extracted #> '{person,contact}', 'null'::jsonb), p.contact)
      where p.id = v_job.user_id;
  end if;
  perform private.count_usage(v_job.user_id, v_job.job_type);
  v_job := private.end_job(p_job_id, 'completed', null, v_result, p_highlights, p_warning);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_document(uuid, integer, jsonb, jsonb, text) is
  'Stores roles, evidence and claims of a résumé or story, usage + 1, and ends the job.';
grant execute on function public.complete_document(uuid, integer, jsonb, jsonb, text) to service_role;
