"""Takes the runs of workers of this machine that have ended, before their leases run out."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from core.database import Database
from core.errors import CoreError
from core.queue import dispatches_of
from worker.runtime.life_signs import LifeSigns
from worker.runtime.outbox import Outbox

log = structlog.get_logger(__name__)

LOOK_S = 0.5
"""Between two looks: a folder is listed, and a lock tried for each worker of this machine."""
_RETRY_S = 2.0


class Takeover:
    """Looks at once, and then now and then. What fails is tried again; the leases are what it falls back to."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        signs: LifeSigns,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._signs = signs
        self._sleep = sleep
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Shows that this worker lives, and starts to look for those that do not."""
        self._signs.show()
        self._task = asyncio.create_task(self._look_forever(), name="takeover")

    async def aclose(self, *, is_empty: bool) -> None:
        """Stops looking; `is_empty`: this worker has handed over what it had."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._signs.end(is_empty=is_empty)

    async def look(self) -> None:
        """Enqueues the runs of all that have ended.

        Raises:
            CoreError: the database did not answer; whose runs were not taken is found again.
        """
        while True:
            with self._signs.next_ended() as worker_id:
                if worker_id is None:
                    return
                dispatches = dispatches_of(await self._database.call("take_from_worker", worker_id=worker_id))
            if dispatches:
                log.warning("worker_had_ended", ended=worker_id, runs=len(dispatches))
            self._outbox.dispatch(dispatches)

    async def _look_forever(self) -> None:
        while True:
            try:
                await self.look()
            except CoreError as error:
                log.warning("takeover_failed", error=str(error)[:200])
                await self._sleep(_RETRY_S)
            except Exception:  # a surprise must not end it for good
                log.exception("takeover_broken")
                await self._sleep(_RETRY_S)
            else:
                await self._sleep(LOOK_S)
