-- The private half of a job: how it is run. Heartbeats touch only this table, so they neither broadcast nor raise
-- the version of the public row.

create table public.job_runs (
  job_id uuid primary key references public.document_jobs (id) on delete cascade,
  user_id uuid not null,
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
  outputs_until timestamptz,
  created_at timestamptz not null default now(),
  reserved_calls integer not null default 0 check (reserved_calls >= 0),
  begun_calls integer not null default 0 check (begun_calls >= 0)
);
comment on table public.job_runs is 'How a job is run: inputs, dispatch, lease, deadline. No user may read it.';
comment on column public.job_runs.regenerate is 'Asked for as something new: never joined by an equal request, nor completed with what is there.';
comment on column public.job_runs.inputs is '{share, expires_in_days, share_base_url, keep, refresh, may_only_stay, uncounted}';
comment on column public.job_runs.input_sha256 is 'Jobs with the same hash are equal: a second one in flight is not made.';
comment on column public.job_runs.is_open is 'False once the job has ended.';
comment on column public.job_runs.dispatch is 'How often the run was handed to the queue; part of the queue''s job id.';
comment on column public.job_runs.dispatched_at is 'When it was last handed to the queue. Null: it waits for its turn, and cannot be claimed.';
comment on column public.job_runs.unclaimed_dispatches is 'Dispatches since the last claim; sets the wait before the next.';
comment on column public.job_runs.available_at is 'Not to be dispatched before this time (a retry that waits).';
comment on column public.job_runs.deadline_at is 'When the job is given up, set at its first claim.';
comment on column public.job_runs.user_id is 'The job''s. No foreign key of its own: the row goes with its job.';
comment on column public.job_runs.crash_count is 'Leases that ran out since a step last finished.';
comment on column public.job_runs.reserved_calls is 'Model calls that its budget keeps for it and that may not begin yet. Of open runs only they count.';
comment on column public.job_runs.begun_calls is 'Model calls that its worker may have begun and has not told the end of.';
comment on column public.job_runs.outputs_until is 'When the outputs of its steps are cleared. Null: none are kept, or the job is in flight.';

-- Nearly all runs are closed. Whoever looks for open ones finds them by an index that holds no other, in the order in
-- which they are wanted: the time that a sweep takes must not depend on how many jobs there were, nor on how many wait.
create index job_runs_open_idx on public.job_runs (user_id, dispatched_at) where is_open;
create index job_runs_equal_idx on public.job_runs (user_id, input_sha256) where is_open;
create index job_runs_waiting_idx on public.job_runs (available_at)
  where is_open and dispatched_at is null and available_at is not null;
create index job_runs_dispatched_idx on public.job_runs (dispatched_at) where is_open and worker_id is null;
create index job_runs_unclaimed_idx on public.job_runs (least(unclaimed_dispatches, 10), dispatched_at)
  where is_open and worker_id is null and dispatched_at is not null;
create index job_runs_lease_idx on public.job_runs (lease_expires_at) where is_open and lease_expires_at is not null;
create index job_runs_deadline_idx on public.job_runs (deadline_at) where is_open and deadline_at is not null;
create index job_runs_never_claimed_idx on public.job_runs (created_at) where is_open and deadline_at is null;
create index job_runs_outputs_until_idx on public.job_runs (outputs_until) where outputs_until is not null;
create index job_runs_kept_outputs_idx on public.job_runs (user_id) where outputs_until is not null;

-- Each claim, heartbeat and end leaves entries in these indexes that no scan needs any more, and scans step over them until
-- a vacuum comes. By default that is after a fifth of the table has changed, and it may leave small indexes as they are.
alter table public.job_runs set (
  autovacuum_vacuum_scale_factor = 0.005, autovacuum_vacuum_threshold = 2000, vacuum_index_cleanup = on);

alter table public.job_runs enable row level security;
grant select, insert, update, delete on public.job_runs to service_role;
