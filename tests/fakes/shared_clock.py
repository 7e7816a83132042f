"""The script by which workers share a model's pace, run by a real Redis in a test's own time."""

import asyncio
from collections.abc import Callable
from typing import cast

from redis import Redis

from worker.runtime.shared_pace import SCRIPT, Asked, Given, arguments, read

TRIP_S = 0.001
# Any time but the first second of all, so that the script's own bounds have room before it.
_BEGAN_AT = 1_000_000.0


class ScriptedClock:
    """A clock of several lanes. What it knows stands in Redis under `key`.

    Attributes:
        trips: how often it was asked.
        ahead_s: how far the clock of Redis is ahead of the loop's.
        fail: raises instead of an answer.
    """

    def __init__(self, redis: Redis, key: str) -> None:
        self.redis = redis
        self.key = key
        self.trips = 0
        self.ahead_s = 0.0
        self.fail: Callable[[], None] = lambda: None
        self._script = redis.register_script(SCRIPT)

    async def ask(self, lane: str, asked: Asked) -> Given:
        """As `Clock` has it."""
        await asyncio.sleep(TRIP_S / 2)
        self.trips += 1
        self.fail()
        now = _BEGAN_AT + asyncio.get_running_loop().time() + self.ahead_s
        answer = self._script(keys=[self.key], args=arguments(lane, asked, now=repr(now)))
        await asyncio.sleep(TRIP_S / 2)
        return read(answer)

    @property
    def kept(self) -> bytes:
        """What stands in Redis."""
        return cast("bytes | None", self.redis.get(self.key)) or b""

    @property
    def life_s(self) -> int:
        """How long it will."""
        return cast("int", self.redis.ttl(self.key))
