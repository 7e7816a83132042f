create or replace function bespoke_worker.count_model_calls(
  p_limit integer default 2000, p_settle_s double precision default 600
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.count_model_calls(p_limit, p_settle_s);
end;
$$;
comment on function bespoke_worker.count_model_calls(integer, double precision) is 'As public.count_model_calls, for a worker straight at Postgres.';
grant execute on function bespoke_worker.count_model_calls(integer, double precision) to bespoke_worker;
