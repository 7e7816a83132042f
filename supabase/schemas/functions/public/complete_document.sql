create or replace function public.complete_document(
  p_job_id uuid, p_attempt integer, p_reading jsonb, p_record jsonb, p_record_version bigint,
  p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'completed');
begin
  if v_job.status = 'completed' then
    return private.ended(v_job, false);
  end if;
  if not private.store_record(v_job.user_id, p_record, p_record_version) then
    return jsonb_build_object('conflict', private.record_inputs(v_job.user_id));
  end if;
  update public.documents d set
    status = 'ready', text = p_reading ->> 'text', reading = p_reading || '{"text": ""}', reader = p_reading ->> 'reader'
    where d.id = v_job.document_id;
  if not exists (select from public.job_runs r
                 where r.job_id = p_job_id and coalesce((r.inputs ->> 'uncounted')::boolean, false)) then
    perform private.count_usage(v_job.user_id, v_job.job_type);
  end if;
  v_job := private.end_job(p_job_id, 'completed', null, jsonb_build_object(
    'document_id', v_job.document_id,
    'kind', coalesce(p_reading ->> 'kind', 'resume'),
    'roles', jsonb_array_length(coalesce(p_reading -> 'roles', '[]'::jsonb)),
    'evidence', jsonb_array_length(coalesce(p_reading -> 'evidence', '[]'::jsonb)),
    'claims', jsonb_array_length(coalesce(p_reading -> 'claims', '[]'::jsonb))), p_highlights, p_warning);
  return private.ended(v_job, true);
end;
$$;
comment on function public.complete_document(uuid, integer, jsonb, jsonb, bigint, jsonb, text) is
  'Stores what was read in a document and the record that follows p_record_version, usage + 1, and ends the job. When the record has another version by now, nothing is written and the answer is what to make it of: {conflict: {version, documents, corrections}}.';
grant execute on function public.complete_document(uuid, integer, jsonb, jsonb, bigint, jsonb, text) to service_role;
