create table public.documents (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  type text not null check (type in ('resume', 'story')),
  filename text check (char_length(filename) <= 255),
  media_type text not null,
  byte_size integer not null check (byte_size >= 0),
  content_sha256 text not null,
  status text not null default 'processing' check (status in ('processing', 'ready', 'failed')),
  text text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.documents is 'Résumés and stories. The newest ready résumé and all ready stories feed tailoring.';
comment on column public.documents.text is 'The text read out of the file.';
create index documents_user_id_created_at_idx on public.documents (user_id, created_at desc, id desc);

alter table public.documents enable row level security;
grant select on public.documents to authenticated;
grant select, insert, update, delete on public.documents to service_role;
create policy "Users read their own documents" on public.documents for select to authenticated
  using (user_id = (select auth.uid()));
