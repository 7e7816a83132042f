-- The record is made outside, of inputs that were read before. What was stored meanwhile was made of others: then nothing
-- is written, and who called reads again.
create or replace function private.store_record(p_user_id uuid, p_record jsonb, p_version bigint) returns boolean
language plpgsql security invoker set search_path = ''
as $$
declare
  v_record jsonb := jsonb_set(p_record, '{version}', to_jsonb(p_version + 1));
  v_marks jsonb := private.record_marks(p_record);
  v_before jsonb;
begin
  if p_version > 0 then
    select r.marks into v_before from public.records r where r.user_id = p_user_id;
    update public.records r set
      version = p_version + 1, record = v_record, marks = v_marks, updated_at = clock_timestamp()
      where r.user_id = p_user_id and r.version = p_version;
  else
    insert into public.records (user_id, version, record, marks) values (p_user_id, 1, v_record, v_marks)
      on conflict (user_id) do nothing;
  end if;
  if not found then
    return false;
  end if;
  if v_before is null or not v_marks @> v_before then
    perform private.restart_tailoring(p_user_id);
  end if;
  return true;
end;
$$;
comment on function private.store_record(uuid, jsonb, bigint) is
  'Stores the record that follows version p_version; false when it has another by now. Tailoring that runs on what is no longer said begins anew. Call under lock_user, and dispatch_next after it.';
grant execute on function private.store_record(uuid, jsonb, bigint) to service_role;
