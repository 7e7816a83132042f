create or replace function public.prune_expired_data() returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_keys bigint;
  v_outputs bigint;
begin
  delete from public.idempotency_keys k where k.created_at < now() - interval '24 hours';
  get diagnostics v_keys = row_count;
  update public.job_steps s set output = null
    from public.document_jobs j
    where j.id = s.job_id and s.output is not null
      and j.status in ('failed', 'cancelled') and j.completed_at < now() - interval '30 days';
  get diagnostics v_outputs = row_count;
  return jsonb_build_object('idempotency_keys', v_keys, 'step_outputs', v_outputs);
end;
$$;
comment on function public.prune_expired_data() is
  'Forgets idempotency keys after 24 hours, and step outputs 30 days after a job failed or was cancelled.';
grant execute on function public.prune_expired_data() to service_role;
