create or replace function private.begun_anew(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.changed_jobs(array(
    select j.id
    from public.document_jobs j
    where j.user_id = p_user_id and j.job_type = 'tailor' and j.status = 'pending' and j.attempt > 0));
end;
$$;
comment on function private.begun_anew(uuid) is
  'What to publish about tailor jobs that wait to begin anew, so that a worker that still runs one on an older record stops at once.';
grant execute on function private.begun_anew(uuid) to service_role;
