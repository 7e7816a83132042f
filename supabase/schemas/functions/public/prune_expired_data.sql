-- In batches, so that none runs into a time limit. Rows that somebody holds are left for the next.
create or replace function public.prune_expired_data(p_limit integer default 500) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_keys bigint;
  v_jobs uuid[];
  v_calls bigint;
begin
  delete from public.idempotency_keys k
    using (select o.user_id, o.key from public.idempotency_keys o
           where o.created_at < now() - interval '24 hours'
           order by o.created_at
           limit p_limit
           for update skip locked) old
    where k.user_id = old.user_id and k.key = old.key;
  get diagnostics v_keys = row_count;

  select array_agg(o.job_id) into v_jobs
    from (select r.job_id from public.job_runs r
          where r.outputs_until < now()
          order by r.outputs_until
          limit p_limit
          for update skip locked) o;
  update public.job_steps s set output = null where s.job_id = any (v_jobs) and s.output is not null;
  update public.job_runs r set outputs_until = null where r.job_id = any (v_jobs);

  delete from public.model_calls m
    using (select o.id from public.model_calls o
           where o.day < private.current_day() - 400 and o.is_counted
           order by o.day
           limit p_limit
           for update skip locked) old
    where m.id = old.id;
  get diagnostics v_calls = row_count;

  return jsonb_build_object(
    'idempotency_keys', v_keys, 'jobs', coalesce(cardinality(v_jobs), 0), 'model_calls', v_calls,
    'more', v_keys = p_limit or v_calls = p_limit or coalesce(cardinality(v_jobs), 0) = p_limit);
end;
$$;
comment on function public.prune_expired_data(integer) is
  'Forgets idempotency keys after 24 hours, and step outputs 30 days after a job failed or was cancelled, and model calls after 400 days: one batch; says whether there is more.';
grant execute on function public.prune_expired_data(integer) to service_role;
