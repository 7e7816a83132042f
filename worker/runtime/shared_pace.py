"""The pace of a model that several workers ask: they take turns at one clock in Redis, and learn one pace.

Only once a model has said "too many" does anybody ask it; then a call costs one trip, and no call waits for more than
`_ANSWER_S` of it. Without Redis, or with one that has forgotten, each worker goes on at the pace that it knows.
"""

import asyncio
import hashlib
import hmac
import json
import math
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Protocol

import structlog
from redis.exceptions import RedisError

from core.queue import Queue

log = structlog.get_logger(__name__)

PACE_KEYS = "bespoke:pace:"
SCRIPT = files("worker.runtime").joinpath("shared_pace.lua").read_text("utf-8")
# Long beside what a call to a model takes, since a machine that is busy is no reason to go alone.
_ANSWER_S = 1.0
# A Redis that did not answer twice is not asked again for so long.
_LEFT_ALONE_S = 5.0
_LONGEST_WAIT_S = 60.0
# A call that may begin and does not, since nobody wants to any more, may so for one more call's time, and no less.
_KEPT_S = 0.1
_MOST_LANES = 1_000.0


def account_of(*, base_url: str | None, api_key: str | None) -> str:
    """A name for whom a server takes us for, that does not tell the key: other keys have other limits."""
    return hmac.new((api_key or "").encode(), (base_url or "").encode(), hashlib.sha256).hexdigest()[:24]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Whose call begins when it comes. Those that `can_wait` come after all others."""

    user_id: str
    can_wait: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a lane asks, and tells, in one trip.

    `turns`: whose call would begin, and whose after that; none if it only tells. `ages_s`: how long ago the calls began
    that the clock does not know of; `refused_s`, that those did that were refused since, with `wait_s` asked for.
    """

    turns: Sequence[Turn] = ()
    wanted: int = 0
    known_per_s: float | None = None
    ages_s: Sequence[float] = ()
    refused_s: Sequence[float] = ()
    wait_s: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Given:
    """So many calls may begin; come again in so many seconds. `per_s` None: there is no limit (any more)."""

    calls: int
    wait_s: float
    per_s: float | None
    lanes: float


class Clock(Protocol):
    """Where lanes of several workers take their turns at one model."""

    async def ask(self, lane: str, asked: Asked) -> Given:
        """Raises RedisError, OSError or ValueError when it has no answer."""
        ...


class RedisClock:
    """The clock of one model and account, in Redis."""

    def __init__(self, queue: Queue, *, account: str, model: str) -> None:
        self._account = account.encode()
        self._key = PACE_KEYS + self._short(f"model {model}")
        self._queue = queue

    async def ask(self, lane: str, asked: Asked) -> Given:
        """As `Clock` has it."""
        script = self._queue.redis.register_script(SCRIPT)  # nothing is sent yet
        async with asyncio.timeout(_ANSWER_S):
            answer = await script(keys=[self._key], args=arguments(lane, asked, self._short))
        return read(answer)

    def _short(self, name: str) -> str:
        return hashlib.blake2s(name.encode(), key=self._account[:32], digest_size=12).hexdigest()


def arguments(lane: str, asked: Asked, short: Callable[[str], str] = str, now: str = "") -> list[str]:
    """ARGV of the script. `short`: what users are called in Redis."""
    turns = [part for turn in asked.turns for part in (short(turn.user_id), str(int(turn.can_wait)))]
    turns += ["", "0"] * (2 - len(asked.turns))
    known = "" if asked.known_per_s is None else repr(asked.known_per_s)
    told = [json.dumps(list(asked.ages_s)), json.dumps(list(asked.refused_s))]
    told.append(repr(asked.wait_s) if asked.refused_s else "")
    return [lane, *turns[:2], str(asked.wanted), *turns[2:], known, *told, now]


def read(answer: Iterable[bytes]) -> Given:
    """What the script has answered.

    Raises:
        ValueError: something else did.
    """
    calls, wait_s, per_s, lanes = (each.decode() for each in answer)
    given = Given(
        calls=int(calls),
        wait_s=float(wait_s),
        per_s=float(per_s) if per_s else None,
        lanes=min(float(lanes), _MOST_LANES),
    )
    if not math.isfinite(given.wait_s + (given.per_s or 1) + given.lanes) or (given.per_s or 1) <= 0:
        raise ValueError("not an answer of the clock")
    return given


