-- Not fenced: money that was spent is spent, whoever has the run now. The ids make it harmless to tell twice.
create or replace function public.settle_calls(p_job_id uuid, p_attempt integer, p_calls jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_user_id uuid;
begin
  select j.user_id into v_user_id from public.document_jobs j where j.id = p_job_id;
  if not found then
    return jsonb_build_object('booked', 0);
  end if;
  -- What was supposed while nobody knew gives way to what happened, unless it has been counted.
  delete from public.model_calls m
    where m.job_id = p_job_id and m.job_attempt = p_attempt and m.outcome = 'unknown' and not m.is_counted;
  return jsonb_build_object('booked', private.book_calls(p_job_id, v_user_id, p_attempt, p_calls));
end;
$$;
comment on function public.settle_calls(uuid, integer, jsonb) is
  'A worker that has lost its run tells what it asked of models in it: the ledger then says that instead of an estimate.';
grant execute on function public.settle_calls(uuid, integer, jsonb) to service_role;
