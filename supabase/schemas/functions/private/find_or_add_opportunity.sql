create or replace function private.find_or_add_opportunity(p_user_id uuid, p_description text, p_url text)
returns public.opportunities
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
begin
  if nullif(btrim(p_description), '') is null and nullif(btrim(p_url), '') is null then
    perform private.refuse(400, 'validation_error', 'Give the posting''s description or its url.');
  end if;
  insert into public.opportunities as o (user_id, description, url, posting_sha256)
  values (p_user_id, p_description, p_url,
          private.hash_inputs(btrim(regexp_replace(coalesce(p_description, ''), '\s+', ' ', 'g')),
                              case when p_description is null then p_url end))
  on conflict (user_id, posting_sha256) do update set
    status = case when o.status = 'failed' then 'processing' else o.status end,
    url = coalesce(o.url, excluded.url)
  returning * into v_opportunity;
  return v_opportunity;
end;
$$;
comment on function private.find_or_add_opportunity(uuid, text, text) is 'The user''s row for this posting. It is stored as given; a job reads it.';
grant execute on function private.find_or_add_opportunity(uuid, text, text) to service_role;
