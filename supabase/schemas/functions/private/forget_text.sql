-- What was written from a document stands in profiles, in the outputs that failed jobs keep, and in the highlights of
-- jobs. The latter are looked for from a day before the document came, since a job in flight then may have read it.
create or replace function private.forget_text(p_user_id uuid, p_since timestamptz) returns void
language plpgsql security invoker set search_path = ''
as $$
declare
  v_record public.records;
begin
  select * into v_record from public.records r where r.user_id = p_user_id;
  perform private.remove_unsupported(t, v_record)
    from public.tailored_profiles t
    where t.user_id = p_user_id and not coalesce(v_record.marks @> t.marks, false);
  update public.job_steps s set output = null
    where s.output is not null and s.job_id = any (array(
      select r.job_id from public.job_runs r where r.user_id = p_user_id and r.outputs_until is not null));
  update public.document_jobs j set highlights = '[]'
    where j.user_id = p_user_id and j.created_at >= p_since - interval '1 day'
      and j.job_type = 'tailor' and j.highlights <> '[]'::jsonb;
end;
$$;
comment on function private.forget_text(uuid, timestamptz) is
  'Takes out of profiles, kept outputs and highlights what the record of a user no longer supports. Call under lock_user.';
grant execute on function private.forget_text(uuid, timestamptz) to service_role;
