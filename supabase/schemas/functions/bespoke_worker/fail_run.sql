create or replace function bespoke_worker.fail_run(
  p_job_id uuid, p_attempt integer, p_error_message text, p_step text default null, p_trace jsonb default null,
  p_error text default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.fail_run(p_job_id, p_attempt, p_error_message, p_step, p_trace, p_error);
end;
$$;
comment on function bespoke_worker.fail_run(uuid, integer, text, text, jsonb, text) is 'As public.fail_run, for a worker straight at Postgres.';
grant execute on function bespoke_worker.fail_run(uuid, integer, text, text, jsonb, text) to bespoke_worker;
