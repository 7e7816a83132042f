create or replace function private.ended(p_job public.document_jobs, p_first boolean) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  return jsonb_build_object('job', to_jsonb(p_job), 'dispatches',
    case when p_first then private.dispatch_next((p_job).user_id) else '[]'::jsonb end);
end;
$$;
comment on function private.ended(public.document_jobs, boolean) is 'The answer of a call that ended a job.';
grant execute on function private.ended(public.document_jobs, boolean) to service_role;
