-- A worker that still runs on a record that was taken back stops at once

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

create or replace function private.begun_anew(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.changed_jobs(array(
    select j.id
    from public.document_jobs j
    where j.user_id = p_user_id and j.job_type = 'tailor' and j.status = 'pending' and j.attempt > 0));
end;
$$;
comment on function private.begun_anew(uuid) is
  'What to publish about tailor jobs that wait to begin anew, so that a worker that still runs one on an older record stops at once.';
grant execute on function private.begun_anew(uuid) to service_role;

create or replace function public.change_record(p_user_id uuid, p_version bigint, p_correction jsonb, p_record jsonb)
returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  perform private.lock_user(p_user_id);
  if not private.store_record(p_user_id, p_record, p_version) then
    perform private.refuse(412, 'precondition_failed', 'The record has changed since you read it. Read it again.');
  end if;
  insert into public.record_corrections (user_id, id, changes, created_at)
  values (p_user_id, (p_correction ->> 'id')::uuid, p_correction -> 'changes', (p_correction ->> 'at')::timestamptz);
  return jsonb_build_object('record', (select r.record from public.records r where r.user_id = p_user_id),
                            'changed', private.begun_anew(p_user_id),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.change_record(uuid, bigint, jsonb, jsonb) is
  'Stores a correction ({id, at, changes}) and the record made with it, which follows p_version; 412 precondition_failed when the record has another version by now. Answers {record, changed, dispatches}.';
grant execute on function public.change_record(uuid, bigint, jsonb, jsonb) to service_role;

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
