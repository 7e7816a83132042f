"""The database functions that a worker calls, typed, and repeated while the database is away.

Repeating any of them is harmless: the same attempt's second write returns what the first one stored.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog

from client_sdk.backoff import Backoff, Random
from client_sdk.models import DocumentJob, Highlight, JobStatus, Phase
from core.database import Database
from core.errors import DatabaseUnavailable
from core.queue import Dispatch, JobChange, dispatches_of
from worker.runtime.step import Completion, Effect

log = structlog.get_logger(__name__)

FIRST_WAIT_S = 0.05
LONGEST_WAIT_S = 2.0
# Each time somebody else has finished, and a user has ten jobs at a time at most.
MAX_REMAKES = 30


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """The run is ours: all that the job reads, what was done before, and how many model calls may begin."""

    job: DocumentJob
    inputs: dict[str, Any]
    context: dict[str, Any]
    steps: dict[str, Any]
    tries: dict[str, int]
    deadline_at: datetime
    granted: int = 0


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """There is nothing to run; `reason` says why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Ended:
    """The job has ended. `dispatches` are the user's next."""

    job: DocumentJob
    dispatches: list[Dispatch] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class RunKey:
    """What fences a write: the job, and which attempt at it this is. `deadline` is on the monotonic clock."""

    job_id: str
    attempt: int
    deadline: float

    def change(self, answer: Mapping[str, Any]) -> JobChange:
        """The news in the answer to a write."""
        return JobChange(job_id=self.job_id, version=answer["version"], status=JobStatus(answer["status"]))


@dataclass(frozen=True, kw_only=True)
class Committed:
    """A step that is stored: the news, and how many more model calls may begin."""

    change: JobChange
    granted: int = 0


