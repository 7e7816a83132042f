-- A link is a decision that its owner can look at and take back: all links with when they end and how often they were
-- opened, each ended by its id. Views are counted where the link is, and a HEAD is none.

set lock_timeout = '5s'; -- rather fail than wait for a long transaction, with everybody behind us

alter table public.shared_links
  add column views bigint not null default 0 check (views >= 0),
  add column last_viewed_at timestamptz;
comment on column public.shared_links.views is 'How often it was opened: a list of links must not count views, of which there may be any number.';
update public.shared_links l set views = v.views, last_viewed_at = v.last_viewed_at
  from (select w.shared_link_id, count(*) as views, max(w.viewed_at) as last_viewed_at
        from public.shared_link_views w group by w.shared_link_id) v
  where v.shared_link_id = l.id;
create index shared_links_user_id_created_at_idx on public.shared_links (user_id, created_at desc, id desc);
drop index public.shared_links_user_id_idx;

-- Functions, as supabase/schemas/functions has them: `make migration` writes what follows ---------

drop function public.view_shared_profile(p_token text);

create or replace function public.end_share(p_user_id uuid, p_share_id uuid) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_revoked_at timestamptz;
begin
  update public.shared_links l set revoked_at = coalesce(l.revoked_at, now())
    where l.id = p_share_id and l.user_id = p_user_id
    returning l.revoked_at into v_revoked_at;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such link.');
  end if;
  return jsonb_build_object('revoked_at', v_revoked_at);
end;
$$;
comment on function public.end_share(uuid, uuid) is 'Revokes one link. Again is no error: it has ended.';
grant execute on function public.end_share(uuid, uuid) to service_role;

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

create or replace function public.view_shared_profile(p_token text, p_counts boolean default true) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_link public.shared_links;
  v_profile public.tailored_profiles;
begin
  select * into v_link from public.shared_links l
    where l.token = p_token and l.revoked_at is null and (l.expires_at is null or l.expires_at > now());
  if not found then
    perform private.refuse(404, 'not_found', 'This link does not exist, has expired or was revoked.');
  end if;
  if p_counts then
    insert into public.shared_link_views (shared_link_id, user_id) values (v_link.id, v_link.user_id);
    update public.shared_links l set views = l.views + 1, last_viewed_at = now() where l.id = v_link.id;
  end if;
  select * into v_profile from public.tailored_profiles t where t.id = v_link.tailored_profile_id;
  return jsonb_build_object(
    'opportunity', (private.profile_json(v_profile, false) -> 'opportunity'),
    'narrative', v_profile.narrative,
    'resume_data', v_profile.resume_data || '{"contact": []}'::jsonb,
    'talking_points', case when v_profile.show_talking_points then private.shown_points(v_profile.talking_points) end,
    'show_talking_points', v_profile.show_talking_points,
    'expires_at', v_link.expires_at);
end;
$$;
comment on function public.view_shared_profile(text, boolean) is
  'What a stranger with the link sees: no contact lines, no evaluation, talking points only where the person shows them, and no notes to the author. Counts the view, unless told that nobody looks (a HEAD).';
grant execute on function public.view_shared_profile(text, boolean) to service_role;
