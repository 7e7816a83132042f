create or replace function private.record_inputs(p_user_id uuid) returns jsonb
language plpgsql stable security invoker set search_path = ''
as $$
begin
  return jsonb_build_object(
    'version', coalesce((select r.version from public.records r where r.user_id = p_user_id), 0),
    'documents', (
      select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'created_at', d.created_at, 'reading', d.reading)
                                order by d.created_at, d.id), '[]'::jsonb)
      from public.documents d
      where d.user_id = p_user_id and d.reading is not null),
    'corrections', (
      select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'at', c.created_at, 'changes', c.changes)
                                order by c.created_at, c.id), '[]'::jsonb)
      from public.record_corrections c
      where c.user_id = p_user_id));
end;
$$;
comment on function private.record_inputs(uuid) is
  'All that a record is made of, and the version that it has: {version, documents: [{id, created_at, reading}], corrections: [{id, at, changes}]}.';
grant execute on function private.record_inputs(uuid) to service_role;
