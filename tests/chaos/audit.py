"""Triggers that write down what happens to jobs and steps, and the reading of it all. Only for temporary stacks."""

from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg.rows import dict_row

from tests.chaos.record import BookedCall, Change, JobRow, Link, Profile, StepWrite, Usage

INSTALL = """
create schema chaos;
create table chaos.changes (
  job_id uuid not null, at timestamptz not null default clock_timestamp(), version integer not null,
  attempt integer not null, was text, status text not null, worker_id text
);
create table chaos.step_writes (
  job_id uuid not null, step text not null, at timestamptz not null default clock_timestamp(),
  attempt integer not null, is_finished boolean not null
);
create function chaos.note_change() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into chaos.changes (job_id, version, attempt, was, status, worker_id)
  select new.id, new.version, new.attempt, case when tg_op = 'UPDATE' then old.status end, new.status,
    (select r.worker_id from public.job_runs r where r.job_id = new.id);
  return null;
end; $$;
create function chaos.note_step() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' or new.recorded_at is distinct from old.recorded_at then
    insert into chaos.step_writes (job_id, step, attempt, is_finished)
    values (new.job_id, new.name, new.job_attempt, new.status <> 'retrying' and new.output is not null);
  end if;
  return null;
end; $$;
create trigger chaos_note_change after insert or update on public.document_jobs
  for each row execute function chaos.note_change();
create trigger chaos_note_step after insert or update on public.job_steps
  for each row execute function chaos.note_step();
"""

CHANGES = """
select c.job_id, extract(epoch from c.at)::float8 as at, c.version, c.attempt, c.was, c.status, c.worker_id
from chaos.changes c order by c.job_id, c.version
"""
STEP_WRITES = """
select w.job_id, w.step, extract(epoch from w.at)::float8 as at, w.attempt, w.is_finished
from chaos.step_writes w order by w.at
"""
JOBS = """
select j.id, j.user_id, j.job_type, j.status, j.opportunity_id, j.tailored_profile_id,
  coalesce(j.result, '{}'::jsonb) as result, j.error_message, r.is_open,
  coalesce((r.inputs ->> 'share')::boolean, false) as wants_link
from public.document_jobs j join public.job_runs r on r.job_id = j.id
"""
PROFILES = "select id, user_id, opportunity_id from public.tailored_profiles"
LINKS = "select tailored_profile_id as profile_id, token from public.shared_links where revoked_at is null"
EVALUATIONS = "select job_id from public.tailoring_eval_log"
USAGE = """
select u.id as user_id, coalesce(t.tailored, 0) as tailored, coalesce(t.uploads, 0) as uploads,
  (private.plan_of(u.id)).tailored_per_month as tailored_limit,
  (private.plan_of(u.id)).uploads_per_month as uploads_limit,
  (private.plan_of(u.id)).model_calls_per_month as calls_limit
from auth.users u
left join (
  select user_id, sum(tailored_profiles)::integer as tailored, sum(uploads)::integer as uploads
  from public.usage_tracking group by user_id
) t on t.user_id = u.id
"""
LEDGER = """
select m.job_id, j.user_id, m.outcome
from public.model_calls m join public.document_jobs j on j.id = m.job_id
"""
IN_FLIGHT = "select count(*) as count from public.document_jobs where status in ('pending', 'processing')"


class Audit:
    """The database of a temporary stack, as its superuser sees it. Connects anew for each reading."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url

    def install(self) -> None:
        """Starts to write down what happens."""
        self.execute(INSTALL)

    def execute(self, statements: str) -> None:
        """Runs SQL that answers nothing."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(statements)

    def rows(self, query: str, parameters: Iterable[Any] = ()) -> list[dict[str, Any]]:
        """What a query answers; ids as text."""
        with psycopg.connect(self._url, autocommit=True, row_factory=dict_row) as connection:
            connection.adapters.register_loader("uuid", psycopg.types.string.TextLoader)
            return connection.execute(query, list(parameters)).fetchall()

    def jobs_in_flight(self) -> int:
        """Jobs that have not ended."""
        count: int = self.rows(IN_FLIGHT)[0]["count"]
        return count

    def jobs_made(self) -> int:
        """Jobs that there are."""
        count: int = self.rows("select count(*) as count from public.document_jobs")[0]["count"]
        return count

    def jobs(self) -> tuple[JobRow, ...]:
        return tuple(JobRow(**row) for row in self.rows(JOBS))

    def changes(self) -> tuple[Change, ...]:
        return tuple(Change(**row) for row in self.rows(CHANGES))

    def steps(self) -> tuple[StepWrite, ...]:
        return tuple(StepWrite(**row) for row in self.rows(STEP_WRITES))

    def profiles(self) -> tuple[Profile, ...]:
        return tuple(Profile(**row) for row in self.rows(PROFILES))

    def links(self) -> tuple[Link, ...]:
        return tuple(Link(**row) for row in self.rows(LINKS))

    def evaluations(self) -> tuple[str, ...]:
        return tuple(row["job_id"] for row in self.rows(EVALUATIONS))

    def ledger(self) -> tuple[BookedCall, ...]:
        return tuple(BookedCall(**row) for row in self.rows(LEDGER))

    def usage(self) -> tuple[Usage, ...]:
        return tuple(Usage(**row) for row in self.rows(USAGE))
