create or replace function private.document_json(p_document public.documents) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', (p_document).id, 'type', (p_document).type, 'filename', (p_document).filename,
    'media_type', (p_document).media_type, 'byte_size', (p_document).byte_size, 'status', (p_document).status,
    'created_at', (p_document).created_at, 'updated_at', (p_document).updated_at);
end;
$$;
comment on function private.document_json(public.documents) is 'A document as the API answers it.';
grant execute on function private.document_json(public.documents) to service_role;
