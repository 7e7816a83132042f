create or replace function public.get_job_steps(p_user_id uuid, p_job_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  if not exists (select from public.document_jobs j where j.id = p_job_id and j.user_id = p_user_id) then
    perform private.refuse(404, 'not_found', 'There is no such job.');
  end if;
  return jsonb_build_object('job_id', p_job_id, 'steps', (
    select coalesce(jsonb_agg(to_jsonb(s) - 'output' - 'job_id' - 'recorded_at'
                              order by coalesce(s.started_at, s.recorded_at), s.name), '[]'::jsonb)
    from public.job_steps s
    where s.job_id = p_job_id));
end;
$$;
comment on function public.get_job_steps(uuid, uuid) is 'The timeline of a job, without the outputs.';
grant execute on function public.get_job_steps(uuid, uuid) to service_role;
