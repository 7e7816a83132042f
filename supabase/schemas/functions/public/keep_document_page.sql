create or replace function public.keep_document_page(
  p_user_id uuid, p_document_id uuid, p_page integer, p_picture_base64 text default null, p_refusal text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  insert into public.document_pages as kept (document_id, page, picture, refusal)
    select d.id, p_page, decode(p_picture_base64, 'base64'), left(p_refusal, 200)
    from public.documents d
    where d.id = p_document_id and d.user_id = p_user_id
    on conflict (document_id, page) do update
      set picture = excluded.picture, refusal = excluded.refusal, made_at = now()
      where kept.picture is null;
  return '{}'::jsonb;
end;
$$;
comment on function public.keep_document_page(uuid, uuid, integer, text, text) is
  'Keeps the picture of a page, or why there is none, unless its document has gone meanwhile.';
grant execute on function public.keep_document_page(uuid, uuid, integer, text, text) to service_role;
