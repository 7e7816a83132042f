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
