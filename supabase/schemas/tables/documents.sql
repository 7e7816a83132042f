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
  updated_at timestamptz not null default now(),
  reading jsonb check (jsonb_typeof(reading) = 'object'),
  reader text check (char_length(reader) <= 100)
);
comment on table public.documents is 'Résumés and stories. What was read in those that are ready makes the record of their user.';
comment on column public.documents.text is 'The text read out of the file.';
comment on column public.documents.reading is 'What was read in it, without the text; null until it was. The record is made of these and of the corrections.';
comment on column public.documents.reader is 'What read it: <engine>/<version>. One read by an older version is read again.';
create index documents_user_id_created_at_idx on public.documents (user_id, created_at desc, id desc);

alter table public.documents enable row level security;
grant select on public.documents to authenticated;
grant select, insert, update, delete on public.documents to service_role;
create policy "Users read their own documents" on public.documents for select to authenticated
  using (user_id = (select auth.uid()));
