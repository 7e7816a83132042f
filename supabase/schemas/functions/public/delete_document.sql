create or replace function public.delete_document(p_user_id uuid, p_document_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job_ids uuid[];
  v_claim_ids uuid[];
begin
  perform private.lock_user(p_user_id);
  select array_agg(j.id) into v_job_ids from public.document_jobs j
    where j.document_id = p_document_id and j.user_id = p_user_id and j.status in ('pending', 'processing');
  -- An array here, a subquery with a limit below: both are looked up row by row, where a join may read all there are.
  select array_agg(distinct ce.claim_id) into v_claim_ids
    from public.claim_evidence ce
    where ce.evidence_id = any (array(
      select e.id from public.evidence e where e.document_id = p_document_id));
  delete from public.documents d where d.id = p_document_id and d.user_id = p_user_id;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such document.');
  end if;
  delete from public.identity_claims c
    where c.id = any (v_claim_ids)
      and (select ce.claim_id from public.claim_evidence ce where ce.claim_id = c.id limit 1) is null;
  return jsonb_build_object('changed', private.changed_jobs(v_job_ids),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.delete_document(uuid, uuid) is 'Deletes a document with its evidence, and the claims that rested on it alone.';
grant execute on function public.delete_document(uuid, uuid) to service_role;