class SharedPace:
    """One lane's part in it. Times are those of the loop's clock.

    Args:
        clock: where turns are taken.
        on_answer: is called when calls may begin, or the next may be asked for.
        on_pace: is called with the pace that is this lane's part of the shared one; None: there is no limit.
    """

    def __init__(self, clock: Clock, *, on_answer: Callable[[], None], on_pace: Callable[[float | None], None]) -> None:
        self._clock = clock
        self._lane = secrets.token_hex(6)
        self._on_answer = on_answer
        self._on_pace = on_pace
        self._is_limited = False
        self._per_s: float | None = None
        self._given = 0
        self._given_until = 0.0
        self._come_at = 0.0
        self._last_can_wait = False
        self._off_until = 0.0
        self._failures = 0
        self._ages_s: Sequence[float] = ()
        self._refused_at: list[float] = []
        self._wait_s = 0.0
        self._task: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._is_closed = False

    @property
    def is_on(self) -> bool:
        """Whether calls begin by this clock now; otherwise each worker goes by its own."""
        return self._is_limited and not self._is_closed and asyncio.get_running_loop().time() >= self._off_until

    def limit(self, ages_s: Sequence[float]) -> None:
        """The model has a limit. `ages_s`: how long ago the calls began that count."""
        self._given, self._come_at = 0, 0.0
        if self._is_limited:
            return
        self._is_limited = True
        if self.is_on:
            self._ages_s = ages_s
            self._start(Asked())

    def refuse(self, *, began_at: float, wait_s: float) -> None:
        """One of this lane's calls was."""
        if self.is_on:
            self._refused_at.append(began_at)
            self._wait_s = max(self._wait_s, wait_s)
            self._start(Asked())

    def may_begin(self, turns: Sequence[Turn], *, wanted: int) -> bool:
        """Whether a call may begin now, for the first of these turns. If not, the clock is asked in time."""
        loop = asyncio.get_running_loop()
        if self._given > 0 and loop.time() <= self._given_until:
            return True
        if self._task is not None:
            return False
        goes_before = self._last_can_wait and not turns[0].can_wait
        if goes_before or loop.time() >= self._come_at:
            self._start(Asked(turns=turns[:2], wanted=wanted))
        elif self._timer is None:
            self._timer = loop.call_at(self._come_at, self._come)
        return False

    def begin(self) -> None:
        """A call has begun."""
        self._given = max(0, self._given - 1)

    async def aclose(self) -> None:
        """Asks nothing more."""
        self._is_closed = True
        if self._timer is not None:
            self._timer.cancel()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _come(self) -> None:
        self._timer = None
        self._on_answer()

    def _start(self, asked: Asked) -> None:
        if self._task is None and not self._is_closed:
            self._task = asyncio.create_task(self._ask(asked), name="shared pace")

    async def _ask(self, asked: Asked) -> None:
        loop = asyncio.get_running_loop()
        told = replace(
            asked,
            known_per_s=self._per_s,
            ages_s=self._ages_s,
            refused_s=[loop.time() - began_at for began_at in self._refused_at],
            wait_s=self._wait_s,
        )
        self._ages_s, self._refused_at, self._wait_s = (), [], 0.0
        try:
            given = await self._clock.ask(self._lane, told)
        except (RedisError, OSError, ValueError) as error:
            log.info("shared_pace_lost", error=type(error).__name__)
            self._off_until = loop.time() + (_LEFT_ALONE_S if self._failures else _ANSWER_S)
            self._failures += 1
        else:
            self._failures = 0
            if asked.turns:
                self._take(asked, given)
        finally:
            self._task = None
        if self._refused_at and self.is_on:
            self._start(Asked())
        self._on_answer()

    def _take(self, asked: Asked, given: Given) -> None:
        now = asyncio.get_running_loop().time()
        if self._timer is not None:  # for another turn, which may have been later
            self._timer.cancel()
            self._timer = None
        self._given = min(given.calls, max(1, asked.wanted))
        self._given_until = now + max(_KEPT_S, 1 / (given.per_s or 1.0))
        self._come_at = now + min(max(0.0, given.wait_s), _LONGEST_WAIT_S)
        self._last_can_wait = asked.turns[min(self._given, len(asked.turns) - 1)].can_wait
        self._is_limited = given.per_s is not None or given.wait_s > 0
        self._per_s = given.per_s
        self._on_pace(None if given.per_s is None else given.per_s / max(1.0, given.lanes))
