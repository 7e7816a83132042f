create table public.document_pages (
  document_id uuid not null references public.documents (id) on delete cascade,
  page integer not null check (page between 1 and 20),
  picture bytea not null check (octet_length(picture) <= 2097152),
  primary key (document_id, page)
);
comment on table public.document_pages is 'Pictures of pages (WebP), made when their owner first looks. Private: only functions of the service role read them.';

alter table public.document_pages enable row level security;
grant select, insert, update, delete on public.document_pages to service_role;
