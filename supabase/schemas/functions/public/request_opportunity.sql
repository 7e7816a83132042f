create or replace function public.request_opportunity(
  p_user_id uuid, p_description text default null, p_url text default null,
  p_idempotency_key text default null, p_request_sha256 text default null,
  p_budget jsonb default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
  v_job public.document_jobs;
  v_answer jsonb;
  v_input_sha256 text;
begin
  v_answer := private.begin_request(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  v_opportunity := private.find_or_add_opportunity(p_user_id, p_description, p_url);
  v_input_sha256 := private.hash_inputs('opportunity', v_opportunity.id::text);
  v_job := private.equal_job_in_flight(p_user_id, v_input_sha256);
  if v_job.id is not null then
    return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, false));
  end if;
  if v_opportunity.status <> 'ready' then
    perform private.check_limit(p_user_id, 'opportunity');
  end if;
  v_job := private.start_job(p_user_id, 'opportunity', '{}'::jsonb, v_input_sha256,
                             p_opportunity_id => v_opportunity.id,
                             p_reserved_calls => case when v_opportunity.status <> 'ready'
                               then private.reserve_calls(p_user_id, 'opportunity', null, p_budget) else 0 end);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, private.accepted(v_job, true));
end;
$$;
comment on function public.request_opportunity(uuid, text, text, text, text, jsonb) is
  'Stores a posting and makes the job that reads it.';
grant execute on function public.request_opportunity(uuid, text, text, text, text, jsonb) to service_role;
