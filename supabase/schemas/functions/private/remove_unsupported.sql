-- A field that the person edited is their own word and stays as it is, marked; what was first written there goes.
create or replace function private.remove_unsupported(p_profile public.tailored_profiles, p_record public.records)
returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_edited text[] := (p_profile).edited_fields;
begin
  update public.tailored_profiles t set
    narrative = case when 'narrative' = any (v_edited) then t.narrative else '' end,
    narrative_original = '',
    talking_points = case when 'talking_points' = any (v_edited) then t.talking_points
      else private.supported_points(t.talking_points, (p_record).marks) end,
    talking_points_original = private.supported_points(t.talking_points_original, (p_record).marks),
    resume_data = case when 'resume_data' = any (v_edited) then t.resume_data
      else private.supported_resume(t.resume_data, p_record) end,
    resume_data_original = private.supported_resume(t.resume_data_original, p_record),
    removed_fields = array['narrative', 'talking_points', 'resume_data'],
    fingerprint = null, offered = '{}', citations = '[]', evaluation = null
    where t.id = (p_profile).id;
  delete from public.tailoring_eval_log e where e.tailored_profile_id = (p_profile).id;
end;
$$;
comment on function private.remove_unsupported(public.tailored_profiles, public.records) is
  'Takes out of a profile what cannot be shown to rest on the record as it is now; it is written anew when the person next asks, uncounted.';
grant execute on function private.remove_unsupported(public.tailored_profiles, public.records) to service_role;
