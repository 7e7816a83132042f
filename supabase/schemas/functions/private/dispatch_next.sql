-- A run may go when its user has a free slot and nothing that must come first is in flight: a job of the same
-- opportunity that is earlier or (when an older one is retried) already dispatched, or, for tailoring, an earlier résumé
-- or story whose evidence it should use.
create or replace function private.dispatch_next(p_user_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_free integer;
  v_job_id uuid;
  v_dispatches jsonb := '[]'::jsonb;
begin
  select (private.plan_of(p_user_id)).concurrent_jobs - count(*) into v_free
    from public.job_runs r
    where r.user_id = p_user_id and r.is_open and r.dispatched_at is not null;
  if v_free <= 0 then
    return v_dispatches;
  end if;
  for v_job_id in
    with open_runs as materialized (
      select j.id, j.created_at, j.job_type, j.opportunity_id, r.dispatched_at, r.available_at
      from public.job_runs r
      join public.document_jobs j on j.id = r.job_id
      where r.user_id = p_user_id and r.is_open
    ), first_reading as (
      select o.created_at, o.id from open_runs o
      where o.job_type in ('resume', 'story')
      order by o.created_at, o.id
      limit 1
    )
    select o.id
    from open_runs o
    where o.dispatched_at is null
      and (o.available_at is null or o.available_at <= clock_timestamp())
      and not exists (
        select from open_runs b
        where b.opportunity_id = o.opportunity_id and b.id <> o.id
          and (b.dispatched_at is not null or (b.created_at, b.id) < (o.created_at, o.id)))
      and not (o.job_type = 'tailor' and exists (
        select from first_reading f where (f.created_at, f.id) < (o.created_at, o.id)))
    order by o.created_at, o.id
    limit v_free
  loop
    v_dispatches := v_dispatches || private.dispatch_run(v_job_id);
  end loop;
  return v_dispatches;
end;
$$;
comment on function private.dispatch_next(uuid) is 'Dispatches as many waiting runs of a user as the plan allows. Call under lock_user.';
grant execute on function private.dispatch_next(uuid) to service_role;
