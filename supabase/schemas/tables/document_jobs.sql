-- The public half of a job: what its owner may see. Small, published to Realtime, written by the service role only.

create table public.document_jobs (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  job_type text not null check (job_type in ('resume', 'story', 'opportunity', 'tailor')),
  status text not null default 'pending'
    check (status in ('pending', 'processing', 'completed', 'failed', 'cancelled')),
  phase text check (phase in (
    'parsing', 'validating', 'enriching', 'extracting', 'synthesis', 'analyzing', 'generating', 'evaluating'
  )),
  progress integer not null default 0 check (progress between 0 and 100),
  highlights jsonb not null default '[]'::jsonb
    check (jsonb_typeof(highlights) = 'array' and jsonb_array_length(highlights) <= 20),
  document_id uuid references public.documents (id) on delete set null,
  tailored_profile_id uuid references public.tailored_profiles (id) on delete set null,
  result jsonb,
  error_message text,
  warning text,
  attempt integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  completed_at timestamptz,
  updated_at timestamptz not null default now(),
  opportunity_id uuid references public.opportunities (id) on delete set null,
  check (octet_length(result::text) <= 600),
  check (octet_length(error_message) <= 600),
  check (octet_length(warning) <= 400),
  check ((completed_at is not null) = (status in ('completed', 'failed', 'cancelled')))
);
comment on table public.document_jobs is 'Background jobs as their owner sees them. Kept under 2 kB: Realtime leaves out-of-line columns out.';
comment on column public.document_jobs.highlights is 'The last things found or made: [{text, type: found|created|updated}], at most 20.';
comment on column public.document_jobs.attempt is 'Rises with each claim, cancel and retry; writes of an older attempt are refused.';
comment on column public.document_jobs.version is 'Rises by one with each update until the job has ended, and when it is retried. Order by it alone.';
comment on column public.document_jobs.opportunity_id is 'For tailor jobs: the opportunity being tailored';
comment on column public.document_jobs.warning is 'Something went wrong but the job goes on: a step that waits to be tried again, an evaluation that failed.';

-- In line even when the row is wide: an unchanged out-of-line column would be missing from Realtime's records.
alter table public.document_jobs alter column highlights set storage main;
alter table public.document_jobs alter column result set storage main;
alter table public.document_jobs alter column error_message set storage main;
alter table public.document_jobs alter column warning set storage main;

create index document_jobs_user_id_created_at_idx on public.document_jobs (user_id, created_at desc, id desc);
create index document_jobs_in_flight_idx on public.document_jobs (user_id, job_type)
  where status in ('pending', 'processing');
create index document_jobs_filtered_idx on public.document_jobs (user_id, status, job_type, created_at desc, id desc);
create index document_jobs_document_id_idx on public.document_jobs (document_id);
create index document_jobs_tailored_profile_id_idx on public.document_jobs (tailored_profile_id);
create index document_jobs_opportunity_id_idx on public.document_jobs (opportunity_id, created_at desc);

-- A vacuum soon, for the index of jobs in flight: see job_runs.
alter table public.document_jobs set (
  autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000, vacuum_index_cleanup = on);

alter table public.document_jobs enable row level security;
grant select on public.document_jobs to authenticated;
grant select, insert, update, delete on public.document_jobs to service_role;
create policy "Users read their own jobs" on public.document_jobs for select to authenticated
  using (user_id = (select auth.uid()));
