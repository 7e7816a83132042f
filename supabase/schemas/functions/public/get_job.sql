create or replace function public.get_job(p_user_id uuid, p_job_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_job jsonb;
begin
  select to_jsonb(j) into v_job from public.document_jobs j where j.id = p_job_id and j.user_id = p_user_id;
  if v_job is null then
    perform private.refuse(404, 'not_found', 'There is no such job.');
  end if;
  return v_job;
end;
$$;
comment on function public.get_job(uuid, uuid) is
  'One job: what every poll and every woken request asks for, so it is a call and not a table read.';
grant execute on function public.get_job(uuid, uuid) to service_role;
