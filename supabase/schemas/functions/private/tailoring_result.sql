create or replace function private.tailoring_result(
  p_user_id uuid, p_profile_id uuid, p_inputs jsonb, p_cached boolean
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_link public.shared_links;
  v_result jsonb := jsonb_build_object('profile_id', p_profile_id, 'cached', p_cached);
begin
  if coalesce((p_inputs ->> 'share')::boolean, false) then
    v_link := private.share_link(p_user_id, p_profile_id, (p_inputs ->> 'expires_in_days')::integer);
    v_result := v_result || jsonb_build_object(
      'share_url', coalesce(p_inputs ->> 'share_base_url', '') || v_link.token, 'share_expires_at', v_link.expires_at);
  end if;
  return v_result;
end;
$$;
comment on function private.tailoring_result(uuid, uuid, jsonb, boolean) is 'The result of a tailor job, with the share link when it was asked for.';
grant execute on function private.tailoring_result(uuid, uuid, jsonb, boolean) to service_role;
