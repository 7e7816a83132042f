create table public.document_pages (
  document_id uuid not null references public.documents (id) on delete cascade,
  page integer not null check (page between 1 and 20),
  picture bytea check (octet_length(picture) <= 2097152),
  refusal text check (length(refusal) <= 200),
  made_at timestamptz not null default now(),
  primary key (document_id, page),
  constraint document_pages_one_of check (num_nonnulls(picture, refusal) = 1)
);
comment on table public.document_pages is 'Pictures of pages (WebP), made when their owner first looks. Private: only functions of the service role read them.';
comment on column public.document_pages.refusal is 'Why there is no picture: no such page, or it cannot be drawn. Tried again after a day.';

alter table public.document_pages enable row level security;
grant select, insert, update, delete on public.document_pages to service_role;
