create or replace function private.read_again(p_user_id uuid, p_reader_version integer) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  perform private.start_job(p_user_id, d.type, '{"uncounted": true}'::jsonb,
                            private.hash_inputs(d.type, d.content_sha256), p_document_id => d.id)
    from public.documents d
    where d.user_id = p_user_id and d.status = 'ready'
      and private.reader_version(d.reader) < p_reader_version
      and not exists (select from public.document_jobs j
                      where j.document_id = d.id and j.status in ('pending', 'processing'));
end;
$$;
comment on function private.read_again(uuid, integer) is
  'Makes a job for each document that an older reader read. They are not counted, and tailoring waits for them. Call under lock_user.';
grant execute on function private.read_again(uuid, integer) to service_role;