class RunStore:
    """Writes of one worker. Every method raises `LeaseLost`, `JobGone`, `DatabaseRefused`, or `DatabaseUnavailable`."""

    def __init__(
        self,
        database: Database,
        *,
        worker_id: str,
        budget: dict[str, int] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        random: Random = random.random,
    ) -> None:
        self._database = database
        self.worker_id = worker_id
        self._budget: dict[str, Any] = {"budget": budget} if budget is not None else {}
        self._sleep = sleep
        self._random = random

    async def call(self, function: str, *, until: float, **arguments: Any) -> Any:
        """The function's answer, however often it must be asked until the time `until` (monotonic clock)."""
        backoff = Backoff(base_s=FIRST_WAIT_S, cap_s=LONGEST_WAIT_S, random=self._random)
        while True:
            try:
                return await self._database.call(function, **arguments)
            except DatabaseUnavailable as error:
                delay_s = backoff.next_s()
                if time.monotonic() + delay_s >= until:
                    raise
                log.warning(
                    "database_unavailable", function=function, error=str(error)[:200], delay_s=round(delay_s, 3)
                )
                await self._sleep(delay_s)

    async def claim(
        self, job_id: str, dispatch: int, *, lease_s: float, timeout_s: float, max_crashes: int, until: float
    ) -> Claimed | Skipped | Ended:
        """Asks for the run. Only this decides who runs it."""
        answer = await self.call(
            "claim_run",
            until=until,
            job_id=job_id,
            dispatch=dispatch,
            worker_id=self.worker_id,
            lease_s=lease_s,
            timeout_s=timeout_s,
            max_crashes=max_crashes,
            **self._budget,
        )
        return _claim_of(answer)

    async def claim_waiting(
        self, *, limit: int, running: list[str], lease_s: float, timeout_s: float, max_crashes: int
    ) -> list[Claimed | Ended]:
        """Asks once for up to `limit` runs that nobody has, without a queue; `running` are jobs that are in hand."""
        answer = await self._database.call(
            "claim_waiting_runs",
            worker_id=self.worker_id,
            limit=limit,
            lease_s=lease_s,
            timeout_s=timeout_s,
            max_crashes=max_crashes,
            running=running,
            **self._budget,
        )
        claims = [_claim_of(claim) for claim in answer["claims"]]
        return [claim for claim in claims if not isinstance(claim, Skipped)]

    async def commit_step(
        self,
        run: RunKey,
        step: str,
        output: Any,
        *,
        phase: Phase | None,
        progress: int | None,
        highlights: Iterable[Highlight],
        trace: Mapping[str, Any],
        effect: Effect | None = None,
        error: str | None = None,
    ) -> Committed:
        """A finished step, in one call. With `error`: one that failed, and that the job does without."""
        answer = await self.call(
            "commit_step",
            until=run.deadline,
            job_id=run.job_id,
            attempt=run.attempt,
            step=step,
            output=output,
            phase=phase,
            progress=progress,
            highlights=_dumped(highlights),
            trace=trace,
            error=error,
            **({effect.name: effect.value} if effect else {}),
        )
        return Committed(change=run.change(answer), granted=answer.get("granted") or 0)

    async def draw_call(self, run: RunKey) -> int:
        """One more model call that was not planned: how many may begin now.

        Raises:
            DatabaseRefused: `budget_reached`, there is no room for it.
        """
        answer = await self.call(
            "draw_calls", until=run.deadline, job_id=run.job_id, attempt=run.attempt, calls=1, **self._budget
        )
        granted: int = answer["granted"]
        return granted

    async def record_retry(
        self, run: RunKey, step: str, *, error: str, retry_at: datetime, warning: str, trace: Mapping[str, Any]
    ) -> JobChange:
        """A step that waits to be tried again, and when."""
        return run.change(
            await self.call(
                "record_retry",
                until=run.deadline,
                job_id=run.job_id,
                attempt=run.attempt,
                step=step,
                error=error,
                retry_at=retry_at.isoformat(),
                warning=warning,
                trace=trace,
            )
        )

    async def complete(self, run: RunKey, completion: Completion) -> Ended:
        """Stores the result and ends the job, in one transaction; made anew when it was overtaken.

        Raises:
            DatabaseUnavailable: also when it was overtaken again and again; whoever takes over has all steps.
        """
        for _ in range(MAX_REMAKES):
            answer = await self.call(
                completion.function,
                until=run.deadline,
                job_id=run.job_id,
                attempt=run.attempt,
                highlights=_dumped(completion.highlights),
                warning=completion.warning,
                **completion.arguments,
            )
            if completion.remake is None or "conflict" not in answer:
                return _ended(answer)
            completion = await completion.remake(answer["conflict"])
        raise DatabaseUnavailable(f"function {completion.function}: overtaken {MAX_REMAKES} times")

    async def fail(
        self,
        run: RunKey,
        message: str,
        *,
        until: float,
        step: str | None = None,
        trace: Mapping[str, Any] | None = None,
        error: str | None = None,
        calls: list[dict[str, Any]] | None = None,
    ) -> Ended:
        """Ends the job as failed, with a reason for its owner. `calls` are rows of the ledger."""
        return _ended(
            await self.call(
                "fail_run",
                until=until,
                job_id=run.job_id,
                attempt=run.attempt,
                error_message=message,
                step=step,
                trace={**(trace or {}), "calls": calls or []},
                error=error,
            )
        )

    async def release(
        self, run: RunKey, *, retry_at: datetime | None, until: float, calls: list[dict[str, Any]] | None = None
    ) -> tuple[JobChange | None, list[Dispatch]]:
        """Hands the run over: at once, or not before `retry_at`. `calls` are rows of the ledger."""
        answer = await self.call(
            "release_run",
            until=until,
            job_id=run.job_id,
            attempt=run.attempt,
            retry_at=retry_at.isoformat() if retry_at else None,
            calls=calls or [],
        )
        job = answer.get("job")
        change = JobChange(job_id=run.job_id, version=job["version"], status=JobStatus(job["status"])) if job else None
        return change, dispatches_of(answer)

    async def settle(self, run: RunKey, calls: list[dict[str, Any]]) -> None:
        """Tells once what a run that was lost has asked of models."""
        await self._database.call("settle_calls", job_id=run.job_id, attempt=run.attempt, calls=calls)

    async def fail_undeliverable(self, job_id: str, dispatch: int, message: str, *, until: float) -> Ended | None:
        """Fails a job whose queue entry nobody can run; None when there is nothing to fail."""
        answer = await self.call(
            "fail_undeliverable", until=until, job_id=job_id, dispatch=dispatch, error_message=message
        )
        return _ended(answer) if answer.get("job") else None


def _claim_of(answer: Mapping[str, Any]) -> Claimed | Skipped | Ended:
    match answer["outcome"]:
        case "claimed":
            return Claimed(
                job=DocumentJob.model_validate(answer["job"]),
                inputs=answer["inputs"],
                context=answer["context"] or {},
                steps=answer["steps"],
                tries=answer["tries"],
                deadline_at=datetime.fromisoformat(answer["deadline_at"]),
                granted=answer.get("granted", 0),
            )
        case "skipped":
            return Skipped(reason=answer["reason"])
        case _:
            return _ended(answer)


def _ended(answer: Mapping[str, Any]) -> Ended:
    return Ended(job=DocumentJob.model_validate(answer["job"]), dispatches=dispatches_of(answer))


def _dumped(highlights: Iterable[Highlight]) -> list[dict[str, Any]]:
    return [highlight.model_dump(mode="json") for highlight in highlights]
