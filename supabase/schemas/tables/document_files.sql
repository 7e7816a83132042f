create table public.document_files (
  document_id uuid primary key references public.documents (id) on delete cascade,
  content bytea not null check (octet_length(content) <= 10485760)
);
comment on table public.document_files is 'Uploaded bytes (at most 10 MB). Private: only functions of the service role read them.';

alter table public.document_files enable row level security;
grant select, insert, update, delete on public.document_files to service_role;
