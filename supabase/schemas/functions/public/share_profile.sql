create or replace function public.share_profile(
  p_user_id uuid, p_opportunity_id uuid, p_expires_in_days integer default null,
  p_idempotency_key text default null, p_request_sha256 text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_profile_id uuid;
  v_link public.shared_links;
  v_answer jsonb;
begin
  v_answer := private.begin_request(p_user_id, p_idempotency_key, p_request_sha256);
  if v_answer is not null then
    return v_answer;
  end if;
  if not exists (select from public.opportunities o where o.id = p_opportunity_id and o.user_id = p_user_id) then
    perform private.refuse(404, 'not_found', 'There is no such opportunity.');
  end if;
  select t.id into v_profile_id from public.tailored_profiles t
    where t.user_id = p_user_id and t.opportunity_id = p_opportunity_id;
  if not found then
    perform private.refuse(404, 'tailored_profile_not_found', 'There is no profile for this opportunity yet.');
  end if;
  v_link := private.share_link(p_user_id, v_profile_id, p_expires_in_days);
  return private.remember(p_user_id, p_idempotency_key, p_request_sha256, jsonb_build_object(
    'id', v_link.id, 'token', v_link.token, 'expires_at', v_link.expires_at, 'created_at', v_link.created_at));
end;
$$;
comment on function public.share_profile(uuid, uuid, integer, text, text) is 'The live public link of a profile, or a new one.';
grant execute on function public.share_profile(uuid, uuid, integer, text, text) to service_role;
