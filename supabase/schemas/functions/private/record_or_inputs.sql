-- Documents that were read before there was a record have none until something changes: whoever asks makes it.
create or replace function private.record_or_inputs(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_record jsonb;
begin
  select r.record into v_record from public.records r where r.user_id = p_user_id;
  if v_record is not null then
    return jsonb_build_object('record', v_record);
  end if;
  return jsonb_build_object('inputs', private.record_inputs(p_user_id));
end;
$$;
comment on function private.record_or_inputs(uuid) is
  'The record as stored ({record}), or what to make it of where none was ever stored ({inputs}).';
grant execute on function private.record_or_inputs(uuid) to service_role;
