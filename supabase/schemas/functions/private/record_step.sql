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
