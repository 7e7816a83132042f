create or replace function public.commit_step(
  p_job_id uuid, p_attempt integer, p_step text, p_output jsonb,
  p_phase text default null, p_progress integer default null, p_highlights jsonb default null,
  p_trace jsonb default null, p_opportunity jsonb default null, p_error text default null
) returns jsonb
language plpgsql security invoker set search_path = ''
as $$
declare
  v_job public.document_jobs;
  v_booked integer;
  v_granted integer;
  v_status text := case when p_error is null then 'completed' else 'failed' end;
begin
  -- A statement of its own, so that the next one sees the steps that parallel calls wrote before this one got the row.
  perform from public.document_jobs j where j.id = p_job_id for update;
  update public.document_jobs j set
    phase = private.later_phase(j.phase, p_phase),
    progress = greatest(j.progress, least(coalesce(p_progress, 0), 99)),
    highlights = private.append_highlights(j.highlights, p_highlights),
    -- Unless another step still waits to be tried again.
    warning = case when exists (select from public.job_steps s
                                where s.job_id = p_job_id and s.name <> p_step and s.status = 'retrying')
      then j.warning end
    where j.id = p_job_id and j.attempt = p_attempt and j.status = 'processing'
      and not exists (select from public.job_steps s where s.job_id = p_job_id and s.name = p_step
                        and s.status = v_status and s.job_attempt = p_attempt)
    returning * into v_job;
  if not found then
    select j.* into v_job
      from public.document_jobs j
      join public.job_steps s on s.job_id = j.id and s.name = p_step
      where j.id = p_job_id and j.attempt = p_attempt and s.job_attempt = p_attempt and s.status = v_status;
    if not found then
      perform private.refuse_write(p_job_id);
    end if;
    return jsonb_build_object(
      'version', v_job.version, 'status', v_job.status,
      'granted', (select least(r.begun_calls, (p_trace ->> 'opens')::integer) from public.job_runs r where r.job_id = p_job_id));
  end if;
  perform private.record_step(p_job_id, p_step, v_status, p_attempt, coalesce(p_output, 'null'::jsonb), p_trace,
                              p_error);
  v_booked := private.book_calls(p_job_id, v_job.user_id, p_attempt, p_trace -> 'calls');
  v_granted := private.hand_out_calls(p_job_id, v_booked, (p_trace ->> 'opens')::integer);
  if p_opportunity is not null then
    perform private.write_opportunity(v_job.opportunity_id, p_opportunity);
  end if;
  update public.job_runs r set crash_count = 0 where r.job_id = p_job_id and r.crash_count > 0;
  return jsonb_build_object('version', v_job.version, 'status', v_job.status, 'granted', v_granted);
end;
$$;
comment on function public.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text) is
  'A finished step: its output, phase, progress and highlights together. Phase and progress never go back. With p_error: a step that failed and that the job does without. p_trace also has the model calls that have ended (`calls`) and how many may begin now (`opens`).';
grant execute on function public.commit_step(uuid, integer, text, jsonb, text, integer, jsonb, jsonb, jsonb, text) to service_role;
