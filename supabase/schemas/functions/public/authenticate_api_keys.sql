create or replace function public.authenticate_api_keys(p_key_hashes text[]) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  -- Keys of several users in one statement: what another call has locked stays as it is, so that no two can deadlock.
  update public.api_keys k set last_used_at = now()
    where k.id in (
      select due.id from public.api_keys due
      where due.key_hash = any (p_key_hashes) and due.revoked_at is null
        and (due.last_used_at is null or due.last_used_at < now() - interval '1 minute')
      for update skip locked);
  return (
    select coalesce(
      jsonb_object_agg(
        k.key_hash, jsonb_build_object('key_id', k.id, 'user_id', k.user_id, 'expires_at', k.expires_at)),
      '{}')
    from public.api_keys k
    where k.key_hash = any (p_key_hashes) and k.revoked_at is null
  );
end;
$$;
comment on function public.authenticate_api_keys(text[]) is
  'By hash, whose key each is, expired ones too (the caller compares); unknown and revoked ones are not there.';
grant execute on function public.authenticate_api_keys(text[]) to service_role;
