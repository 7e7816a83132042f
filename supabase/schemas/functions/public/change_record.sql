create or replace function public.change_record(p_user_id uuid, p_version bigint, p_correction jsonb, p_record jsonb)
returns jsonb
language plpgsql security invoker set search_path = ''
as $$
begin
  perform private.lock_user(p_user_id);
  perform private.refuse_closed(p_user_id);
  if not private.store_record(p_user_id, p_record, p_version) then
    perform private.refuse(412, 'precondition_failed', 'The record has changed since you read it. Read it again.');
  end if;
  insert into public.record_corrections (user_id, id, changes, created_at)
  values (p_user_id, (p_correction ->> 'id')::uuid, p_correction -> 'changes', (p_correction ->> 'at')::timestamptz);
  return jsonb_build_object('record', (select r.record from public.records r where r.user_id = p_user_id),
                            'changed', private.begun_anew(p_user_id),
                            'dispatches', private.dispatch_next(p_user_id));
end;
$$;
comment on function public.change_record(uuid, bigint, jsonb, jsonb) is
  'Stores a correction ({id, at, changes}) and the record made with it, which follows p_version; 412 precondition_failed when the record has another version by now. Answers {record, changed, dispatches}.';
grant execute on function public.change_record(uuid, bigint, jsonb, jsonb) to service_role;
