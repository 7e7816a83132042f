-- First of all nobody comes in any more: keys go, links end, jobs in flight lose their right to write.
create or replace function public.begin_account_deletion(p_user_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_key_hashes text[];
  v_job_ids uuid[];
begin
  perform private.lock_user(p_user_id);
  insert into public.account_deletions (user_id) values (p_user_id) on conflict (user_id) do nothing;
  with gone as (delete from public.api_keys k where k.user_id = p_user_id returning k.key_hash)
  select array_agg(g.key_hash) into v_key_hashes from gone g;
  perform private.count_deleted(p_user_id, 'api_keys', coalesce(cardinality(v_key_hashes), 0));
  update public.shared_links l set revoked_at = now() where l.user_id = p_user_id and l.revoked_at is null;
  select array_agg(l.id) into v_job_ids from (
    select j.id from public.document_jobs j
    where j.user_id = p_user_id and j.status in ('pending', 'processing')
    order by j.id for update) l;
  perform private.end_job(id, 'cancelled') from unnest(v_job_ids) as id;
  return jsonb_build_object('changed', private.changed_jobs(v_job_ids), 'dispatches', '[]'::jsonb,
                            'key_hashes', to_jsonb(coalesce(v_key_hashes, '{}')));
end;
$$;
comment on function public.begin_account_deletion(uuid) is
  'Closes an account for good: its keys go, its links end, its jobs in flight are cancelled, and nothing new is made. Repeating it is harmless. Its rows go by delete_account_rows.';
grant execute on function public.begin_account_deletion(uuid) to service_role;
