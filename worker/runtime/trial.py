"""One try of one step."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from worker.runtime.drain import Drain
from worker.runtime.errors import Busy, CallError, HandOver, StepTimeout
from worker.runtime.replies import Reply, Usage
from worker.runtime.step import Step

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Trial(Generic[T]):
    """What one try gave: a reply or an error, and what it took."""

    reply: Reply[T] | None
    error: Exception | None
    started_at: datetime
    finished_at: datetime
    waited_ms: int
    duration_ms: int
    uses_model: bool

    def trace(self, *, tries: int, engine: str, waits: int = 0, extra_wait_ms: int = 0) -> dict[str, Any]:
        """The step's line in the timeline. The database adds up waits, tokens and cost over tries."""
        used = self._used()
        return {
            "tries": tries,
            "waits": waits,
            "waited_ms": self.waited_ms + extra_wait_ms,
            "duration_ms": self.duration_ms,
            "engine": engine if self.uses_model else None,
            "model": used.model or None if used else None,
            "input_tokens": used.input_tokens if used else 0,
            "output_tokens": used.output_tokens if used else 0,
            "cost_usd": used.cost_usd if used else 0,
            "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at.isoformat(),
        }

    def _used(self) -> Usage | None:
        if self.reply is None and isinstance(self.error, CallError):
            return self.error.usage
        return self.reply


async def try_step(
    step: Step[T],
    *,
    timeout_s: float,
    slot: AbstractAsyncContextManager[Any],
    drain: Drain,
    confirm: Callable[[], Awaitable[None]],
) -> Trial[T]:
    """Runs the step's call once, in a slot for model requests if it makes one.

    Raises:
        HandOver: the worker stops, and the grace time is over.
        CancelledError: the run was lost; the request in flight is closed.
    """
    asked = time.monotonic()
    try:
        async with slot if step.uses_model else nullcontext():
            # A worker that was paused asks before it pays: another may have done this step meanwhile.
            await confirm()
            if drain.is_requested:
                raise HandOver
            started, started_at = time.monotonic(), datetime.now(UTC)
            outcome: Reply[T] | Exception = await _call(step, timeout_s, drain)
    except Busy as busy:  # there was no place, and will be none for long: nothing was tried
        started, started_at, outcome = time.monotonic(), datetime.now(UTC), busy
    ended = time.monotonic()
    return Trial(
        reply=outcome if isinstance(outcome, Reply) else None,
        error=outcome if isinstance(outcome, Exception) else None,
        started_at=started_at,
        finished_at=datetime.now(UTC),
        waited_ms=round((started - asked) * 1000),
        duration_ms=round((ended - started) * 1000),
        uses_model=step.uses_model,
    )


async def _call(step: Step[T], timeout_s: float, drain: Drain) -> Reply[T] | Exception:
    # In the task of the step itself: a task more for each call would cost as much as all the rest of this module.
    scope = asyncio.timeout(timeout_s)
    try:
        async with scope:
            with drain.cutting(scope):
                value = await step.call()
    except TimeoutError as error:
        if not scope.expired():
            return error
        if drain.is_cut:
            raise HandOver from None
        return StepTimeout(timeout_s)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        return ConnectionError("the call was cancelled from within")
    except Exception as error:  # noqa: BLE001 - the policy decides what becomes of it
        return error
    return value if isinstance(value, Reply) else Reply(value=value, model="")
