create or replace function public.read_record_inputs(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return private.record_inputs(p_user_id);
end;
$$;
comment on function public.read_record_inputs(uuid) is
  'All that a record is made of, and its version: {version, documents: [{id, created_at, reading}], corrections: [{id, at, changes}]}.';
grant execute on function public.read_record_inputs(uuid) to service_role;
