create or replace function public.delete_opportunity(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job_ids uuid[];
begin
  perform private.lock_user(p_user_id);
  -- Jobs in flight before the posting, as commit_step locks them: the other way round the two deadlock.
  select array_agg(l.id) into v_job_ids from (
    select j.id from public.document_jobs j
    where j.opportunity_id = p_opportunity_id and j.user_id = p_user_id and j.status in ('pending', 'processing')
    order by j.id for update) l;
  -- Those that had ended say what stood in the posting. Of those in flight the row stays, so that who watches sees the end.
  delete from public.document_jobs j
    where j.opportunity_id = p_opportunity_id and j.user_id = p_user_id and j.status not in ('pending', 'processing');
  delete from public.opportunities o where o.id = p_opportunity_id and o.user_id = p_user_id;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such opportunity.');
  end if;
  update public.document_jobs j set highlights = '[]', warning = null where j.id = any (v_job_ids);
  update public.job_steps s set output = null where s.job_id = any (v_job_ids) and s.output is not null;
  return jsonb_build_object('changed', private.changed_jobs(v_job_ids),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.delete_opportunity(uuid, uuid) is 'Deletes a posting with its profile, links and the jobs that have ended; its jobs in flight fail, and keep nothing of it.';
grant execute on function public.delete_opportunity(uuid, uuid) to service_role;
