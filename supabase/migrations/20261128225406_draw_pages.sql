-- The person sees the page that something was read on: pictures of pages, made when somebody first looks.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

create table public.document_pages (
  document_id uuid not null references public.documents (id) on delete cascade,
  page integer not null check (page between 1 and 20),
  picture bytea not null check (octet_length(picture) <= 2097152),
  primary key (document_id, page)
);
comment on table public.document_pages is 'Pictures of pages (WebP), made when their owner first looks. Private: only functions of the service role read them.';

alter table public.document_pages enable row level security;
grant select, insert, update, delete on public.document_pages to service_role;

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

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

create or replace function public.read_document_page(p_user_id uuid, p_document_id uuid, p_page integer) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_media_type text;
  v_picture bytea;
begin
  select d.media_type, p.picture into v_media_type, v_picture
    from public.documents d
    left join public.document_pages p on p.document_id = d.id and p.page = p_page
    where d.id = p_document_id and d.user_id = p_user_id;
  if v_media_type is null then
    perform private.refuse(404, 'not_found', 'There is no such document.');
  end if;
  if v_media_type <> 'application/pdf' then
    perform private.refuse(404, 'not_found', 'Pictures are made of PDF files only.');
  end if;
  if v_picture is not null then
    return jsonb_build_object('picture_base64', encode(v_picture, 'base64'));
  end if;
  return jsonb_build_object('content_base64',
    (select encode(f.content, 'base64') from public.document_files f where f.document_id = p_document_id));
end;
$$;
comment on function public.read_document_page(uuid, uuid, integer) is
  'The picture of a page of a user''s PDF, or the file to make it from.';
grant execute on function public.read_document_page(uuid, uuid, integer) to service_role;
