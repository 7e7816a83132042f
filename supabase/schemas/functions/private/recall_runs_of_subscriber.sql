create or replace function private.recall_runs_of_subscriber() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  perform private.recall_waiting_runs(new.user_id);
  return null;
end;
$$;
comment on function private.recall_runs_of_subscriber() is 'Trigger: with another plan, more runs of the user may go.';
grant execute on function private.recall_runs_of_subscriber() to service_role;
