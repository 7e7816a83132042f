create or replace function public.revoke_share(p_user_id uuid, p_opportunity_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_revoked bigint;
begin
  update public.shared_links l set revoked_at = now()
    from public.tailored_profiles t
    where t.id = l.tailored_profile_id and t.user_id = p_user_id and t.opportunity_id = p_opportunity_id
      and l.user_id = p_user_id and l.revoked_at is null;
  get diagnostics v_revoked = row_count;
  if v_revoked = 0 then
    perform private.refuse(404, 'not_found', 'There is no link to revoke.');
  end if;
  return jsonb_build_object('revoked', v_revoked);
end;
$$;
comment on function public.revoke_share(uuid, uuid) is 'Revokes every link to a profile.';
grant execute on function public.revoke_share(uuid, uuid) to service_role;
