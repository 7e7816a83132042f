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
