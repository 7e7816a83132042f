-- A document that went makes room for another one, but not for ever: each costs a reading.
create or replace function private.take_back_upload(p_user_id uuid, p_document_id uuid) returns void
language plpgsql security invoker set search_path = ''
as $$
begin
  update public.usage_tracking u set uploads_taken_back = u.uploads_taken_back + 1
    where u.user_id = p_user_id and u.period_start = private.current_period()
      and u.uploads_taken_back < private.uploads_to_take_back()
      and exists (
        select from public.document_jobs j
        join public.job_runs r on r.job_id = j.id
        where j.document_id = p_document_id and j.job_type = 'resume' and j.status = 'completed'
          and (j.completed_at at time zone 'utc')::date >= u.period_start
          and not coalesce((r.inputs ->> 'uncounted')::boolean, false));
end;
$$;
comment on function private.take_back_upload(uuid, uuid) is
  'Makes room for another upload when a document goes that was counted this month. Call under lock_user, before the document goes.';
grant execute on function private.take_back_upload(uuid, uuid) to service_role;
