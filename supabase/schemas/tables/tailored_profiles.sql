create table public.tailored_profiles (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  opportunity_id uuid not null references public.opportunities (id) on delete cascade,
  job_id uuid,
  talking_points jsonb not null,
  narrative text not null,
  resume_data jsonb not null,
  talking_points_original jsonb not null,
  narrative_original text not null,
  resume_data_original jsonb not null,
  edited_fields text[] not null default '{}',
  engine text not null,
  model text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  marks jsonb,
  fingerprint jsonb,
  removed_fields text[] not null default '{}',
  version integer not null default 1,
  edited_at jsonb not null default '{}',
  offered jsonb not null default '{}',
  citations jsonb not null default '[]',
  evaluation jsonb,
  show_talking_points boolean not null default false,
  unique (user_id, opportunity_id)
);
comment on table public.tailored_profiles is 'The result of tailoring: one a user and opportunity, kept under the same id when it is made again.';
comment on column public.tailored_profiles.job_id is 'The job that wrote it last.';
comment on column public.tailored_profiles.edited_fields is 'Which of talking_points, narrative, resume_data the user has changed since.';
comment on column public.tailored_profiles.marks is 'The marks of the record that it was written from; null: that is not known.';
comment on column public.tailored_profiles.fingerprint is 'Of all that it was written from, and of what each part was: {whole, parts: {name: {inputs: hash, rests_on: [id]}}, evidence: {id: hash}}.';
comment on column public.tailored_profiles.removed_fields is 'What lost text because a document went. Writing it anew is not counted.';
comment on column public.tailored_profiles.version is 'Rises with each update.';
comment on column public.tailored_profiles.edited_at is 'When the user changed each of edited_fields: {field: time}.';
comment on column public.tailored_profiles.offered is 'What was written anew of a field whose edit was kept: {field: value}.';
comment on column public.tailored_profiles.citations is 'What each statement and field rests on: [{path, quote, start, end, evidence_ids, by: engine|person, verdict}].';
comment on column public.tailored_profiles.evaluation is 'Of the profile as it is now, edits included; null: see tailoring_eval_log.';
comment on column public.tailored_profiles.show_talking_points is 'Whether who opens a link sees the talking points; gaps and notes never.';
create index tailored_profiles_opportunity_id_idx on public.tailored_profiles (opportunity_id);

alter table public.tailored_profiles enable row level security;
grant select on public.tailored_profiles to authenticated;
grant select, insert, update, delete on public.tailored_profiles to service_role;
create policy "Users read their own tailored profiles" on public.tailored_profiles for select to authenticated
  using (user_id = (select auth.uid()));
