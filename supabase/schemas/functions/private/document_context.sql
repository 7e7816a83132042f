create or replace function private.document_context(p_document_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'document', jsonb_build_object(
        'id', d.id, 'type', d.type, 'filename', d.filename, 'media_type', d.media_type, 'created_at', d.created_at,
        'content_base64', encode(f.content, 'base64')),
      'record_inputs', private.record_inputs(d.user_id))
    from public.documents d
    join public.document_files f on f.document_id = d.id
    where d.id = p_document_id
  );
end;
$$;
comment on function private.document_context(uuid) is
  'A document with its bytes, and what the record of its user is made of besides.';
grant execute on function private.document_context(uuid) to service_role;
