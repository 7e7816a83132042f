-- What a user really did: documents, and the roles, evidence and claims that jobs read out of them.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

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

create table public.document_files (
  document_id uuid primary key references public.documents (id) on delete cascade,
  content bytea not null check (octet_length(content) <= 10485760)
);
comment on table public.document_files is 'Uploaded bytes (at most 10 MB). Private: only functions of the service role read them.';

alter table public.document_files enable row level security;
grant select, insert, update, delete on public.document_files to service_role;

create table public.work_history (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  document_id uuid not null references public.documents (id) on delete cascade,
  company text not null,
  title text not null,
  location text,
  start_date text,
  end_date text,
  position integer not null default 0,
  created_at timestamptz not null default now()
);
comment on table public.work_history is 'Positions held, as a résumé lists them.';
comment on column public.work_history.start_date is 'As written: a year, a month or a word such as present.';
comment on column public.work_history.position is 'Place in the résumé, from 0.';
create index work_history_document_id_idx on public.work_history (document_id);
create index work_history_user_id_idx on public.work_history (user_id);

alter table public.work_history enable row level security;
grant select on public.work_history to authenticated;
grant select, insert, update, delete on public.work_history to service_role;
create policy "Users read their own work history" on public.work_history for select to authenticated
  using (user_id = (select auth.uid()));

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

create table public.identity_claims (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  type text not null check (type in ('skill', 'achievement', 'attribute')),
  label text not null check (label <> '' and char_length(label) <= 200),
  description text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.identity_claims is 'What may be said of a user. A claim stands only while evidence supports it.';
create unique index identity_claims_user_type_label_key on public.identity_claims (user_id, type, lower(label));

alter table public.identity_claims enable row level security;
grant select on public.identity_claims to authenticated;
grant select, insert, update, delete on public.identity_claims to service_role;
create policy "Users read their own claims" on public.identity_claims for select to authenticated
  using (user_id = (select auth.uid()));

create table public.claim_evidence (
  claim_id uuid not null references public.identity_claims (id) on delete cascade,
  evidence_id uuid not null references public.evidence (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  primary key (claim_id, evidence_id)
);
comment on table public.claim_evidence is 'Which evidence supports which claim.';
create index claim_evidence_evidence_id_idx on public.claim_evidence (evidence_id);
create index claim_evidence_user_id_idx on public.claim_evidence (user_id);

alter table public.claim_evidence enable row level security;
grant select on public.claim_evidence to authenticated;
grant select, insert, update, delete on public.claim_evidence to service_role;
create policy "Users read the evidence of their own claims" on public.claim_evidence for select to authenticated
  using (user_id = (select auth.uid()));
