-- A page that is not there or cannot be drawn is remembered for a day: its file is not read each time.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

alter table public.document_pages
  alter column picture drop not null,
  add column refusal text check (length(refusal) <= 200),
  add column made_at timestamptz not null default now(),
  add constraint document_pages_one_of check (num_nonnulls(picture, refusal) = 1);
comment on column public.document_pages.refusal is 'Why there is no picture: no such page, or it cannot be drawn. Tried again after a day.';

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

drop function public.keep_document_page(p_user_id uuid, p_document_id uuid, p_page integer, p_picture_base64 text);

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
  if v_media_type <> 'application/pdf' then
    perform private.refuse(404, 'not_found', 'Pictures are made of PDF files only.');
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
  'The picture of a page of a user''s PDF, why there is none, or the file to make it from.';
grant execute on function public.read_document_page(uuid, uuid, integer) to service_role;
