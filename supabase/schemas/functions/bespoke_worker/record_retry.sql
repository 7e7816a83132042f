create or replace function bespoke_worker.record_retry(
  p_job_id uuid, p_attempt integer, p_step text, p_error text, p_retry_at timestamptz, p_warning text,
  p_trace jsonb default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.record_retry(p_job_id, p_attempt, p_step, p_error, p_retry_at, p_warning, p_trace);
end;
$$;
comment on function bespoke_worker.record_retry(uuid, integer, text, text, timestamptz, text, jsonb) is 'As public.record_retry, for a worker straight at Postgres.';
grant execute on function bespoke_worker.record_retry(uuid, integer, text, text, timestamptz, text, jsonb) to bespoke_worker;
