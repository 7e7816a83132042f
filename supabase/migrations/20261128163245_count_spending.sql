-- What is asked of models is written down, and counts for its user and its day, whatever becomes of the job.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

alter table public.usage_tracking
  add column model_calls integer not null default 0 check (model_calls >= 0),
  add column model_tokens bigint not null default 0 check (model_tokens >= 0);
comment on table public.usage_tracking is 'What a user has used in a calendar month (UTC). Rises on completion only, model calls apart.';
comment on column public.usage_tracking.model_calls is 'Started, whatever became of their jobs; those of the last minute are not counted yet.';

alter table public.job_steps alter column cost_usd drop not null;
comment on column public.job_steps.cost_usd is 'Null: not known.';

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
-- What a sum adds to what is counted: rows of the last minute.
create index model_calls_uncounted_idx on public.model_calls (user_id, day) where not is_counted;

alter table public.model_calls enable row level security;
grant select, insert, update, delete on public.model_calls to service_role;

create table public.model_days (
  day date primary key,
  calls bigint not null default 0 check (calls >= 0),
  tokens bigint not null default 0 check (tokens >= 0)
);
comment on table public.model_days is 'Model calls of everybody together on each day (UTC), as far as they are counted. One writer: count_model_calls.';

alter table public.model_days enable row level security;
grant select, insert, update, delete on public.model_days to service_role;

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

drop function public.release_run(p_job_id uuid, p_attempt integer, p_retry_at timestamp with time zone);

-- Only inserts, into rows of its own: thousands of steps a second meet at no row here, and cannot deadlock.
create or replace function private.book_calls(p_job_id uuid, p_user_id uuid, p_attempt integer, p_calls jsonb) returns integer
language plpgsql security invoker set search_path = ''
as $$
declare
  v_booked integer := 0;
begin
  if p_calls is null or jsonb_typeof(p_calls) <> 'array' or p_calls = '[]'::jsonb then
    return 0;
  end if;
  with booked as (
    insert into public.model_calls (
      id, job_id, user_id, job_attempt, operation, model, outcome, is_estimated, input_tokens, cached_tokens, output_tokens,
      reasoning_tokens, cost_usd, request_id, started_at, duration_ms, day)
    select c.id, p_job_id, p_user_id, p_attempt, left(c.operation, 100), left(c.model, 200), c.outcome,
      coalesce(c.is_estimated, false), coalesce(c.input_tokens, 0), coalesce(c.cached_tokens, 0),
      coalesce(c.output_tokens, 0), coalesce(c.reasoning_tokens, 0), c.cost_usd, left(c.request_id, 200), c.started_at,
      c.duration_ms, private.current_day()
    from jsonb_to_recordset(p_calls) as c (
      id uuid, operation text, model text, outcome text, is_estimated boolean, input_tokens integer,
      cached_tokens integer, output_tokens integer, reasoning_tokens integer, cost_usd numeric, request_id text,
      started_at timestamptz, duration_ms integer)
    on conflict (id) do nothing
    returning outcome
  )
  select count(*) filter (where b.outcome <> 'refused')::integer into v_booked from booked b;
  return v_booked;
end;
$$;
comment on function private.book_calls(uuid, uuid, integer, jsonb) is
  'Writes model calls that have ended into the ledger, each once however often it is told of; how many of them were new and count.';
grant execute on function private.book_calls(uuid, uuid, integer, jsonb) to service_role;

create or replace function private.current_day() returns date
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (now() at time zone 'utc')::date;
end;
$$;
comment on function private.current_day() is 'Today in UTC.';
grant execute on function private.current_day() to service_role;

