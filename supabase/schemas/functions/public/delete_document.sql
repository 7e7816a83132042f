create or replace function public.delete_document(
  p_user_id uuid, p_document_id uuid, p_record jsonb default null, p_record_version bigint default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_document public.documents;
  v_job_ids uuid[];
  v_read_by uuid[];
begin
  perform private.lock_user(p_user_id);
  select d.* into v_document from public.documents d where d.id = p_document_id and d.user_id = p_user_id;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such document.');
  end if;
  if v_document.reading is not null then
    if p_record is null or not private.store_record(p_user_id, p_record, p_record_version) then
      return jsonb_build_object('conflict', private.record_inputs(p_user_id));
    end if;
    perform private.forget_text(p_user_id, v_document.created_at);
  end if;
  select array_agg(j.id) filter (where j.status in ('pending', 'processing')), array_agg(j.id)
    into v_job_ids, v_read_by
    from public.document_jobs j
    where j.document_id = p_document_id and j.user_id = p_user_id;
  perform private.take_back_upload(p_user_id, p_document_id);
  delete from public.documents d where d.id = p_document_id;
  -- Its jobs have ended now, so that no step comes after this. Those that had ended kept their outputs for a while.
  update public.job_steps s set output = null where s.job_id = any (v_read_by) and s.output is not null;
  return jsonb_build_object('changed', private.changed_jobs(v_job_ids) || private.begun_anew(p_user_id),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.delete_document(uuid, uuid, jsonb, bigint) is
  'Deletes a document with all that only it supported. One that was read goes with the record made of the others, which follows p_record_version; without it, or when the record has another version by now, nothing goes and the answer is what to make it of: {conflict: {version, documents, corrections}}.';
grant execute on function public.delete_document(uuid, uuid, jsonb, bigint) to service_role;
