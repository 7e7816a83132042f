-- Pictures of pages are uploaded, and shown beside what was read in them.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

create or replace function public.read_document_page(p_user_id uuid, p_document_id uuid, p_page integer) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_media_type text;
  v_picture bytea;
  v_refusal text;
begin
  select d.media_type, p.picture, case when p.made_at > now() - interval '1 day' then p.refusal end
    into v_media_type, v_picture, v_refusal
    from public.documents d
    left join public.document_pages p on p.document_id = d.id and p.page = p_page
    where d.id = p_document_id and d.user_id = p_user_id;
  if v_media_type is null then
    perform private.refuse(404, 'not_found', 'There is no such document.');
  end if;
  if v_media_type not in ('application/pdf', 'image/png', 'image/jpeg', 'image/tiff', 'image/webp') then
    perform private.refuse(404, 'not_found', 'Pictures are made of PDF files and pictures only.');
  end if;
  if v_picture is not null then
    return jsonb_build_object('picture_base64', encode(v_picture, 'base64'));
  end if;
  if v_refusal is not null then
    return jsonb_build_object('refusal', v_refusal);
  end if;
  return jsonb_build_object('content_base64',
    (select encode(f.content, 'base64') from public.document_files f where f.document_id = p_document_id));
end;
$$;
comment on function public.read_document_page(uuid, uuid, integer) is
  'The picture of a page of a user''s PDF or picture, why there is none, or the file to make it from.';
grant execute on function public.read_document_page(uuid, uuid, integer) to service_role;
