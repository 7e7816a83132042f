"""What API and worker ask of the database for a user's jobs, as calls that can be made ready and then measured."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

PROFILE = {"talking_points": {"items": [], "gaps": []}, "narrative": "I did this.", "resume_data": {}}
EVALUATION = {"status": "completed", "overall": 0.5, "issues": []}
LEASE_S, TIMEOUT_S = 3600, 7200
BUDGET = {"calls_per_day": 10**9, "tokens_per_day": 10**12}


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One call of a database function."""

    function: str
    arguments: dict[str, Any]

    def statement(self) -> sql.Composed:
        """The call as a select, with placeholders."""
        named = sql.SQL(", ").join(
            sql.SQL("{} => {}").format(sql.Identifier(f"p_{name}"), sql.Placeholder(name)) for name in self.arguments
        )
        return sql.SQL("select public.{}({})").format(sql.Identifier(self.function), named)

    def values(self) -> dict[str, Any]:
        """The values of the placeholders."""
        return {name: Jsonb(value) if isinstance(value, dict) else value for name, value in self.arguments.items()}


Measure = Callable[[str, Ask], Any]


@dataclass(kw_only=True)
class Person:
    """A user without limits, a posting that has been read, and a connection that acts as API and worker do."""

    connection: psycopg.Connection
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    opportunity_id: str = ""

    def __post_init__(self) -> None:
        run = self.connection.execute
        run("insert into auth.users (id, email) values (%s, %s)", [self.id, f"{self.id}@example.com"])
        run("insert into public.subscriptions (user_id, plan) values (%s, 'job_search')", [self.id])
        self.opportunity_id = self.add_posting("A posting of this user's own.")

    def ask(self, function: str, **arguments: Any) -> Any:
        """What a function answers."""
        ask = Ask(function=function, arguments=arguments)
        row = self.connection.execute(ask.statement(), ask.values()).fetchone()
        assert row is not None
        return row[0]

    def add_posting(self, description: str) -> str:
        """An opportunity that is ready; its id."""
        job = self.ask("request_opportunity", user_id=self.id, description=description)["job"]
        self.ask("complete_opportunity", job_id=job["id"], attempt=self.claim(job["id"]), opportunity={"title": "x"})
        return str(job["opportunity_id"])

    def request(self, opportunity_id: str | None = None) -> str:
        """The id of a new tailor job."""
        answer = self.ask(
            "request_tailoring", user_id=self.id, opportunity_id=opportunity_id or self.opportunity_id, regenerate=True
        )
        return str(answer["job"]["id"])

    def claim(self, job_id: str) -> int:
        """The attempt of a worker that takes the job."""
        claimed = self.ask("claim_run", **self.claim_arguments(job_id))
        return int(claimed["job"]["attempt"])

    def claim_arguments(self, job_id: str) -> dict[str, Any]:
        """What a worker gives with a claim."""
        return {"job_id": job_id, "dispatch": 1, "worker_id": "w", "lease_s": LEASE_S, "timeout_s": TIMEOUT_S}

    def cancel(self, *job_ids: str) -> None:
        """Ends jobs, so that the next measurement begins where this one did."""
        for job_id in job_ids:
            self.ask("cancel_job", user_id=self.id, job_id=job_id)

    def newest_job(self) -> str:
        """The id of the job that was made last."""
        row = self.connection.execute(
            "select id::text from public.document_jobs where user_id = %s order by created_at desc limit 1", [self.id]
        ).fetchone()
        assert row is not None
        return str(row[0])


def live(person: Person, measure: Measure) -> None:
    """Each operation once, measured beside what it needs, which is not."""
    for operation in (run_a_job, sweep, read_lists, prune):
        operation(person, measure)


def run_a_job(person: Person, measure: Measure) -> None:
    """A job with one model call from its request to its completion, within a budget."""
    given = {"user_id": person.id, "opportunity_id": person.opportunity_id, "regenerate": True, "budget": BUDGET}
    measure("request", Ask(function="request_tailoring", arguments=given))
    job_id = person.newest_job()
    measure("claim", Ask(function="claim_run", arguments={**person.claim_arguments(job_id), "budget": BUDGET}))
    call = {
        "id": str(uuid.uuid4()),
        "operation": "talking_points",
        "model": "m",
        "outcome": "answered",
        "input_tokens": 9,
    }
    step = {"job_id": job_id, "attempt": 1, "step": "talking_points", "output": {"a": 1}, "phase": "generating"}
    step["trace"] = {"calls": [call]}
    measure("step", Ask(function="commit_step", arguments=step))
    done = {"profile": PROFILE, "evaluation": EVALUATION, "engine": "offline", "model": "offline-1"}
    measure("completion", Ask(function="complete_tailoring", arguments={"job_id": job_id, "attempt": 1, **done}))
    person.ask("count_model_calls")


def sweep(person: Person, measure: Measure) -> None:
    """A sweep that finds one of each: overdue, a retry that is due, a dispatch that was lost, a lease that ran out."""
    run = person.connection.execute
    postings = [person.add_posting(f"Posting {number}.") for number in range(4)]
    overdue, due, lost, dead = (person.request(posting) for posting in postings)
    for job_id in (overdue, due, dead):
        person.claim(job_id)
    person.ask("release_run", job_id=due, attempt=1, retry_at="2100-01-01")
    run("update public.job_runs set deadline_at = now() where job_id = %s", [overdue])
    run("update public.job_runs set available_at = now() where job_id = %s", [due])
    run("update public.job_runs set dispatched_at = now() - interval '9 s' where job_id = any(%s)", [[lost, dead]])
    run("update public.job_runs set lease_expires_at = now() where job_id = %s", [dead])
    measure("sweep", Ask(function="sweep_jobs", arguments={}))
    person.cancel(due, lost, dead)


def read_lists(person: Person, measure: Measure) -> None:
    """The first page, and a filter that no job passes."""
    measure("list, newest 20", Ask(function="list_jobs", arguments={"user_id": person.id, "limit": 21}))
    odd = {"user_id": person.id, "limit": 21, "statuses": ["failed"], "job_types": ["story", "resume"]}
    measure("list, no match", Ask(function="list_jobs", arguments=odd))


def prune(person: Person, measure: Measure) -> None:
    """Three keys, the outputs of one job and three model calls, all old."""
    run = person.connection.execute
    job_id = person.request()
    person.claim(job_id)
    person.ask("commit_step", job_id=job_id, attempt=1, step="a", output={"a": 1})
    person.cancel(job_id)
    run("update public.job_runs set outputs_until = now() - interval '1 s' where job_id = %s", [job_id])
    for number in range(3):
        run(
            "insert into public.idempotency_keys (user_id, key, request_sha256, response, created_at) "
            "values (%s, %s, '', '{}', now() - interval '25 hours')",
            [person.id, str(number)],
        )
    run(
        "insert into public.model_calls (id, job_attempt, outcome, day, is_counted) "
        "select gen_random_uuid(), 1, 'answered', current_date - 500, true from generate_series(1, 3)"
    )
    measure("prune", Ask(function="prune_expired_data", arguments={}))
