create or replace function private.profile_state(p_profile public.tailored_profiles) returns text
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_marks jsonb;
begin
  if (p_profile).id is null then
    return 'none';
  end if;
  if cardinality((p_profile).removed_fields) > 0 then
    return 'removed';
  end if;
  if (p_profile).marks is null then
    return 'unknown';
  end if;
  v_marks := coalesce((select r.marks from public.records r where r.user_id = (p_profile).user_id), '{}'::jsonb);
  return case
    when v_marks = (p_profile).marks then 'fresh'
    when v_marks @> (p_profile).marks then 'grown'
    else 'changed' end;
end;
$$;
comment on function private.profile_state(public.tailored_profiles) is
  'How a profile stands to the record: fresh (written from what it says), grown (it says more), changed (it says something else), removed (text went with a document), unknown, or none.';
grant execute on function private.profile_state(public.tailored_profiles) to service_role;
