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
