create or replace function public.get_record(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.record_or_inputs(p_user_id);
end;
$$;
comment on function public.get_record(uuid) is
  'The record of a user ({record}), or what to make it of where none was ever stored ({inputs}).';
grant execute on function public.get_record(uuid) to service_role;
