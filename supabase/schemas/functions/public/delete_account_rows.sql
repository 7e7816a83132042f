-- In batches, so that none runs into a time limit, and a crash between two loses nothing: whoever goes on finds what is
-- left. What others point to comes after them, so that a batch deletes what it counts; files go with their documents,
-- steps and runs with their jobs. Documents hold megabytes: fewer at a time.
create or replace function public.delete_account_rows(p_user_id uuid, p_limit integer default 500) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_table text;
  v_left integer := p_limit;
  v_count integer;
begin
  perform private.lock_user(p_user_id);
  if not exists (select from public.account_deletions a where a.user_id = p_user_id) then
    perform private.refuse(409, 'conflict', 'This account is not being deleted.');
  end if;
  foreach v_table in array array[
    'shared_link_views', 'shared_links', 'tailoring_eval_log', 'tailored_profiles', 'document_jobs', 'opportunities',
    'documents', 'records', 'record_corrections', 'idempotency_keys', 'usage_tracking', 'api_keys'] loop
    execute format(
      'delete from public.%1$I t where t.ctid = any (array(select o.ctid from public.%1$I o where o.user_id = $1 limit $2))',
      v_table) using p_user_id, case when v_table = 'documents' then least(v_left, 20) else v_left end;
    get diagnostics v_count = row_count;
    perform private.count_deleted(p_user_id, v_table, v_count);
    v_left := v_left - v_count;
    exit when v_left <= 0 or (v_table = 'documents' and v_count = 20);
  end loop;
  if v_left = p_limit then
    update public.model_calls m set user_id = null where m.user_id = p_user_id and not m.is_counted;
  end if;
  return jsonb_build_object(
    'more', v_left < p_limit, 'deleted', (select a.deleted from public.account_deletions a where a.user_id = p_user_id));
end;
$$;
comment on function public.delete_account_rows(uuid, integer) is
  'Deletes up to p_limit rows of an account that begin_account_deletion has closed; says how many went so far, and whether to go on. The user of Auth goes last, and takes the rest along.';
grant execute on function public.delete_account_rows(uuid, integer) to service_role;
