create or replace function private.suppose_calls(p_job_id uuid, p_user_id uuid, p_attempt integer) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  insert into public.model_calls (id, job_id, user_id, job_attempt, outcome, is_estimated, input_tokens, day)
  select gen_random_uuid(), p_job_id, p_user_id, p_attempt, 'unknown', true, private.tokens_of_a_call(), private.current_day()
    from public.job_runs r
    cross join generate_series(1, r.begun_calls)
    where r.job_id = p_job_id and r.worker_id is not null;
end;
$$;
comment on function private.suppose_calls(uuid, uuid, integer) is
  'A run is taken from its worker: each call that it may have begun is in the ledger, as an estimate, until that worker tells what it was.';
grant execute on function private.suppose_calls(uuid, uuid, integer) to service_role;
