create or replace function bespoke_worker.prune_expired_data(p_limit integer default 500) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if pg_my_temp_schema() <> 0 then
    raise exception using errcode = '42501', message = 'not in a session with temporary objects';
  end if;
  return public.prune_expired_data(p_limit);
end;
$$;
comment on function bespoke_worker.prune_expired_data(integer) is 'As public.prune_expired_data, for a worker straight at Postgres.';
grant execute on function bespoke_worker.prune_expired_data(integer) to bespoke_worker;
