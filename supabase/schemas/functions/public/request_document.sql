create or replace function public.request_document(
  p_user_id uuid, p_type text, p_filename text, p_media_type text, p_content_base64 text, p_sha256 text,
  p_idempotency_key text default null, p_request_sha256 text default null, p_reader_version integer default null,
  p_budget jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_content bytea := decode(p_content_base64, 'base64');
  v_document public.documents;
  v_document_id uuid;
  v_job public.document_jobs;
  v_answer jsonb;
  v_input_sha256 text := private.hash_inputs(p_type, p_sha256);
begin
  v_answer := private.begin_request(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  v_job := private.equal_job_in_flight(p_user_id, v_input_sha256);
  if v_job.id is not null then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, false));
  end if;
  if p_reader_version is not null then
    select d.* into v_document from public.documents d
      where d.user_id = p_user_id and d.type = p_type and d.content_sha256 = p_sha256 and d.status = 'ready'
      order by d.created_at
      limit 1;
  end if;
  if v_document.id is not null and private.reader_version(v_document.reader) >= p_reader_version then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, jsonb_build_object(
      'outcome', 'known', 'document', private.document_json(v_document), 'dispatches', '[]'::jsonb));
  end if;
  if v_document.id is not null then
    v_job := private.start_job(p_user_id, p_type, '{"uncounted": true}'::jsonb, v_input_sha256,
                               p_document_id => v_document.id,
                               p_reserved_calls => private.reserve_calls(p_user_id, p_type, null, p_budget));
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
  end if;
  perform private.check_limit(p_user_id, p_type);
  perform private.check_stored_bytes(p_user_id, octet_length(v_content));
  insert into public.documents (user_id, type, filename, media_type, byte_size, content_sha256)
  values (p_user_id, p_type, left(p_filename, 255), p_media_type, octet_length(v_content), p_sha256)
  returning id into v_document_id;
  insert into public.document_files (document_id, content) values (v_document_id, v_content);
  v_job := private.start_job(p_user_id, p_type, '{}'::jsonb, v_input_sha256, p_document_id => v_document_id,
                             p_reserved_calls => private.reserve_calls(p_user_id, p_type, null, p_budget));
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_document(uuid, text, text, text, text, text, text, text, integer, jsonb) is
  'Stores an uploaded résumé or story and makes the job that reads it. A file that a reader of p_reader_version or later has read already is answered as its document; one that an older reader read is read again, uncounted.';
grant execute on function public.request_document(uuid, text, text, text, text, text, text, text, integer, jsonb) to service_role;
