-- The newest résumé supersedes older ones; stories add to each other.
create or replace function private.tailoring_context(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    with used as (
      (select d.id from public.documents d
       where d.user_id = p_user_id and d.type = 'resume' and d.status = 'ready'
       order by d.created_at desc, d.id desc limit 1)
      union all
      select d.id from public.documents d
      where d.user_id = p_user_id and d.type = 'story' and d.status = 'ready'
    ), facts as (
      select e.* from public.evidence e where e.document_id in (select id from used)
    )
    select jsonb_build_object(
      'person', (select jsonb_build_object('name', p.display_name, 'headline', p.headline, 'contact', p.contact)
                 from public.profiles p where p.id = p_user_id),
      'opportunity', private.opportunity_context(p_opportunity_id),
      'roles', (select coalesce(jsonb_agg(jsonb_build_object(
                  'id', w.id, 'company', w.company, 'title', w.title, 'location', w.location,
                  'start', w.start_date, 'end', w.end_date) order by w.position), '[]'::jsonb)
                from public.work_history w where w.document_id in (select id from used)),
      'evidence', (select coalesce(jsonb_agg(jsonb_build_object(
                     'id', f.id, 'role_id', f.work_history_id, 'kind', f.kind, 'text', f.text)
                     order by f.created_at, f.document_id, f.position), '[]'::jsonb) from facts f),
      'claims', (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', c.id, 'type', c.type, 'label', c.label, 'description', c.description,
                   'evidence_ids', (select jsonb_agg(ce.evidence_id order by ce.evidence_id)
                                    from public.claim_evidence ce
                                    where ce.claim_id = c.id and ce.evidence_id in (select id from facts)))
                   order by c.created_at, c.label), '[]'::jsonb)
                 from public.identity_claims c
                 where c.user_id = p_user_id and exists (
                   select from public.claim_evidence ce
                   where ce.claim_id = c.id and ce.evidence_id in (select id from facts))))
  );
end;
$$;
comment on function private.tailoring_context(uuid, uuid) is 'Posting, roles, evidence and claims: all that tailoring reads, in one call.';
grant execute on function private.tailoring_context(uuid, uuid) to service_role;
