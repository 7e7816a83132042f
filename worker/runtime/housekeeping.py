"""What is done now and then, beside the sweeps and never in their way: old data forgotten, all that waits looked at."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import structlog

from core.accounts import finish_deletion, left_deletions
from core.auth_users import AuthUsers
from core.database import Database
from core.errors import CoreError
from core.queue import dispatches_of
from worker.runtime.outbox import Outbox

log = structlog.get_logger(__name__)

LOOK_S = 60.0
PRUNE_S = 3600.0
COUNT_AFTER_S = 2.0
"""From the first model call that is booked until they are counted: what is not, budgets have to read row by row."""
PAUSE_S = 0.5
"""Between two batches, so that they are a load on nobody."""


class Housekeeping:
    """Keeps house with jitter, so that several workers spread out. What fails is tried again at the next look."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        *,
        users: Callable[[], AuthUsers] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        uniform: Callable[[float, float], float] = random.uniform,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._users = users
        self._sleep = sleep
        self._uniform = uniform
        self._clock = clock
        self._uncounted = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Starts to keep house."""
        self._tasks = [
            asyncio.create_task(self._keep_forever(), name="housekeeping"),
            asyncio.create_task(self._count_forever(), name="counting"),
        ]

    def count_soon(self) -> None:
        """Says that this worker has booked model calls. Those of others, and what is lost, the next look counts."""
        self._uncounted.set()

    async def aclose(self) -> None:
        """Stops."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def look(self) -> None:
        """Enqueues waiting runs whose user has room for them and that nothing has dispatched."""
        dispatches = dispatches_of(await self._database.call("dispatch_waiting_runs"))
        if dispatches:
            log.info("waiting_runs_dispatched", dispatches=len(dispatches))
        self._outbox.dispatch(dispatches)

    async def count(self) -> None:
        """Adds the last model calls to the sums that budgets are held against, batch by batch."""
        while (await self._database.call("count_model_calls"))["more"]:
            await self._sleep(PAUSE_S)

    async def end_accounts(self) -> None:
        """Goes on with deletions of accounts that somebody began and a crash, or Auth, kept from their end."""
        if self._users is None:
            return
        for user_id in await left_deletions(self._database):
            await finish_deletion(self._database, self._users(), user_id)

    async def prune(self) -> None:
        """Forgets what is old, batch by batch until nothing is left."""
        while (await self._database.call("prune_expired_data"))["more"]:
            await self._sleep(PAUSE_S)

    async def _keep_forever(self) -> None:
        prune_at = self._clock() + self._uniform(0, PRUNE_S)
        while True:
            await self._sleep(self._uniform(0.75 * LOOK_S, 1.25 * LOOK_S))
            with _said():
                await self.look()
                await self.count()
                await self.end_accounts()
                if self._clock() >= prune_at:
                    await self.prune()
                    prune_at = self._clock() + PRUNE_S

    async def _count_forever(self) -> None:
        while True:
            await self._uncounted.wait()
            await self._sleep(self._uniform(0.5 * COUNT_AFTER_S, 1.5 * COUNT_AFTER_S))
            self._uncounted.clear()
            with _said():
                await self.count()


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except CoreError as error:
        log.warning("housekeeping_failed", error=str(error)[:200])
    except Exception:  # a surprise must not end it for good
        log.exception("housekeeping_broken")
