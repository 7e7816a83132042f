create or replace function bespoke_worker.sweep_jobs(
  p_limit integer default 200, p_redispatch_s double precision default 5, p_abandon_s double precision default 86400
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.sweep_jobs(p_limit, p_redispatch_s, p_abandon_s);
end;
$$;
comment on function bespoke_worker.sweep_jobs(integer, double precision, double precision) is 'As public.sweep_jobs, for a worker straight at Postgres.';
grant execute on function bespoke_worker.sweep_jobs(integer, double precision, double precision) to bespoke_worker;
