create or replace function private.profile_state(p_profile public.tailored_profiles) returns text
language plpgsql stable security invoker set search_path = ''
as $$
declare
  v_marks jsonb;
  -- A hash of the reason for applying that it was written with, and of the one that there is; empty: none.
  v_told text := coalesce((p_profile).fingerprint ->> 'why', '');
  v_why text;
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
  select coalesce(left(encode(sha256(convert_to(o.why, 'UTF8')), 'hex'), 32), '') into v_why
    from public.opportunities o where o.id = (p_profile).opportunity_id;
  return case
    when not v_marks @> (p_profile).marks or v_told not in ('', v_why) then 'changed'
    when v_marks = (p_profile).marks and v_told = v_why then 'fresh'
    else 'grown' end;
end;
$$;
comment on function private.profile_state(public.tailored_profiles) is
  'How a profile stands to the record and to why its person applies: fresh (written from what they say), grown (they say more), changed (they say something else), removed (text went with a document), unknown, or none.';
grant execute on function private.profile_state(public.tailored_profiles) to service_role;
