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
    select j.id
    from public.job_runs r
    join public.document_jobs j on j.id = r.job_id
    where r.user_id = p_user_id and r.is_open and r.dispatched_at is null
      and (r.available_at is null or r.available_at <= clock_timestamp())
      and j.status = 'pending'
      and not exists (
        select from public.job_runs r2
        join public.document_jobs b on b.id = r2.job_id
        where r2.user_id = p_user_id and r2.is_open and b.id <> j.id and b.opportunity_id = j.opportunity_id
          and (r2.dispatched_at is not null or (b.created_at, b.id) < (j.created_at, j.id)))
      and not (j.job_type = 'tailor' and exists (
        select from public.document_jobs b
        where b.user_id = p_user_id and b.job_type in ('resume', 'story') and b.status in ('pending', 'processing')
          and (b.created_at, b.id) < (j.created_at, j.id)))
    order by j.created_at, j.id
    limit v_free
  loop
    v_dispatches := v_dispatches || private.dispatch_run(v_job_id);
  end loop;
  return v_dispatches;
end;
$$;
comment on function private.dispatch_next(uuid) is 'Dispatches as many waiting runs of a user as the plan allows. Call under lock_user.';
grant execute on function private.dispatch_next(uuid) to service_role;
