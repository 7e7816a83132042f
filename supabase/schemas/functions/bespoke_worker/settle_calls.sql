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
