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
