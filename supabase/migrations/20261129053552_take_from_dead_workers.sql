-- Who knows that a worker has ended hands its runs on at once, rather than waiting for its leases.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

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

-- For a worker that is known to have ended, by whoever knows: until its leases run out nobody else would look at its runs.
-- Those who claim them count a crash, as after a lease that ran out.
create or replace function public.take_from_worker(p_worker_id text) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job_id uuid;
  v_dispatches jsonb := '[]'::jsonb;
begin
  for v_job_id in
    select r.job_id
    from public.job_runs r
    where r.is_open and r.lease_expires_at > clock_timestamp() and r.worker_id = p_worker_id
    order by r.job_id
    for update
  loop
    v_dispatches := v_dispatches || private.repeat_dispatch(v_job_id);
    -- Not later than the dispatch: a repeated one is the same.
    update public.job_runs r set lease_expires_at = r.dispatched_at where r.job_id = v_job_id;
  end loop;
  return jsonb_build_object('dispatches', v_dispatches);
end;
$$;
comment on function public.take_from_worker(text) is
  'Ends the leases of a worker that has ended, and hands its runs to the queue again. Repeating it takes nothing.';
grant execute on function public.take_from_worker(text) to service_role;
