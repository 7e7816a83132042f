create or replace function private.find_or_add_opportunity(p_user_id uuid, p_description text, p_url text)
returns public.opportunities
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
  v_sha256 text := private.hash_inputs(btrim(regexp_replace(coalesce(p_description, ''), '\s+', ' ', 'g')),
                                       case when p_description is null then p_url end);
begin
  if nullif(btrim(p_description), '') is null and nullif(btrim(p_url), '') is null then
    perform private.refuse(400, 'validation_error', 'Give the posting''s description or its url.');
  end if;
  if p_url is not null then
    -- The same address is the same posting; text that is pasted for a page that could not be read is that page's.
    update public.opportunities o set
      description = coalesce(p_description, o.description),
      posting_sha256 = case when p_description is null then o.posting_sha256 else v_sha256 end,
      status = case when o.status = 'failed' then 'processing' else o.status end
      where o.id = (
        select u.id from public.opportunities u
        where u.user_id = p_user_id and md5(u.url) = md5(p_url) and u.url = p_url
          and (p_description is null or (u.description is null and u.status = 'failed'))
        order by u.status = 'ready' desc, u.created_at desc, u.id desc limit 1)
      and (p_description is null or not exists (
        select from public.opportunities u where u.user_id = p_user_id and u.posting_sha256 = v_sha256))
      returning * into v_opportunity;
    if found then
      return v_opportunity;
    end if;
  end if;
  insert into public.opportunities as o (user_id, description, url, posting_sha256)
  values (p_user_id, p_description, p_url, v_sha256)
  on conflict (user_id, posting_sha256) do update set
    status = case when o.status = 'failed' then 'processing' else o.status end,
    url = coalesce(o.url, excluded.url)
  returning * into v_opportunity;
  return v_opportunity;
end;
$$;
comment on function private.find_or_add_opportunity(uuid, text, text) is 'The user''s row for this posting. It is stored as given; a job reads it, and fetches it where only its address was given.';
grant execute on function private.find_or_add_opportunity(uuid, text, text) to service_role;
