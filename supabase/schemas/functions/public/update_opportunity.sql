create or replace function public.update_opportunity(p_user_id uuid, p_opportunity_id uuid, p_changes jsonb) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_opportunity public.opportunities;
begin
  perform private.refuse_closed(p_user_id);
  update public.opportunities o set
    state = coalesce(p_changes ->> 'state', o.state),
    state_changed_at = case when p_changes ->> 'state' <> o.state then now() else o.state_changed_at end,
    notes = case when p_changes ? 'notes' then nullif(p_changes ->> 'notes', '') else o.notes end,
    why = case when p_changes ? 'why' then nullif(p_changes ->> 'why', '') else o.why end
    where o.id = p_opportunity_id and o.user_id = p_user_id
    returning * into v_opportunity;
  if not found then
    perform private.refuse(404, 'not_found', 'There is no such opportunity.');
  end if;
  return to_jsonb(v_opportunity);
end;
$$;
comment on function public.update_opportunity(uuid, uuid, jsonb) is
  'How a person''s application stands ({state, notes}) and why they apply ({why}), as far as given, and the posting with it. What was written from the posting stays: without their reason it is stale then.';
grant execute on function public.update_opportunity(uuid, uuid, jsonb) to service_role;
