"""Breaks a promise of the database on purpose, in a temporary stack, so that a round can be seen to fail."""

from enum import StrEnum

from tests.chaos.audit import Audit


class Sabotage(StrEnum):
    """Which promise is broken."""

    FENCE = "fence"
    USAGE = "usage"


# Every check of the attempt goes: in the writes of steps, at the end of a job, and in the heartbeat, which would
# otherwise stop an overtaken worker before it can do harm. So does the constraint that stands behind them.
_FENCE = """
create or replace function public.commit_step(
  p_job_id uuid, p_attempt integer, p_step text, p_output jsonb,
  p_phase text default null, p_progress integer default null, p_highlights jsonb default null,
  p_trace jsonb default null, p_opportunity jsonb default null, p_error text default null
) returns jsonb language plpgsql security invoker set search_path = '' as $$
declare
  v_job public.document_jobs;
begin
  update public.document_jobs j set progress = greatest(j.progress, least(coalesce(p_progress, 0), 99))
    where j.id = p_job_id returning * into v_job;
  perform private.record_step(p_job_id, p_step, 'completed', p_attempt, coalesce(p_output, 'null'::jsonb), p_trace);
  return jsonb_build_object('version', v_job.version, 'status', 'processing');
end; $$;

create or replace function private.lock_for_end(p_job_id uuid, p_attempt integer, p_status text)
returns public.document_jobs language plpgsql security invoker set search_path = '' as $$
declare
  v_job public.document_jobs;
begin
  select * into v_job from public.document_jobs j where j.id = p_job_id for update;
  v_job.status := 'processing';
  return v_job;
end; $$;

create or replace function public.heartbeat_runs(p_worker_id text, p_lease_s double precision, p_runs jsonb)
returns jsonb language plpgsql security invoker set search_path = '' as $$
begin
  update public.job_runs r set lease_expires_at = clock_timestamp() + make_interval(secs => p_lease_s)
    where r.worker_id = p_worker_id and r.is_open;
  return '{"lost": []}'::jsonb;
end; $$;

alter table public.tailoring_eval_log drop constraint tailoring_eval_log_job_id_key;
"""

_USAGE = """
create or replace function private.count_usage(p_user_id uuid, p_job_type text) returns void
language sql security invoker set search_path = '' as $$
  insert into public.usage_tracking (user_id, period_start, uploads, tailored_profiles)
  select p_user_id, private.current_period(), (p_job_type = 'resume')::integer, 2 * (p_job_type = 'tailor')::integer
  on conflict (user_id, period_start) do update set
    uploads = public.usage_tracking.uploads + excluded.uploads,
    tailored_profiles = public.usage_tracking.tailored_profiles + excluded.tailored_profiles;
$$;
"""

_STATEMENTS = {Sabotage.FENCE: _FENCE, Sabotage.USAGE: _USAGE}


def commit(sabotage: Sabotage, audit: Audit) -> None:
    """Breaks it, until the stack ends."""
    audit.execute(_STATEMENTS[sabotage])
