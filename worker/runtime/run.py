"""One run of a job, as the job sees it: steps that are done once, alone or several at the same time."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, overload

import structlog

from client_sdk.models import DocumentJob, Phase
from core.confined.slots import FairSlots
from core.errors import DatabaseRefused, JobGone, LeaseLost
from core.queue import JobChange
from core.tracing import Span, traces
from worker.runtime.calls import CallBook
from worker.runtime.drain import Drain
from worker.runtime.errors import HandOver, OutputRefused, StepFailed
from worker.runtime.figures import Figures, NoFigures, step_of
from worker.runtime.lanes import Lanes
from worker.runtime.outputs import dump, load
from worker.runtime.policy import LONG_WAIT_S, RetryPolicy, detail_of, is_wait, public_message_of, too_late_message_of
from worker.runtime.request_context import call_book, lease_check, request_id
from worker.runtime.step import Step
from worker.runtime.store import RunKey, RunStore
from worker.runtime.trial import Trial, try_step

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
T = TypeVar("T")

log = structlog.get_logger(__name__)

_TIME_TO_END_S = 5.0


async def _unknown(job_id: str) -> str | None:
    del job_id
    return None


@dataclass(frozen=True, kw_only=True)
class RunEnvironment:
    """What the runs of a worker share."""

    store: RunStore
    policy: RetryPolicy
    drain: Drain
    slots: FairSlots
    lanes: Lanes
    engine_name: str
    has_budget: bool = False
    step_timeout_s: float
    on_change: Callable[[JobChange], None]
    on_booked: Callable[[], None] = lambda: None
    """The database has been told of calls to models."""
    figures: Figures = field(default_factory=NoFigures)
    trace_of: Callable[[str], Awaitable[str | None]] = _unknown


@dataclass(kw_only=True)
class _ProgressSpan:
    """Where a job stands once a step is done; a group moves on evenly, its last step moves the phase."""

    start: int
    end: int | None
    then: Phase | None
    total: int = 1
    opens: int = 0
    finished: int = field(default=0)

    def next(self) -> tuple[Phase | None, int | None]:
        self.finished += 1
        progress = None if self.end is None else self.start + (self.end - self.start) * self.finished // self.total
        return (self.then if self.is_done else None), progress

    @property
    def is_done(self) -> bool:
        return self.finished >= self.total


class Run:
    """What a job function gets. `context`, `inputs` and `granted` are as `claim_run` answered them."""

    def __init__(
        self,
        *,
        job: DocumentJob,
        key: RunKey,
        context: Mapping[str, Any],
        inputs: Mapping[str, Any],
        steps: Mapping[str, Any],
        tries: Mapping[str, int],
        environment: RunEnvironment,
        confirm: Callable[[], Awaitable[None]],
        clock_offset: timedelta = timedelta(0),
        granted: int = 0,
    ) -> None:
        self.job = job
        self.key = key
        self.context = context
        self.inputs = inputs
        self._steps = steps
        self._failures = dict(tries)
        self._waits: dict[str, int] = {}
        self._environment = environment
        self._confirm = confirm
        self._clock_offset = clock_offset
        draw = environment.store.draw_call if environment.has_budget else None
        self.calls = CallBook(
            granted=granted,
            draw=None if draw is None else lambda: draw(key),
            on_end=environment.figures.model_called,
            on_told=environment.on_booked,
        )
        self._progress = job.progress

    async def step(self, step: Step[T]) -> T:
        """The step's value: the stored one, or that of its call.

        Raises:
            StepFailed: it failed for good.
            HandOver: the worker stops, or the step must wait for long.
        """
        span = _ProgressSpan(start=self._progress, end=step.progress, then=step.then, opens=step.opens)
        kept = self._kept(step, span)
        return await self._finish(step, span) if kept is None else kept

    @overload
    async def all(
        self, first: Step[A], second: Step[B], third: Step[C], /, *rest: Step[T],
        then: Phase | None = None, progress: int | None = None, opens: int = 0,
    ) -> "tuple[A, B, C, *tuple[T, ...]]": ...  # fmt: skip
    @overload
    async def all(
        self, *steps: Step[T], then: Phase | None = None, progress: int | None = None, opens: int = 0
    ) -> list[T]: ...
    async def all(
        self, *steps: Step[Any], then: Phase | None = None, progress: int | None = None, opens: int = 0
    ) -> Any:
        """The values of steps that run at the same time, in their order.

        When all are done, the job has entered phase `then`, stands at `progress`, and may begin `opens` model calls.
        When one fails for good, the others are ended; when one must wait for long, the others may finish first.

        Raises:
            StepFailed: one of them failed for good.
            HandOver: the worker stops, or a step must wait for long.
        """
        span = _ProgressSpan(start=self._progress, end=progress, then=then, total=len(steps), opens=opens)
        # Counted before any other step is done: the last one that is done moves the phase, and has to be stored.
        kept = [self._kept(step, span) for step in steps]
        missing = [step for step, value in zip(steps, kept, strict=True) if value is None]
        tasks = [asyncio.create_task(self._finish(step, span), name=step.name) for step in missing]
        try:
            await _settle(tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        made = iter(tasks)
        return [next(made).result() if value is None else value for value in kept]

    def _kept(self, step: Step[T], span: _ProgressSpan) -> T | None:
        """The value that an earlier run has stored, if it was made from the same inputs."""
        if step.name not in self._steps:
            return None
        value = load(step.output, self._steps[step.name], given=step.given)
        if value is not None:
            self._arrive(span)
        return value

    async def _finish(self, step: Step[T], span: _ProgressSpan) -> T:
        with traces().span(f"step {step_of(step.name)}", attributes={"bespoke.step": step.name}) as trace:
            return await self._finish_traced(step, span, trace)

    async def _finish_traced(self, step: Step[T], span: _ProgressSpan, trace: Span) -> T:
        while True:
            if self._environment.drain.is_requested:
                raise HandOver
            request_id.set(f"{self.key.job_id}/{self.key.attempt}/{step.name}")
            lease_check.set(self._confirm)
            call_book.set(self.calls)
            trial = await try_step(
                step,
                timeout_s=self._timeout_s(step),
                slot=self._place(step),
                drain=self._environment.drain,
                confirm=self._confirm,
            )
            if step.uses_model:
                left = self.calls.left.pop(step.model, None)
                self._environment.lanes.of(step.model).learn(trial.error, left=left, took_s=trial.duration_ms / 1000)
            if trial.reply is not None:
                self._count(step, trial, "done")
                return await self._commit(step, trial.reply.value, trial, span)
            error = trial.error or RuntimeError("neither a reply nor an error")
            delay_s = self._delay_s(step, error)
            if delay_s is None or self._is_too_late(step, delay_s):
                self._count(step, trial, "failed")
                trace.fail(type(error).__name__)
                message = public_message_of(error) if delay_s is None else too_late_message_of(error, delay_s)
                return await self._give_up(step, trial, error, span, message)
            outcome = "wait" if is_wait(error) else "retry"
            self._count(step, trial, outcome)
            trace.event(outcome, {"error.type": type(error).__name__, "bespoke.delay_s": delay_s})
            await self._wait(step, trial, error, delay_s)

    def _count(self, step: Step[Any], trial: Trial[Any], outcome: str) -> None:
        seconds = trial.duration_ms / 1000
        self._environment.figures.step_ended(step_of(step.name), seconds=seconds, outcome=outcome)

    @asynccontextmanager
    async def _place(self, step: Step[Any]) -> AsyncIterator[None]:
        """A place with the step's model, and one among all calls of this worker."""
        of = {"user_id": str(self.job.user_id), "job_id": self.key.job_id}
        lane, since = self._environment.lanes.of(step.model), self.job.created_at.timestamp()
        async with lane.of(**of, since=since, has_begun=bool(self._steps)), self._environment.slots.of(**of):
            yield

    def _delay_s(self, step: Step[T], error: Exception) -> float | None:
        """Counts what went wrong; how long to wait, or None to give up."""
        if is_wait(error):
            waits = self._waits[step.name] = self._waits.get(step.name, 0) + 1
            return self._environment.policy.wait_s(error, waits)
        self._waits.pop(step.name, None)
        failures = self._failures[step.name] = self._failures.get(step.name, 0) + 1
        return self._environment.policy.delay_s(error, failures)

    async def _commit(
        self, step: Step[T], value: T, trial: Trial[T], span: _ProgressSpan, error: str | None = None
    ) -> T:
        tries = self._failures.get(step.name, 0) + (error is None)
        trace = trial.trace(tries=tries, engine=self._environment.engine_name)
        phase, progress = self._arrive(span)
        try:
            stored = dump(step.output, value, step=step.name, given=step.given)
            # The value as a re-run gets it: without what Postgres cannot hold.
            as_stored = load(step.output, stored, given=step.given)
            value = value if as_stored is None else as_stored
            with self.calls.told() as calls:
                committed = await self._environment.store.commit_step(
                    self.key,
                    step.name,
                    stored,
                    phase=phase,
                    progress=progress,
                    highlights=list(step.highlights(value)) if error is None else (),
                    trace={**trace, "calls": calls, "opens": span.opens if span.is_done else 0},
                    effect=step.effect(value) if step.effect else None,
                    error=error,
                )
        except (LeaseLost, JobGone):
            raise
        except (OutputRefused, DatabaseRefused) as refused:
            raise StepFailed(
                public_message_of(refused), step=step.name, detail=detail_of(refused), trace=trace
            ) from refused
        self.calls.grant(committed.granted)
        self._environment.on_change(committed.change)
        return value

    async def _give_up(self, step: Step[T], trial: Trial[T], error: Exception, span: _ProgressSpan, message: str) -> T:
        detail = detail_of(error)
        log.warning("step_failed", job_id=self.key.job_id, step=step.name, error=detail, exc_info=_surprise(error))
        if step.fallback is not None:
            return await self._commit(step, step.fallback(message), trial, span, error=detail)
        trace = trial.trace(tries=self._failures.get(step.name, 0), engine=self._environment.engine_name)
        raise StepFailed(message, step=step.name, detail=detail, trace=trace) from error

    async def _wait(self, step: Step[T], trial: Trial[T], error: Exception, delay_s: float) -> None:
        failures, waits = self._failures.get(step.name, 0), self._waits.get(step.name, 0)
        retry_at = self._now() + timedelta(seconds=delay_s)
        count = f"waited {waits} times" if waits > 1 else f"try {failures + 1} of {self._environment.policy.max_tries}"
        trace = trial.trace(
            tries=failures,
            waits=min(waits, 1),
            engine=self._environment.engine_name,
            extra_wait_ms=round(delay_s * 1000),
        )
        with self.calls.told() as calls:
            change = await self._environment.store.record_retry(
                self.key,
                step.name,
                error=detail_of(error),
                retry_at=retry_at,
                warning=f"{public_message_of(error)} Trying again at {retry_at:%H:%M:%S} UTC ({count}).",
                trace={**trace, "calls": calls},
            )
        self._environment.on_change(change)
        log.info(
            "step_waits",
            job_id=self.key.job_id,
            step=step.name,
            failures=failures,
            waits=waits,
            delay_s=round(delay_s, 2),
        )
        if delay_s > LONG_WAIT_S:
            raise HandOver(retry_at)
        if await self._environment.drain.pause(delay_s):
            raise HandOver(retry_at)

    def _arrive(self, span: _ProgressSpan) -> tuple[Phase | None, int | None]:
        phase, progress = span.next()
        self._progress = max(self._progress, progress or 0)
        return phase, progress

    def _time_left_s(self, step: Step[Any]) -> float:
        """Seconds that the job leaves to this step; one that it can do without must leave time to end the job."""
        return self.key.deadline - time.monotonic() - (0.0 if step.fallback is None else _TIME_TO_END_S)

    def _timeout_s(self, step: Step[Any]) -> float:
        timeout_s = step.timeout_s or self._environment.step_timeout_s
        return timeout_s if step.fallback is None else max(0.1, min(timeout_s, self._time_left_s(step)))

    def _is_too_late(self, step: Step[Any], delay_s: float) -> bool:
        return delay_s >= self._time_left_s(step)

    def _now(self) -> datetime:
        """The time in UTC by the database's clock."""
        return datetime.now(UTC) + self._clock_offset


async def _settle(tasks: "list[asyncio.Task[Any]]") -> None:
    """Returns when all are done; lets others finish when one hands over, raises at once when one fails."""
    pending, hand_overs = set(tasks), list[HandOver]()
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            error = None if task.cancelled() else task.exception()
            if isinstance(error, HandOver):
                hand_overs.append(error)
            elif error is not None:
                raise error
    if hand_overs:
        times = [error.retry_at for error in hand_overs if error.retry_at is not None]
        raise HandOver(max(times, default=None))


def _surprise(error: Exception) -> Exception | None:
    """The error itself, for a stack trace in the log, when it is none of those that steps are known to raise."""
    return None if type(error).__module__.startswith(("worker.", "core.")) else error
