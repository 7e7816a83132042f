create or replace function public.list_shares(
  p_user_id uuid, p_limit integer, p_opportunity_id uuid default null,
  p_after_created_at timestamptz default null, p_after_id uuid default null
) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
        'id', s.id, 'token', s.token, 'created_at', s.created_at, 'expires_at', s.expires_at, 'revoked_at', s.revoked_at,
        'views', s.views, 'last_viewed_at', s.last_viewed_at,
        'state', case when s.revoked_at is not null then 'revoked' when s.expires_at <= now() then 'expired' else 'live' end,
        'opportunity', jsonb_build_object('id', s.opportunity_id, 'title', s.title, 'company', s.company))
      order by s.created_at desc, s.id desc), '[]'::jsonb)
    from (
      select l.*, o.id as opportunity_id, o.title, o.company
      from public.shared_links l
      join public.tailored_profiles t on t.id = l.tailored_profile_id
      join public.opportunities o on o.id = t.opportunity_id
      where l.user_id = p_user_id and (p_opportunity_id is null or o.id = p_opportunity_id)
        and (l.created_at, l.id) < (coalesce(p_after_created_at, 'infinity'),
                                    coalesce(p_after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      order by l.created_at desc, l.id desc
      limit p_limit) s);
end;
$$;
comment on function public.list_shares(uuid, integer, uuid, timestamptz, uuid) is
  'The newest public links of a user, after a link of the page before, also those that have ended; with a posting only its own.';
grant execute on function public.list_shares(uuid, integer, uuid, timestamptz, uuid) to service_role;
