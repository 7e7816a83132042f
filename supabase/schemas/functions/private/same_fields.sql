-- A text that stays as it was written is no reason to take away what the person made of it.
create or replace function private.same_fields(p_before public.tailored_profiles, p_profile jsonb) returns text[]
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return array(
    select f.name
    from (values
      ('narrative', to_jsonb((p_before).narrative_original)),
      ('talking_points', (p_before).talking_points_original),
      ('resume_data', (p_before).resume_data_original)) f (name, was)
    where p_profile -> f.name = f.was);
end;
$$;
comment on function private.same_fields(public.tailored_profiles, jsonb) is
  'The fields of a new profile that say what was written before.';
grant execute on function private.same_fields(public.tailored_profiles, jsonb) to service_role;
