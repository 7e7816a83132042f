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
