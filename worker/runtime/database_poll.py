"""Work found in the database while Redis cannot be relied on: full, read-only, a node of a cluster, or away."""

import asyncio
import random
from collections.abc import Awaitable, Callable

import structlog
from redis.exceptions import RedisError

from core.errors import CoreError

log = structlog.get_logger(__name__)

# A job starts within 3 s of its request, whatever Redis does: between two looks lie a probe and a pause.
SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 1.5
_PROBE_TIMEOUT_S = 0.5


class DatabasePoll:
    """Rests until Redis is doubted; then looks in the database now and then, until Redis accepts a write again.

    Args:
        look: claims what waits and starts it, as far as there is room.
        probe: returns when Redis accepts a write, else raises `RedisError` or `OSError`.
    """

    def __init__(
        self,
        *,
        look: Callable[[], Awaitable[None]],
        probe: Callable[[], Awaitable[None]],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        uniform: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._look = look
        self._probe = probe
        self._sleep = sleep
        self._uniform = uniform
        self._doubted = asyncio.Event()
        self._is_closed = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to rest."""
        self._task = asyncio.create_task(self._run(), name="database poll")

    async def aclose(self) -> None:
        """Looks no more."""
        # By a flag too: Python 3.11's `wait_for`, which redis-py uses to send, can swallow a cancellation.
        self._is_closed = True
        self._doubted.set()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @property
    def is_doubting(self) -> bool:
        """True while Redis is not relied on."""
        return self._doubted.is_set()

    def doubt(self) -> None:
        """Says that a job may be in the database and not in the queue."""
        self._doubted.set()

    async def _run(self) -> None:
        while not self._is_closed:
            await self._doubted.wait()
            log.warning("looking_in_database")
            while self._doubted.is_set() and not self._is_closed:
                await self._look_into_it()
            log.info("relying_on_redis")

    async def _look_into_it(self) -> None:
        # Cleared before the look: a doubt that comes meanwhile is looked into.
        self._doubted.clear()
        await self._look_once()
        if await self._accepts_writes():
            await self._look_once()  # what was not enqueued between the look and the probe
            return
        self._doubted.set()
        await self._sleep(self._uniform(SHORTEST_PAUSE_S, LONGEST_PAUSE_S))

    async def _accepts_writes(self) -> bool:
        try:
            async with asyncio.timeout(_PROBE_TIMEOUT_S):
                await self._probe()
        except (RedisError, OSError):
            return False
        return True

    async def _look_once(self) -> None:
        try:
            await self._look()
        except CoreError as error:
            log.warning("look_failed", error=str(error)[:200])
        except Exception:  # a surprise must not end the looking for good
            log.exception("look_broken")
