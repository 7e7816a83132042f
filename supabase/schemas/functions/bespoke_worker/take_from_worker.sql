create or replace function bespoke_worker.take_from_worker(p_worker_id text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.take_from_worker(p_worker_id);
end;
$$;
comment on function bespoke_worker.take_from_worker(text) is 'As public.take_from_worker, for a worker straight at Postgres.';
grant execute on function bespoke_worker.take_from_worker(text) to bespoke_worker;
