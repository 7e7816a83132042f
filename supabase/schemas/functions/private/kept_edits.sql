create or replace function private.kept_edits(
  p_profile public.tailored_profiles, p_keep jsonb, p_began_at timestamptz
) returns text[]
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return array(
    select f
    from unnest((p_profile).edited_fields) f
    where coalesce(p_keep, '[]'::jsonb) ? f or ((p_profile).edited_at ->> f)::timestamptz > p_began_at);
end;
$$;
comment on function private.kept_edits(public.tailored_profiles, jsonb, timestamptz) is
  'The edited fields that a job does not overwrite: those it was told to keep, and those edited after it began.';
grant execute on function private.kept_edits(public.tailored_profiles, jsonb, timestamptz) to service_role;