create or replace function private.record_step(
  p_job_id uuid, p_name text, p_status text, p_job_attempt integer, p_output jsonb, p_trace jsonb,
  p_error text default null, p_retry_at timestamptz default null
) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  insert into public.job_steps as s (
    job_id, name, status, output, job_attempt, tries, waits, waited_ms, duration_ms, error, retry_at, engine, model,
    input_tokens, output_tokens, cost_usd, started_at, finished_at)
  select p_job_id, p_name, p_status, p_output, p_job_attempt, coalesce(t.tries, 1), coalesce(t.waits, 0),
    coalesce(t.waited_ms, 0), t.duration_ms, private.clip(p_error, 500), p_retry_at, t.engine, t.model, coalesce(t.input_tokens, 0),
    coalesce(t.output_tokens, 0), case when p_trace is null then 0 else t.cost_usd end, t.started_at, t.finished_at
  from jsonb_to_record(coalesce(p_trace, '{}'::jsonb)) as t (
    tries integer, waits integer, waited_ms integer, duration_ms integer, engine text, model text, input_tokens integer,
    output_tokens integer, cost_usd numeric, started_at timestamptz, finished_at timestamptz)
  on conflict (job_id, name) do update set
    status = excluded.status, output = excluded.output, job_attempt = excluded.job_attempt, tries = excluded.tries,
    waits = s.waits + excluded.waits, waited_ms = s.waited_ms + excluded.waited_ms, duration_ms = excluded.duration_ms,
    error = coalesce(excluded.error, s.error), retry_at = excluded.retry_at, engine = excluded.engine,
    model = excluded.model, input_tokens = s.input_tokens + excluded.input_tokens,
    output_tokens = s.output_tokens + excluded.output_tokens, cost_usd = s.cost_usd + excluded.cost_usd,
    started_at = coalesce(s.started_at, excluded.started_at), finished_at = excluded.finished_at,
    recorded_at = clock_timestamp();
end;
$$;
comment on function private.record_step(uuid, text, text, integer, jsonb, jsonb, text, timestamptz) is
  'Writes a step''s row. Waits, tokens and cost (null: not known) add up over tries; the last error stays in the timeline.';
grant execute on function private.record_step(uuid, text, text, integer, jsonb, jsonb, text, timestamptz) to service_role;

create or replace function public.commit_step(
  p_job_id uuid, p_attempt integer, p_step text, p_output jsonb,
  p_phase text default null, p_progress integer default null, p_highlights jsonb default null,
  p_trace jsonb default null, p_opportunity jsonb default null, p_error text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
  v_status text := case when p_error is null then 'completed' else 'failed' end;
begin
  -- A statement of its own, so that the next one sees the steps that parallel calls wrote before this one got the row.
  perform from public.document_jobs j where j.id = p_job_id for update;
  update public.document_jobs j set
    phase = private.later_phase(j.phase, p_phase),
    progress = greatest(j.progress, least(coalesce(p_progress, 0), 99)),
    highlights = private.append_highlights(j.highlights, p_highlights),
    -- Unless another step still waits to be tried again.
    warning = case when exists (select from public.job_steps s
                                where s.job_id = p_job_id and s.name <> p_step and s.status = 'retrying')
      then j.warning end
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
      and not exists (select from public.job_steps s where s.job_id = p_job_id and s.name = p_step
                        and s.status = v_status and s.job_attempt = p_attempt)
    returning * into v_job;
  if not found then
    select j.* into v_job
      from public.document_jobs j
      join public.job_steps s on s.job_id = j.id and s.name = p_step
      where j.id = p_job_id and j.attempt = p_attempt and s.job_attempt = p_attempt and s.status = v_status;
    if not found then
      perform private.refuse_write(p_job_id);
    end if;
    return jsonb_build_object('version', v_job.version, 'status', v_job.status);
  end if;
  perform private.record_step(p_job_id, p_step, v_status, p_attempt, coalesce(p_output, 'null'::jsonb), p_trace,
                              p_error);
  perform private.book_calls(p_job_id, v_job.user_id, p_attempt, p_trace -> 'calls');
  perform private.write_opportunity(v_job.opportunity_id, p_opportunity);
  update public.job_runs r set crash_count = 0 where r.job_id = p_job_id and r.crash_count > 0;
  return jsonb_build_object('version', v_job.version, 'status', v_job.status);
end;
$$;
comment on function public.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text) is
  'A finished step: its output, phase, progress and highlights together. Phase and progress never go back. With p_error: a step that failed and that the job does without.';
grant execute on function public.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text) to service_role;

