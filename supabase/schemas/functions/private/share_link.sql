create or replace function private.share_link(p_user_id uuid, p_profile_id uuid, p_expires_in_days integer)
returns public.shared_links
language plpgsql security invoker set search_path = ''
as $$
declare
  v_link public.shared_links;
  v_expires_at timestamptz := now() + make_interval(days => coalesce(p_expires_in_days, 30));
begin
  select * into v_link from public.shared_links l
    where l.tailored_profile_id = p_profile_id and l.user_id = p_user_id and l.revoked_at is null
      and (l.expires_at is null or l.expires_at > now())
    order by l.created_at desc
    limit 1;
  if found then
    if p_expires_in_days is not null then
      update public.shared_links l set expires_at = v_expires_at where l.id = v_link.id returning * into v_link;
    end if;
    return v_link;
  end if;
  -- Two random UUIDs: 244 bits from the server's strong generator.
  insert into public.shared_links (user_id, tailored_profile_id, token, expires_at)
  values (p_user_id, p_profile_id, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), v_expires_at)
  returning * into v_link;
  return v_link;
end;
$$;
comment on function private.share_link(uuid, uuid, integer) is 'The live link of a profile, or a new one; 30 days unless told. Call under lock_user.';
grant execute on function private.share_link(uuid, uuid, integer) to service_role;
