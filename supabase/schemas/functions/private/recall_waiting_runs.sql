create or replace function private.recall_waiting_runs(p_user_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  update public.job_runs r set available_at = clock_timestamp()
    where r.user_id = p_user_id and r.is_open and r.dispatched_at is null and r.available_at is null;
end;
$$;
comment on function private.recall_waiting_runs(uuid) is
  'Has the next sweep look at the waiting runs of a user: for changes that are nobody''s call and so dispatch nothing themselves.';
grant execute on function private.recall_waiting_runs(uuid) to service_role;
