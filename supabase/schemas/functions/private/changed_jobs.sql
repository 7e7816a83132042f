create or replace function private.changed_jobs(p_job_ids uuid[]) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('job_id', j.id, 'version', j.version, 'status', j.status)),
                    '[]'::jsonb)
    from public.document_jobs j
    where j.id = any (p_job_ids)
  );
end;
$$;
comment on function private.changed_jobs(uuid[]) is 'What to publish about these jobs: [{job_id, version, status}].';
grant execute on function private.changed_jobs(uuid[]) to service_role;
