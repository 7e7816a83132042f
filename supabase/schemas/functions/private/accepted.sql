create or replace function private.accepted(p_job public.document_jobs, p_created boolean) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'outcome', 'accepted', 'job', to_jsonb(p_job), 'created', p_created,
    'dispatches', case when p_created then private.dispatch_next((p_job).user_id) else '[]'::jsonb end);
end;
$$;
comment on function private.accepted(public.document_jobs, boolean) is 'The answer of a request that became a job, or joined one.';
grant execute on function private.accepted(public.document_jobs, boolean) to service_role;
