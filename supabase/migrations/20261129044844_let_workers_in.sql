-- A worker may come straight to Postgres: as a role of its own, which may call the functions of a worker and do nothing
-- else.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

-- A role belongs to the whole cluster, so it may be there already. Its limits are those of PostgREST's; a wait for a lock
-- ends a little earlier, so that the log says what it was. Source: docs/decisions/0046-straight-to-postgres.md.
do $$
begin
  if not exists (select from pg_catalog.pg_roles r where r.rolname = 'bespoke_worker') then
    create role bespoke_worker nologin;
  end if;
end;
$$;
alter role bespoke_worker set statement_timeout = '8s';
alter role bespoke_worker set lock_timeout = '7s';
alter role bespoke_worker set idle_in_transaction_session_timeout = '8s';

create schema if not exists bespoke_worker;
comment on schema bespoke_worker is 'What a worker calls straight in Postgres. Not exposed over REST.';
revoke all on schema bespoke_worker from public;
grant usage on schema bespoke_worker to bespoke_worker;

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

create or replace function bespoke_worker.claim_run(
  p_job_id uuid, p_dispatch integer, p_worker_id text, p_lease_s double precision, p_timeout_s double precision,
  p_max_crashes integer default 5, p_budget jsonb default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.claim_run(p_job_id, p_dispatch, p_worker_id, p_lease_s, p_timeout_s, p_max_crashes, p_budget);
end;
$$;
comment on function bespoke_worker.claim_run(uuid, integer, text, double precision, double precision, integer, jsonb) is 'As public.claim_run, for a worker straight at Postgres.';
grant execute on function bespoke_worker.claim_run(uuid, integer, text, double precision, double precision, integer, jsonb) to bespoke_worker;

create or replace function bespoke_worker.claim_waiting_runs(
  p_worker_id text, p_limit integer, p_lease_s double precision, p_timeout_s double precision,
  p_max_crashes integer default 5, p_running jsonb default '[]'::jsonb, p_budget jsonb default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.claim_waiting_runs(p_worker_id, p_limit, p_lease_s, p_timeout_s, p_max_crashes, p_running, p_budget);
end;
$$;
comment on function bespoke_worker.claim_waiting_runs(text, integer, double precision, double precision, integer, jsonb, jsonb) is 'As public.claim_waiting_runs, for a worker straight at Postgres.';
grant execute on function bespoke_worker.claim_waiting_runs(text, integer, double precision, double precision, integer, jsonb, jsonb) to bespoke_worker;

create or replace function bespoke_worker.commit_step(
  p_job_id uuid, p_attempt integer, p_step text, p_output jsonb, p_phase text default null,
  p_progress integer default null, p_highlights jsonb default null, p_trace jsonb default null,
  p_opportunity jsonb default null, p_error text default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.commit_step(
    p_job_id, p_attempt, p_step, p_output, p_phase, p_progress, p_highlights, p_trace, p_opportunity, p_error);
end;
$$;
comment on function bespoke_worker.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text) is 'As public.commit_step, for a worker straight at Postgres.';
grant execute on function bespoke_worker.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text) to bespoke_worker;

create or replace function bespoke_worker.complete_document(
  p_job_id uuid, p_attempt integer, p_reading jsonb, p_record jsonb, p_record_version bigint,
  p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.complete_document(
    p_job_id, p_attempt, p_reading, p_record, p_record_version, p_highlights, p_warning);
end;
$$;
comment on function bespoke_worker.complete_document(uuid, integer, jsonb, jsonb, bigint, jsonb, text) is 'As public.complete_document, for a worker straight at Postgres.';
grant execute on function bespoke_worker.complete_document(uuid, integer, jsonb, jsonb, bigint, jsonb, text) to bespoke_worker;

create or replace function bespoke_worker.complete_opportunity(
  p_job_id uuid, p_attempt integer, p_opportunity jsonb, p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.complete_opportunity(p_job_id, p_attempt, p_opportunity, p_highlights, p_warning);
end;
$$;
comment on function bespoke_worker.complete_opportunity(uuid, integer, jsonb, jsonb, text) is 'As public.complete_opportunity, for a worker straight at Postgres.';
grant execute on function bespoke_worker.complete_opportunity(uuid, integer, jsonb, jsonb, text) to bespoke_worker;

create or replace function bespoke_worker.complete_tailoring(
  p_job_id uuid, p_attempt integer, p_profile jsonb, p_evaluation jsonb, p_engine text, p_model text,
  p_highlights jsonb default null, p_warning text default null, p_marks jsonb default null,
  p_fingerprint jsonb default null, p_citations jsonb default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.complete_tailoring(
    p_job_id, p_attempt, p_profile, p_evaluation, p_engine, p_model, p_highlights, p_warning, p_marks, p_fingerprint,
    p_citations);
end;
$$;
comment on function bespoke_worker.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text, jsonb, jsonb, jsonb) is 'As public.complete_tailoring, for a worker straight at Postgres.';
grant execute on function bespoke_worker.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text, jsonb, jsonb, jsonb) to bespoke_worker;

create or replace function bespoke_worker.complete_unchanged(
  p_job_id uuid, p_attempt integer, p_profile_id uuid, p_highlights jsonb default null, p_warning text default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.complete_unchanged(p_job_id, p_attempt, p_profile_id, p_highlights, p_warning);
end;
$$;
comment on function bespoke_worker.complete_unchanged(uuid, integer, uuid, jsonb, text) is 'As public.complete_unchanged, for a worker straight at Postgres.';
grant execute on function bespoke_worker.complete_unchanged(uuid, integer, uuid, jsonb, text) to bespoke_worker;

create or replace function bespoke_worker.count_model_calls(
  p_limit integer default 2000, p_settle_s double precision default 600
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.count_model_calls(p_limit, p_settle_s);
end;
$$;
comment on function bespoke_worker.count_model_calls(integer, double precision) is 'As public.count_model_calls, for a worker straight at Postgres.';
grant execute on function bespoke_worker.count_model_calls(integer, double precision) to bespoke_worker;

create or replace function bespoke_worker.dispatch_waiting_runs(p_limit integer default 200) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.dispatch_waiting_runs(p_limit);
end;
$$;
comment on function bespoke_worker.dispatch_waiting_runs(integer) is 'As public.dispatch_waiting_runs, for a worker straight at Postgres.';
grant execute on function bespoke_worker.dispatch_waiting_runs(integer) to bespoke_worker;

create or replace function bespoke_worker.draw_calls(
  p_job_id uuid, p_attempt integer, p_calls integer default 1, p_budget jsonb default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.draw_calls(p_job_id, p_attempt, p_calls, p_budget);
end;
$$;
comment on function bespoke_worker.draw_calls(uuid, integer, integer, jsonb) is 'As public.draw_calls, for a worker straight at Postgres.';
grant execute on function bespoke_worker.draw_calls(uuid, integer, integer, jsonb) to bespoke_worker;

create or replace function bespoke_worker.fail_run(
  p_job_id uuid, p_attempt integer, p_error_message text, p_step text default null, p_trace jsonb default null,
  p_error text default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.fail_run(p_job_id, p_attempt, p_error_message, p_step, p_trace, p_error);
end;
$$;
comment on function bespoke_worker.fail_run(uuid, integer, text, text, jsonb, text) is 'As public.fail_run, for a worker straight at Postgres.';
grant execute on function bespoke_worker.fail_run(uuid, integer, text, text, jsonb, text) to bespoke_worker;

create or replace function bespoke_worker.fail_undeliverable(
  p_job_id uuid, p_dispatch integer, p_error_message text
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.fail_undeliverable(p_job_id, p_dispatch, p_error_message);
end;
$$;
comment on function bespoke_worker.fail_undeliverable(uuid, integer, text) is 'As public.fail_undeliverable, for a worker straight at Postgres.';
grant execute on function bespoke_worker.fail_undeliverable(uuid, integer, text) to bespoke_worker;

create or replace function bespoke_worker.heartbeat_runs(
  p_worker_id text, p_lease_s double precision, p_runs jsonb
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.heartbeat_runs(p_worker_id, p_lease_s, p_runs);
end;
$$;
comment on function bespoke_worker.heartbeat_runs(text, double precision, jsonb) is 'As public.heartbeat_runs, for a worker straight at Postgres.';
grant execute on function bespoke_worker.heartbeat_runs(text, double precision, jsonb) to bespoke_worker;

create or replace function bespoke_worker.prune_expired_data(p_limit integer default 500) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.prune_expired_data(p_limit);
end;
$$;
comment on function bespoke_worker.prune_expired_data(integer) is 'As public.prune_expired_data, for a worker straight at Postgres.';
grant execute on function bespoke_worker.prune_expired_data(integer) to bespoke_worker;

create or replace function bespoke_worker.record_retry(
  p_job_id uuid, p_attempt integer, p_step text, p_error text, p_retry_at timestamptz, p_warning text,
  p_trace jsonb default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.record_retry(p_job_id, p_attempt, p_step, p_error, p_retry_at, p_warning, p_trace);
end;
$$;
comment on function bespoke_worker.record_retry(uuid, integer, text, text, timestamptz, text, jsonb) is 'As public.record_retry, for a worker straight at Postgres.';
grant execute on function bespoke_worker.record_retry(uuid, integer, text, text, timestamptz, text, jsonb) to bespoke_worker;

create or replace function bespoke_worker.release_run(
  p_job_id uuid, p_attempt integer, p_retry_at timestamptz default null, p_calls jsonb default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.release_run(p_job_id, p_attempt, p_retry_at, p_calls);
end;
$$;
comment on function bespoke_worker.release_run(uuid, integer, timestamptz, jsonb) is 'As public.release_run, for a worker straight at Postgres.';
grant execute on function bespoke_worker.release_run(uuid, integer, timestamptz, jsonb) to bespoke_worker;

create or replace function bespoke_worker.settle_calls(p_job_id uuid, p_attempt integer, p_calls jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.settle_calls(p_job_id, p_attempt, p_calls);
end;
$$;
comment on function bespoke_worker.settle_calls(uuid, integer, jsonb) is 'As public.settle_calls, for a worker straight at Postgres.';
grant execute on function bespoke_worker.settle_calls(uuid, integer, jsonb) to bespoke_worker;

create or replace function bespoke_worker.sweep_jobs(
  p_limit integer default 200, p_redispatch_s double precision default 5, p_abandon_s double precision default 86400
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.sweep_jobs(p_limit, p_redispatch_s, p_abandon_s);
end;
$$;
comment on function bespoke_worker.sweep_jobs(integer, double precision, double precision) is 'As public.sweep_jobs, for a worker straight at Postgres.';
grant execute on function bespoke_worker.sweep_jobs(integer, double precision, double precision) to bespoke_worker;
