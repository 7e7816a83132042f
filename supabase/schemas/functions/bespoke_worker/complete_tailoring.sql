create or replace function bespoke_worker.complete_tailoring(
  p_job_id uuid, p_attempt integer, p_profile jsonb, p_evaluation jsonb, p_engine text, p_model text,
  p_highlights jsonb default null, p_warning text default null, p_marks jsonb default null,
  p_fingerprint jsonb default null, p_citations jsonb default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.complete_tailoring(
    p_job_id, p_attempt, p_profile, p_evaluation, p_engine, p_model, p_highlights, p_warning, p_marks, p_fingerprint,
    p_citations);
end;
$$;
comment on function bespoke_worker.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text, jsonb, jsonb, jsonb) is 'As public.complete_tailoring, for a worker straight at Postgres.';
grant execute on function bespoke_worker.complete_tailoring(uuid, integer, jsonb, jsonb, text, text, jsonb, text, jsonb, jsonb, jsonb) to bespoke_worker;
