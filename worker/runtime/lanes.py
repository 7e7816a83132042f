"""Places for calls to one model, as many as it can take: up slowly, down at once, none while it wants to be left alone.

A server that says "too many" is asked by all jobs of the worker for half as much, and by none before the time it named.
So thirty jobs that share a small limit all end, and none of them fails for the others' sake.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.confined.slots import FairSlots
from worker.runtime.errors import Busy
from worker.runtime.policy import LONG_WAIT_S, is_wait

# Places more after as many good calls as there are places.
_STEP_UP = 0.5


class Lane:
    """The places for one model. Who waits for one is next as in `FairSlots`.

    Args:
        most: places when all is well; where it starts, too.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._width = float(most)
        self._slots = FairSlots(most, per_user=most)
        self._resume_at = 0.0
        self._resume: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def of(self, *, user_id: str, job_id: str) -> AsyncIterator[None]:
        """Holds a place while inside.

        Raises:
            Busy: the model wants to be left alone for longer than a run should hold its slot.
        """
        self._refuse_if_long()
        async with self._slots.of(user_id=user_id, job_id=job_id):
            yield

    @property
    def width(self) -> int:
        """How many places there are now, one at least."""
        return int(self._width)

    def learn(self, error: Exception | None) -> None:
        """What a call that has ended says about the model: `error` None, it went well."""
        if error is None:
            self._width = min(float(self._most), self._width + _STEP_UP / self._width)
        elif is_wait(error):
            asked_s = getattr(error, "retry_after_s", None) or 0.0
            self._narrow(asked_s)
        self._apply()

    def _narrow(self, asked_s: float) -> None:
        now = asyncio.get_running_loop().time()
        if now >= self._resume_at:  # several calls that were sent away together say the same once
            self._width = max(1.0, min(self._width, float(self._slots.taken)) / 2)
        self._resume_at = max(self._resume_at, now + asked_s)
        if asked_s > LONG_WAIT_S:
            self._slots.dismiss(lambda: self._busy(asked_s))

    def _refuse_if_long(self) -> None:
        left_s = self._resume_at - asyncio.get_running_loop().time()
        if left_s > LONG_WAIT_S:
            raise self._busy(left_s)

    def _busy(self, left_s: float) -> Busy:
        return Busy(f"the model wants to be left alone for {left_s:.0f} s", retry_after_s=left_s)

    def _apply(self) -> None:
        loop = asyncio.get_running_loop()
        if self._resume is not None:
            self._resume.cancel()
            self._resume = None
        if loop.time() < self._resume_at:
            self._slots.resize(0)
            self._resume = loop.call_at(self._resume_at, self._apply)
        else:
            self._slots.resize(self.width)


class Lanes:
    """A lane for each model, made when it is first asked for."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lanes: dict[str, Lane] = {}

    def of(self, model: str) -> Lane:
        """The lane of a model, by its name."""
        return self._lanes.setdefault(model, Lane(self._most))