-- One at a time, and nobody else writes model_days, so it is no row that others wait for. Users in the order of their ids;
-- an estimate is left until its worker can no longer tell better.
create or replace function public.count_model_calls(p_limit integer default 2000, p_settle_s double precision default 600)
returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  if not pg_try_advisory_xact_lock(hashtextextended('bespoke:model_calls', 0)) then
    return jsonb_build_object('counted', 0, 'more', false);
  end if;
  select array_agg(c.id) into v_ids from (
    select m.id from public.model_calls m
    where not m.is_counted and (m.outcome <> 'unknown' or m.booked_at < clock_timestamp() - make_interval(secs => p_settle_s))
    limit p_limit
    for update skip locked) c;
  insert into public.usage_tracking as u (user_id, period_start, model_calls, model_tokens)
  select m.user_id, date_trunc('month', m.day)::date, count(*), sum(m.input_tokens + m.output_tokens)
    from public.model_calls m
    where m.id = any (v_ids) and m.outcome <> 'refused'
      and exists (select from public.profiles p where p.id = m.user_id)
    group by 1, 2
    order by 1, 2
  on conflict (user_id, period_start) do update set
    model_calls = u.model_calls + excluded.model_calls, model_tokens = u.model_tokens + excluded.model_tokens;
  insert into public.model_days as d (day, calls, tokens)
  select m.day, count(*), sum(m.input_tokens + m.output_tokens)
    from public.model_calls m
    where m.id = any (v_ids) and m.outcome <> 'refused'
    group by 1
    order by 1
  on conflict (day) do update set calls = d.calls + excluded.calls, tokens = d.tokens + excluded.tokens;
  update public.model_calls m set is_counted = true, user_id = null where m.id = any (v_ids);
  return jsonb_build_object('counted', coalesce(cardinality(v_ids), 0), 'more', coalesce(cardinality(v_ids), 0) = p_limit);
end;
$$;
comment on function public.count_model_calls(integer, double precision) is
  'Adds model calls of the last minute to the sums of their users and days, and forgets whose they were: one batch; says whether there is more.';
grant execute on function public.count_model_calls(integer, double precision) to service_role;

