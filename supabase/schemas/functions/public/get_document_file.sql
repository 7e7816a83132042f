create or replace function public.get_document_file(p_user_id uuid, p_document_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('content_base64', encode(f.content, 'base64'))
    from public.documents d
    join public.document_files f on f.document_id = d.id
    where d.id = p_document_id and d.user_id = p_user_id
  );
end;
$$;
comment on function public.get_document_file(uuid, uuid) is 'The bytes of a user''s own document as they came; null where there is none.';
grant execute on function public.get_document_file(uuid, uuid) to service_role;
