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
