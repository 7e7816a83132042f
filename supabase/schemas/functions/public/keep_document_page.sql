create or replace function public.keep_document_page(
  p_user_id uuid, p_document_id uuid, p_page integer, p_picture_base64 text
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  insert into public.document_pages (document_id, page, picture)
    select d.id, p_page, decode(p_picture_base64, 'base64')
    from public.documents d
    where d.id = p_document_id and d.user_id = p_user_id
    on conflict (document_id, page) do nothing;
  return '{}'::jsonb;
end;
$$;
comment on function public.keep_document_page(uuid, uuid, integer, text) is
  'Keeps the picture of a page, unless its document has gone meanwhile.';
grant execute on function public.keep_document_page(uuid, uuid, integer, text) to service_role;
