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
