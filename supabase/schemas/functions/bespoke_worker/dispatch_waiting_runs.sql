create or replace function bespoke_worker.dispatch_waiting_runs(p_limit integer default 200) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.dispatch_waiting_runs(p_limit);
end;
$$;
comment on function bespoke_worker.dispatch_waiting_runs(integer) is 'As public.dispatch_waiting_runs, for a worker straight at Postgres.';
grant execute on function bespoke_worker.dispatch_waiting_runs(integer) to bespoke_worker;
