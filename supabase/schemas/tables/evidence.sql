create table public.evidence (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  document_id uuid not null references public.documents (id) on delete cascade,
  work_history_id uuid references public.work_history (id) on delete cascade,
  kind text not null check (kind in (
    'accomplishment', 'responsibility', 'skill', 'education', 'certification', 'summary', 'story'
  )),
  text text not null check (text <> ''),
  position integer not null default 0,
  created_at timestamptz not null default now()
);
comment on table public.evidence is 'One thing the user did, has or learned, in the user''s own words.';
create index evidence_document_id_idx on public.evidence (document_id);
create index evidence_work_history_id_idx on public.evidence (work_history_id);
create index evidence_user_id_idx on public.evidence (user_id);

alter table public.evidence enable row level security;
grant select on public.evidence to authenticated;
grant select, insert, update, delete on public.evidence to service_role;
create policy "Users read their own evidence" on public.evidence for select to authenticated
  using (user_id = (select auth.uid()));
