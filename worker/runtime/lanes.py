"""Places for calls to one model, as many as it can take: up slowly, down at once, none while it wants to be left alone.

A server that says "too many" is asked by all jobs of the worker for half as much, and by none before the time it named.
So thirty jobs that share a small limit all end, and none of them fails for the others' sake.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from core.confined.slots import FairSlots
from worker.runtime.errors import Busy
from worker.runtime.lane_news import LaneNews, Refusal
from worker.runtime.policy import LONG_WAIT_S, is_wait

# Places more after as many good calls as there are places.
_STEP_UP = 0.5
# A longer wait than others were told of is told, too.
_WORTH_TELLING_S = 1.0
# What a refusal that names no time counts as for those who hear of it.
_SHORTEST_PAUSE_S = 0.5


class Lane:
    """The places for one model. Who waits for one is next as in `FairSlots`.

    Args:
        most: places when all is well; where it starts, too.
        tell: is told of each refusal that says something new.
    """

    def __init__(self, most: int, tell: Callable[[Refusal], None] = lambda _: None) -> None:
        self._most = most
        self._tell = tell
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
            if self._narrow(asked_s, min(self._width, float(self._slots.taken)) / 2):
                self._tell(Refusal(width=self.width, wait_s=asked_s))
        self._apply()

    def hear(self, refusal: Refusal) -> None:
        """What a refusal has taught another worker: this one's calls would have been sent away as well."""
        in_use = float(self._slots.taken)
        width = min(self._width, in_use) / 2 if in_use else float(refusal.width)
        self._narrow(max(refusal.wait_s, _SHORTEST_PAUSE_S), width)
        self._apply()

    def _narrow(self, asked_s: float, width: float) -> bool:
        """Whether this is new: several calls that were sent away together say the same once."""
        now = asyncio.get_running_loop().time()
        is_new = now >= self._resume_at
        if is_new:
            self._width = max(1.0, min(self._width, width))
        is_longer = now + asked_s > self._resume_at + _WORTH_TELLING_S
        self._resume_at = max(self._resume_at, now + asked_s)
        if asked_s > LONG_WAIT_S:
            self._slots.dismiss(lambda: self._busy(asked_s))
        return is_new or is_longer

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
    """A lane for each model, made when it is first asked for. With `news` they know what other workers have learned."""

    def __init__(self, most: int, *, news: LaneNews | None = None) -> None:
        self._most = most
        self._news = news
        self._lanes: dict[str, Lane] = {}
        if news is not None:
            news.listen(self._hear)

    def of(self, model: str) -> Lane:
        """The lane of a model, by its name."""
        lane = self._lanes.get(model)
        if lane is None:
            lane = self._lanes[model] = self._new(model)
        return lane

    def _new(self, model: str) -> Lane:
        news = self._news
        if news is None:
            return Lane(self._most)
        news.ask(model)
        return Lane(self._most, lambda refusal: news.tell(model, refusal))

    def _hear(self, model: str, refusal: Refusal) -> None:
        if model in self._lanes:  # of the others it will ask when it needs them
            self._lanes[model].hear(refusal)
