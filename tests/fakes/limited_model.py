"""A model with a limit, and thirty jobs that ask it through a lane, all in virtual time."""

import asyncio
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tests.fakes.virtual_time import run_at_once
from worker.engines.errors import Throttled
from worker.runtime.calls import CallsLeft
from worker.runtime.errors import Busy
from worker.runtime.lane_news import Refusal
from worker.runtime.lanes import Lane
from worker.runtime.policy import LONG_WAIT_S, RetryPolicy
from worker.runtime.shared_pace import Clock

Say = Callable[[float], float | None]
"""What a server asks for, of the seconds until it would take a call."""


def whole_seconds(wait_s: float) -> float:
    """As Retry-After has it."""
    return float(math.ceil(wait_s))


def nothing(_: float) -> None:
    """Many servers say nothing."""


class Limit(Protocol):
    """What a server allows. `ask` answers None, and one is under way; or the seconds until one would be taken."""

    def ask(self, now: float) -> float | None: ...
    def end(self) -> None: ...


@dataclass(kw_only=True)
class Bucket:
    """So many a second, and so many at once when none came for a while."""

    per_s: float
    room: float
    _left: float = field(init=False)
    _at: float = 0.0

    def __post_init__(self) -> None:
        self._left = self.room

    def ask(self, now: float) -> float | None:
        self._left, self._at = min(self.room, self._left + (now - self._at) * self.per_s), now
        if self._left < 1:
            return (1 - self._left) / self.per_s
        self._left -= 1
        return None

    def end(self) -> None:
        pass


@dataclass(kw_only=True)
class Window:
    """So many in each piece of time."""

    calls: int
    length_s: float
    _number: int = -1
    _taken: int = 0

    def ask(self, now: float) -> float | None:
        number = int(now / self.length_s)
        self._number, self._taken = number, self._taken if number == self._number else 0
        if self._taken >= self.calls:
            return (number + 1) * self.length_s - now
        self._taken += 1
        return None

    def end(self) -> None:
        pass


@dataclass(kw_only=True)
class AtOnce:
    """So many under way; how long one more would have to wait, nobody knows."""

    calls: int
    _under_way: int = 0

    def ask(self, _: float) -> float | None:
        if self._under_way >= self.calls:
            return 1.0
        self._under_way += 1
        return None

    def end(self) -> None:
        self._under_way -= 1


@dataclass(kw_only=True)
class InAll:
    """So many, and no more until tomorrow. `left` is what it says of that with each answer, if it does."""

    calls: int
    tells_left: bool = True

    def ask(self, _: float) -> float | None:
        if self.calls == 0:
            return 80_000.0
        self.calls -= 1
        return None

    def end(self) -> None:
        pass

    @property
    def left(self) -> CallsLeft | None:
        return CallsLeft(calls=self.calls, for_s=80_000.0) if self.tells_left else None


@dataclass(kw_only=True)
class Crowd:
    """Users with so many jobs each, of so many calls one after the other; by how many workers they are run."""

    limit: Limit
    say: Say = whole_seconds
    latency_s: tuple[float, float] = (0.1, 0.4)
    jobs_of_users: Sequence[int] = (10, 4, 4, 4, 4, 4)
    steps: int = 8
    workers: int = 1
    places: int = 16
    seed: int = 1
    has_asked: bool = False
    """Whether the workers have asked it before, and know what it said."""
    clock: Clock | None = None
    """By which the workers take turns."""
    answered: int = 0
    refused: int = 0
    ends: dict[tuple[int, int], float] = field(default_factory=dict)
    took_s: float = 0.0

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._policy = RetryPolicy(max_tries=5, random=self._random.random)
        self._lanes = [Lane(self.places, clock=self.clock, begins_slowly=True) for _ in range(self.workers)]
        for lane in self._lanes:
            lane._tell = lambda refusal, teller=lane: self._pass_on(teller, refusal)  # type: ignore[misc]

    def play(self) -> "Crowd":
        """Until every job has ended; `ends` are those of the completed ones."""
        run_at_once(self._play())
        return self

    async def _play(self) -> None:
        for lane in self._lanes if self.has_asked else ():
            lane.learn(None, left=getattr(self.limit, "left", None))
        jobs = [(user, number) for user, count in enumerate(self.jobs_of_users) for number in range(count)]
        await asyncio.gather(*(self._job(user, number) for user, number in jobs))
        self.took_s = asyncio.get_running_loop().time()
        for lane in self._lanes:
            await lane.aclose()

    def _pass_on(self, teller: Lane, refusal: Refusal) -> None:
        for lane in self._lanes:
            if lane is not teller:
                asyncio.get_running_loop().call_later(0.005, lane.hear, refusal)

    async def _job(self, user: int, number: int) -> None:
        lane = self._lanes[(7 * user + number) % self.workers]
        job_id = f"{user}/{number}"
        try:
            for _ in range(self.steps):
                await self._step(lane, str(user), job_id, since=number)
                await asyncio.sleep(0.012)  # it is stored
            self.ends[user, number] = asyncio.get_running_loop().time()
        except Busy:
            pass
        finally:
            lane.forget(job_id)

    async def _step(self, lane: Lane, user_id: str, job_id: str, *, since: float) -> None:
        waits = 0
        while True:
            async with lane.of(user_id=user_id, job_id=job_id, since=since):
                began_at = asyncio.get_running_loop().time()
                error = await self._call()
            took_s = asyncio.get_running_loop().time() - began_at
            lane.learn(error, left=getattr(self.limit, "left", None), took_s=took_s)
            if error is None:
                return
            waits += 1
            wait_s = self._policy.wait_s(error, waits)
            if wait_s > LONG_WAIT_S:
                raise Busy("until tomorrow")
            await asyncio.sleep(wait_s)

    async def _call(self) -> Exception | None:
        await asyncio.sleep(0.005)
        wait_s = self.limit.ask(asyncio.get_running_loop().time())
        if wait_s is None:
            await asyncio.sleep(self._random.uniform(*self.latency_s))
            self.limit.end()
            self.answered += 1
            return None
        await asyncio.sleep(0.005)
        self.refused += 1
        return Throttled("429", retry_after_s=self.say(wait_s))
