-- Its worker loses the right to write with the attempt. What it has written so far may hold what is no longer said.
create or replace function private.restart_tailoring(p_user_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job_ids uuid[];
begin
  select array_agg(l.id) into v_job_ids from (
    select j.id from public.document_jobs j
    where j.user_id = p_user_id and j.job_type = 'tailor' and j.status in ('pending', 'processing')
      and j.attempt > 0
    order by j.id for update) l;
  perform private.suppose_calls(j.id, p_user_id, j.attempt) from public.document_jobs j where j.id = any (v_job_ids);
  update public.document_jobs j set status = 'pending', attempt = j.attempt + 1, highlights = '[]', warning = null
    where j.id = any (v_job_ids);
  update public.job_runs r set
    worker_id = null, lease_expires_at = null, dispatched_at = null, unclaimed_dispatches = 0, deadline_at = null,
    crash_count = 0, begun_calls = 0,
    -- All of it anew; a run without a budget has none to keep.
    reserved_calls = case when r.reserved_calls + r.begun_calls > 0
      then (select private.planned_calls(p_user_id, 'tailor', j.opportunity_id)
            from public.document_jobs j where j.id = r.job_id) else 0 end
    where r.job_id = any (v_job_ids);
  update public.job_steps s set output = null where s.job_id = any (v_job_ids) and s.output is not null;
end;
$$;
comment on function private.restart_tailoring(uuid) is
  'Has the tailor jobs in flight of a user begin anew, on the record as it is now. Call under lock_user, and dispatch_next after it.';
grant execute on function private.restart_tailoring(uuid) to service_role;
