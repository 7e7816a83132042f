-- What was asked of models, and what it took. It outlives its job, and never says for longer than a minute whose it was:
-- who may read the ledger learns nothing about people, and whoever goes takes their name along.

create table public.model_calls (
  id uuid primary key,
  job_id uuid references public.document_jobs (id) on delete set null,
  user_id uuid,
  job_attempt integer not null,
  operation text check (char_length(operation) <= 100),
  model text check (char_length(model) <= 200),
  outcome text not null check (outcome in ('answered', 'cut_off', 'malformed', 'refused', 'timed_out', 'cancelled', 'lost', 'unknown')),
  is_estimated boolean not null default false,
  input_tokens integer not null default 0 check (input_tokens >= 0),
  cached_tokens integer not null default 0 check (cached_tokens >= 0),
  output_tokens integer not null default 0 check (output_tokens >= 0),
  reasoning_tokens integer not null default 0 check (reasoning_tokens >= 0),
  cost_usd numeric(12, 6) check (cost_usd >= 0),
  request_id text check (char_length(request_id) <= 200),
  started_at timestamptz,
  duration_ms integer,
  day date not null,
  is_counted boolean not null default false,
  booked_at timestamptz not null default clock_timestamp()
);
comment on table public.model_calls is 'The ledger of model calls: one row a request that went out. No user may read it; kept for 400 days.';
comment on column public.model_calls.user_id is 'Whose it is, until it is counted (a minute); then only its job knows, as long as there is one.';
comment on column public.model_calls.outcome is 'refused: nothing was done. lost: the connection broke. unknown: its worker died, or has not told yet.';
comment on column public.model_calls.is_estimated is 'Nobody said how many tokens it took: the worker''s estimate, or (unknown) that of a typical call.';
comment on column public.model_calls.input_tokens is 'Those of the cache among them.';
comment on column public.model_calls.output_tokens is 'Those of its thoughts among them.';
comment on column public.model_calls.cost_usd is 'Null: not known. Never 0 for a call that costs.';
comment on column public.model_calls.request_id is 'The server''s own name for it.';
comment on column public.model_calls.day is 'When it was booked (UTC): the day and the month whose budget it draws on.';
comment on column public.model_calls.is_counted is 'Added to usage_tracking and model_days.';

create index model_calls_job_id_idx on public.model_calls (job_id);
create index model_calls_day_idx on public.model_calls (day);
-- What a sum adds to what is counted: rows of the last seconds, of the last minute when a worker died.
create index model_calls_uncounted_idx on public.model_calls (user_id, day) where not is_counted;
create index model_calls_uncounted_day_idx on public.model_calls (day) include (input_tokens, output_tokens)
  where not is_counted and outcome <> 'refused';

-- What is counted leaves entries in these indexes that no sum needs any more; see job_runs.
alter table public.model_calls set (
  autovacuum_vacuum_scale_factor = 0.005, autovacuum_vacuum_threshold = 2000, vacuum_index_cleanup = on);

alter table public.model_calls enable row level security;
grant select, insert, update, delete on public.model_calls to service_role;
