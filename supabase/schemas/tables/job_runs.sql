-- The private half of a job: how it is run. Heartbeats touch only this table, so they neither broadcast nor raise
-- the version of the public row.

create table public.job_runs (
  job_id uuid primary key references public.document_jobs (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  regenerate boolean not null default false,
  inputs jsonb not null default '{}'::jsonb,
  input_sha256 text not null,
  is_open boolean not null default true,
  dispatch integer not null default 0,
  dispatched_at timestamptz,
  unclaimed_dispatches integer not null default 0,
  available_at timestamptz,
  worker_id text,
  lease_expires_at timestamptz,
  deadline_at timestamptz,
  crash_count integer not null default 0,
  created_at timestamptz not null default now()
);
comment on table public.job_runs is 'How a job is run: inputs, dispatch, lease, deadline. No user may read it.';
comment on column public.job_runs.regenerate is 'Asked for as something new: never joined by an equal request, nor completed with what is there.';
comment on column public.job_runs.inputs is '{share, expires_in_days, share_base_url}';
comment on column public.job_runs.input_sha256 is 'Jobs with the same hash are equal: a second one in flight is not made.';
comment on column public.job_runs.is_open is 'False once the job has ended.';
comment on column public.job_runs.dispatch is 'How often the run was handed to the queue; part of the queue''s job id.';
comment on column public.job_runs.dispatched_at is 'When it was last handed to the queue. Null: it waits for its turn, and cannot be claimed.';
comment on column public.job_runs.unclaimed_dispatches is 'Dispatches since the last claim; sets the wait before the next.';
comment on column public.job_runs.available_at is 'Not to be dispatched before this time (a retry that waits).';
comment on column public.job_runs.deadline_at is 'When the job is given up, set at its first claim.';
comment on column public.job_runs.crash_count is 'Leases that ran out since a step last finished.';
create index job_runs_user_id_idx on public.job_runs (user_id) where is_open;
create index job_runs_equal_idx on public.job_runs (user_id, input_sha256) where is_open;
create index job_runs_dispatched_at_idx on public.job_runs (dispatched_at) where is_open;

alter table public.job_runs enable row level security;
grant select, insert, update, delete on public.job_runs to service_role;
