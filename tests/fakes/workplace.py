"""A run of a job and all that it needs, with a store that only notes what it was told."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

from client_sdk.models import JobStatus
from core.confined.slots import FairSlots
from core.errors import DatabaseRefused
from core.queue import JobChange
from tests.fakes.rows import make_job
from worker.runtime.drain import Drain
from worker.runtime.errors import CallError
from worker.runtime.figures import NoFigures
from worker.runtime.lanes import Lanes
from worker.runtime.policy import RetryPolicy
from worker.runtime.run import Run, RunEnvironment
from worker.runtime.step import Step
from worker.runtime.store import Committed, RunKey, RunStore


class Away(CallError):
    """A model that may be there again."""

    is_retryable = True


class Waits(Away):
    """A model that has too much to do: no try."""

    is_a_try = False


class Store:
    """Notes every write, and answers with the next version; `refusal` is raised instead."""

    def __init__(self) -> None:
        self.commits: list[dict[str, Any]] = []
        self.retries: list[dict[str, Any]] = []
        self.refusal: Exception | None = None
        self.drawn = 0

    async def draw_call(self, key: RunKey) -> int:
        self.drawn += 1
        raise DatabaseRefused(status=403, code="budget_reached", message="No more.")

    async def commit_step(self, key: RunKey, step: str, output: Any, **arguments: Any) -> Committed:
        if self.refusal:
            raise self.refusal
        self.commits.append({"step": step, "output": output, **arguments})
        return Committed(change=self._change(key))

    async def record_retry(self, key: RunKey, step: str, **arguments: Any) -> JobChange:
        self.retries.append({"step": step, **arguments})
        return self._change(key)

    def _change(self, key: RunKey) -> JobChange:
        version = len(self.commits) + len(self.retries)
        return JobChange(job_id=key.job_id, version=version, status=JobStatus.PROCESSING)


class Figures(NoFigures):
    """Tries of steps, as they were counted."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []
        self.seconds: list[float] = []

    def step_ended(self, step: str, *, seconds: float, outcome: str) -> None:
        self.steps.append((step, outcome))
        self.seconds.append(seconds)


class Workplace:
    """What a run needs, and what came of it."""

    def __init__(self) -> None:
        self.figures = Figures()
        self.store = Store()
        self.drain = Drain()
        self.told: list[JobChange] = []
        self.confirmed = 0

    def run(
        self,
        *,
        progress: int = 0,
        time_left_s: float = 60,
        step_timeout_s: float = 5,
        base_s: float = 0.001,
        has_budget: bool = False,
        **options: Any,
    ) -> Run:
        job = make_job(progress=progress)
        environment = RunEnvironment(
            store=cast("RunStore", self.store),
            policy=RetryPolicy(max_tries=3, base_s=base_s, cap_s=100, random=lambda: 1.0),
            drain=self.drain,
            slots=FairSlots(20),
            lanes=Lanes(20),
            engine_name="offline",
            step_timeout_s=step_timeout_s,
            on_change=self.told.append,
            figures=self.figures,
            has_budget=has_budget,
        )
        key = RunKey(job_id=str(job.id), attempt=2, deadline=time.monotonic() + time_left_s)
        given: dict[str, Any] = {"context": {}, "inputs": {}, "steps": {}, "tries": {}, **options}
        return Run(job=job, key=key, environment=environment, confirm=self._confirm, **given)

    async def _confirm(self) -> None:
        self.confirmed += 1


def gives(value: Any) -> Callable[[], Awaitable[Any]]:
    async def call() -> Any:
        return value

    return call


def fails(*errors: Exception, then: str = "text") -> Callable[[], Awaitable[str]]:
    """Raises these in turn, then gives a text."""
    left = list(errors)

    async def call() -> str:
        if left:
            raise left.pop(0)
        return then

    return call


def step(name: str = "write", call: Callable[[], Awaitable[Any]] | None = None, **options: Any) -> Step[str]:
    return Step(name=name, output=str, call=call or gives("text"), **options)


async def never() -> str:
    raise AssertionError("it is done already")


async def hang() -> str:
    await asyncio.Event().wait()
    return ""
