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
