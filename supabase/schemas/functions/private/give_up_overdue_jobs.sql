-- The sweeper waits for no user: one who is busy is looked at in the next sweep. It ends jobs in the order of their ids,
-- as heartbeats take them, and takes other rows last and without waiting. So it cannot deadlock.
-- The condition is looked at again under the user's lock: the job may have been retried just before.
create or replace function private.give_up_overdue_jobs(p_limit integer, p_abandon_s double precision) returns uuid[]
language plpgsql security invoker set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp(); -- a value: an index is not asked for what changes while it is read
  v_row record;
  v_deadline_at timestamptz;
  v_job public.document_jobs;
  v_ended uuid[] := '{}';
begin
  for v_row in
    select o.job_id, o.user_id
    from (
      (select r.job_id, r.user_id from public.job_runs r
       where r.is_open and r.deadline_at < v_now
       order by r.deadline_at
       limit p_limit)
      union all
      (select r.job_id, r.user_id from public.job_runs r
       where r.is_open and r.deadline_at is null and r.created_at < v_now - make_interval(secs => p_abandon_s)
       order by r.created_at
       limit p_limit)
    ) o
    order by o.job_id
    limit p_limit
  loop
    continue when not private.try_lock_user(v_row.user_id);
    select r.deadline_at into v_deadline_at
      from public.job_runs r
      where r.job_id = v_row.job_id and r.is_open
        and coalesce(r.deadline_at, r.created_at + make_interval(secs => p_abandon_s)) < v_now;
    if found then
      v_job := private.end_job(v_row.job_id, 'failed', case when v_deadline_at is null
        then 'No worker picked the job up in time. You can retry it.'
        else 'The job took too long and was given up. You can retry it.' end);
      v_ended := v_ended || v_job.id;
    end if;
  end loop;
  return v_ended;
end;
$$;
comment on function private.give_up_overdue_jobs(integer, double precision) is
  'Fails jobs past their deadline, and those that no worker ever took; their ids.';
grant execute on function private.give_up_overdue_jobs(integer, double precision) to service_role;