create or replace function public.fail_run(
  p_job_id uuid, p_attempt integer, p_error_message text, p_step text default null, p_trace jsonb default null,
  p_error text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs := private.lock_for_end(p_job_id, p_attempt, 'failed');
begin
  if v_job.status = 'failed' then
    return private.ended(v_job, false);
  end if;
  if p_step is not null then
    perform private.record_step(p_job_id, p_step, 'failed', p_attempt, null, p_trace,
                                coalesce(p_error, p_error_message));
  end if;
  perform private.book_calls(p_job_id, v_job.user_id, p_attempt, p_trace -> 'calls');
  v_job := private.end_job(p_job_id, 'failed', p_error_message);
  return private.ended(v_job, true);
end;
$$;
comment on function public.fail_run(uuid, integer, text, text, jsonb, text) is
  'Ends a job as failed, with a reason for its owner; the step''s own error goes to the timeline. Usage does not rise.';
grant execute on function public.fail_run(uuid, integer, text, text, jsonb, text) to service_role;

-- In batches, so that none runs into a time limit. Rows that somebody holds are left for the next.
create or replace function public.prune_expired_data(p_limit integer default 500) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_keys bigint;
  v_jobs uuid[];
  v_calls bigint;
begin
  delete from public.idempotency_keys k
    using (select o.user_id, o.key from public.idempotency_keys o
           where o.created_at < now() - interval '24 hours'
           order by o.created_at
           limit p_limit
           for update skip locked) old
    where k.user_id = old.user_id and k.key = old.key;
  get diagnostics v_keys = row_count;

  select array_agg(o.job_id) into v_jobs
    from (select r.job_id from public.job_runs r
          where r.outputs_until < now()
          order by r.outputs_until
          limit p_limit
          for update skip locked) o;
  update public.job_steps s set output = null where s.job_id = any (v_jobs) and s.output is not null;
  update public.job_runs r set outputs_until = null where r.job_id = any (v_jobs);

  delete from public.model_calls m
    using (select o.id from public.model_calls o
           where o.day < private.current_day() - 400 and o.is_counted
           order by o.day
           limit p_limit
           for update skip locked) old
    where m.id = old.id;
  get diagnostics v_calls = row_count;

  return jsonb_build_object(
    'idempotency_keys', v_keys, 'jobs', coalesce(cardinality(v_jobs), 0), 'model_calls', v_calls,
    'more', v_keys = p_limit or v_calls = p_limit or coalesce(cardinality(v_jobs), 0) = p_limit);
end;
$$;
comment on function public.prune_expired_data(integer) is
  'Forgets idempotency keys after 24 hours, and step outputs 30 days after a job failed or was cancelled, and model calls after 400 days: one batch; says whether there is more.';
grant execute on function public.prune_expired_data(integer) to service_role;

create or replace function public.record_retry(
  p_job_id uuid, p_attempt integer, p_step text, p_error text, p_retry_at timestamptz, p_warning text,
  p_trace jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
begin
  select * into v_job from public.document_jobs j
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
    for update;
  if not found then
    perform private.refuse_write(p_job_id);
  end if;
  perform private.book_calls(p_job_id, v_job.user_id, p_attempt, p_trace -> 'calls');
  -- Repeated after a lost reply, or late: waits and tokens must not add up twice, and what was done since stays done.
  if not exists (select from public.job_steps s
                 where s.job_id = p_job_id and s.name = p_step and s.job_attempt = p_attempt
                   and (s.status <> 'retrying'
                        or (s.tries, s.retry_at) >= (coalesce((p_trace ->> 'tries')::integer, 1), p_retry_at))) then
    update public.document_jobs j set warning = private.clip(p_warning, 400) where j.id = p_job_id returning * into v_job;
    perform private.record_step(p_job_id, p_step, 'retrying', p_attempt, null, p_trace, p_error, p_retry_at);
  end if;
  return jsonb_build_object('version', v_job.version, 'status', v_job.status);
end;
$$;
comment on function public.record_retry(uuid, integer, text, text, timestamptz, text, jsonb) is
  'A step that waits to be tried again: the row says so, and when.';
grant execute on function public.record_retry(uuid, integer, text, text, timestamptz, text, jsonb) to service_role;

create or replace function public.release_run(p_job_id uuid, p_attempt integer, p_retry_at timestamptz default null, p_calls jsonb default null)
returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
  v_job public.document_jobs;
  v_dispatches jsonb := '[]'::jsonb;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  perform private.lock_user(v_user_id);
  update public.document_jobs j set status = 'pending'
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
    returning * into v_job;
  if not found then
    if not exists (select from public.document_jobs j
                   where j.id = p_job_id and j.attempt = p_attempt and j.status = 'pending') then
      perform private.refuse_write(p_job_id);
    end if;
    return jsonb_build_object('dispatches', v_dispatches);
  end if;
  perform private.book_calls(p_job_id, v_user_id, p_attempt, p_calls);
  update public.job_runs r set worker_id = null, lease_expires_at = null, dispatched_at = null,
    available_at = p_retry_at
    where r.job_id = p_job_id;
  if p_retry_at is null then
    v_dispatches := v_dispatches || private.dispatch_run(p_job_id);
  end if;
  return jsonb_build_object(
    'job', to_jsonb(v_job), 'dispatches', v_dispatches || private.dispatch_next(v_user_id));
end;
$$;
comment on function public.release_run(uuid, integer, timestamptz, jsonb) is
  'Hands a run over: at a deploy to any worker at once, at a long wait not before p_retry_at. Not a crash.';
grant execute on function public.release_run(uuid, integer, timestamptz, jsonb) to service_role;

-- Not fenced: money that was spent is spent, whoever has the run now. The ids make it harmless to tell twice.
create or replace function public.settle_calls(p_job_id uuid, p_attempt integer, p_calls jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  if not found then
    return jsonb_build_object('booked', 0);
  end if;
  -- What was supposed while nobody knew gives way to what happened, unless it has been counted.
  delete from public.model_calls m
    where m.job_id = p_job_id and m.job_attempt = p_attempt and m.outcome = 'unknown' and not m.is_counted;
  return jsonb_build_object('booked', private.book_calls(p_job_id, v_user_id, p_attempt, p_calls));
end;
$$;
comment on function public.settle_calls(uuid, integer, jsonb) is
  'A worker that has lost its run tells what it asked of models in it: the ledger then says that instead of an estimate.';
grant execute on function public.settle_calls(uuid, integer, jsonb) to service_role;
