create table public.job_steps (
  job_id uuid not null references public.document_jobs (id) on delete cascade,
  name text not null check (name <> '' and char_length(name) <= 100),
  status text not null check (status in ('completed', 'retrying', 'failed')),
  output jsonb check (octet_length(output::text) <= 1048576),
  job_attempt integer not null,
  tries integer not null default 1,
  waits integer not null default 0,
  waited_ms integer not null default 0,
  duration_ms integer,
  error text,
  retry_at timestamptz,
  engine text,
  model text,
  input_tokens integer not null default 0,
  output_tokens integer not null default 0,
  cost_usd numeric(12, 6) default 0,
  started_at timestamptz,
  finished_at timestamptz,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (job_id, name)
);
comment on table public.job_steps is 'The steps of a job: outputs that a re-run takes over, and the timeline that its owner may ask for.';
comment on column public.job_steps.output is 'Cleared when the job completes, or 30 days after it ended otherwise.';
comment on column public.job_steps.job_attempt is 'The attempt that wrote this row.';
comment on column public.job_steps.cost_usd is 'Null: not known.';
comment on column public.job_steps.waits is 'How often it had to wait for a server with too much to do; no tries.';
comment on column public.job_steps.tries is 'How often the step was tried; a crash or a deploy does not count.';

alter table public.job_steps enable row level security;
grant select, insert, update, delete on public.job_steps to service_role;
