create or replace function bespoke_worker.fail_undeliverable(
  p_job_id uuid, p_dispatch integer, p_error_message text
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.fail_undeliverable(p_job_id, p_dispatch, p_error_message);
end;
$$;
comment on function bespoke_worker.fail_undeliverable(uuid, integer, text) is 'As public.fail_undeliverable, for a worker straight at Postgres.';
grant execute on function bespoke_worker.fail_undeliverable(uuid, integer, text) to bespoke_worker;
