-- What cannot be shown to rest on the record goes. Of a field that the person edited it is what was written there and they
-- left as it was: their own words stay, marked. An id is no evidence any more when what it says has changed, since a text
-- may have been written from the words that went; without marks nobody knows what they were.
create or replace function private.remove_unsupported(p_profile public.tailored_profiles, p_record public.records)
returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_marks jsonb := (p_record).marks;
  v_edited text[] := (p_profile).edited_fields;
  v_points jsonb := (p_profile).talking_points_original;
  v_resume jsonb := (p_profile).resume_data_original;
  v_new public.tailored_profiles := p_profile;
begin
  p_record.marks := case when (p_profile).marks is null then '{}'::jsonb else v_marks - array(
    select split_part(m.key, '/', 1) from jsonb_each((p_profile).marks) m
    where v_marks -> m.key is distinct from m.value) end;
  v_new.narrative_original := '';
  v_new.talking_points_original := private.supported_points(v_points, p_record.marks, v_points);
  v_new.resume_data_original := private.supported_resume(v_resume, p_record, v_resume);
  v_new.narrative := case when 'narrative' = any (v_edited)
    then private.typed_sentences((p_profile).narrative, (p_profile).narrative_original) else '' end;
  v_new.talking_points := case when 'talking_points' = any (v_edited)
    then private.supported_points((p_profile).talking_points, p_record.marks, v_points)
    else private.supported_points((p_profile).talking_points, p_record.marks, (p_profile).talking_points) end;
  v_new.resume_data := case when 'resume_data' = any (v_edited)
    then private.supported_resume((p_profile).resume_data, p_record, v_resume)
    else private.supported_resume((p_profile).resume_data, p_record, (p_profile).resume_data) end;
  v_new.edited_fields := array(
    select f.name
    from (values
      ('narrative', v_new.narrative <> ''),
      ('talking_points', v_new.talking_points <> v_new.talking_points_original),
      ('resume_data', v_new.resume_data <> v_new.resume_data_original)) f (name, is_other)
    where f.is_other and f.name = any (v_edited));
  v_new.removed_fields := array(
    select f.name
    from (values
      ('narrative', true),
      ('talking_points', v_new.talking_points <> (p_profile).talking_points),
      ('resume_data', v_new.resume_data <> (p_profile).resume_data)) f (name, lost)
    where f.lost or f.name = any (v_edited || (p_profile).removed_fields));
  update public.tailored_profiles t set
    narrative = v_new.narrative, narrative_original = v_new.narrative_original,
    talking_points = v_new.talking_points, talking_points_original = v_new.talking_points_original,
    resume_data = v_new.resume_data, resume_data_original = v_new.resume_data_original,
    edited_fields = v_new.edited_fields, removed_fields = v_new.removed_fields, marks = v_marks,
    fingerprint = private.kept_fingerprint((p_profile).fingerprint, p_record.marks), offered = '{}', citations = '[]', evaluation = null
    where t.id = (p_profile).id;
  delete from public.tailoring_eval_log e where e.tailored_profile_id = (p_profile).id;
end;
$$;
comment on function private.remove_unsupported(public.tailored_profiles, public.records) is
  'Takes out of a profile what cannot be shown to rest on the record as it is now; it is written anew when the person next asks, uncounted. What the person typed stays.';
grant execute on function private.remove_unsupported(public.tailored_profiles, public.records) to service_role;
