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
