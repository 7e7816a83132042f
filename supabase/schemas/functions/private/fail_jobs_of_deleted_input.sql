create or replace function private.fail_jobs_of_deleted_input() returns trigger
language plpgsql security invoker set search_path = ''
as $$
begin
  if tg_table_name = 'opportunities' then
    perform private.end_job(j.id, 'failed', 'The opportunity was deleted.', p_input_is_deleted => true)
      from public.document_jobs j
      where j.user_id = old.user_id and j.opportunity_id = old.id and j.status in ('pending', 'processing');
  else
    perform private.end_job(j.id, 'failed', 'The document was deleted.', p_input_is_deleted => true)
      from public.document_jobs j
      where j.user_id = old.user_id and j.document_id = old.id and j.status in ('pending', 'processing');
  end if;
  if found then
    perform private.recall_waiting_runs(old.user_id);
  end if;
  return old;
end;
$$;
comment on function private.fail_jobs_of_deleted_input() is 'Trigger: a job whose posting or document is deleted fails as such, whoever deletes it.';
grant execute on function private.fail_jobs_of_deleted_input() to service_role;
