create or replace function public.read_job_versions(p_job_ids uuid[]) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.changed_jobs(p_job_ids);
end;
$$;
comment on function public.read_job_versions(uuid[]) is
  'Version and status of many jobs at once: the safety read of held requests.';
grant execute on function public.read_job_versions(uuid[]) to service_role;
