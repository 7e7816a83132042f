create or replace function private.check_stored_bytes(p_user_id uuid, p_bytes bigint) returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_plan public.plans := private.plan_of(p_user_id);
  v_used bigint := private.stored_bytes(p_user_id);
begin
  if v_used + p_bytes > v_plan.stored_bytes then
    perform private.refuse(403, 'limit_reached',
      format('Your plan (%s) keeps %s of documents, and %s are taken. Delete a document to make room for another.',
             v_plan.name, pg_size_pretty(v_plan.stored_bytes), pg_size_pretty(v_used)),
      jsonb_build_object('limit', v_plan.stored_bytes, 'used', v_used, 'plan', v_plan.name));
  end if;
end;
$$;
comment on function private.check_stored_bytes(uuid, bigint) is 'Refuses with 403 limit_reached when so many more bytes would be more than the plan keeps. Call under lock_user.';
grant execute on function private.check_stored_bytes(uuid, bigint) to service_role;
