"""Finds jobs that were lost on the way: one database function that every worker calls, and one at a time runs."""

import asyncio
import random
from collections.abc import Awaitable, Callable

import structlog

from client_sdk.backoff import Backoff
from core.database import Database
from core.errors import CoreError
from core.queue import JobChange, dispatches_of
from core.settings import Settings
from worker.runtime.outbox import Outbox

log = structlog.get_logger(__name__)

_LONGEST_WAIT_S = 10.0
_LIMIT = 200
_REFILLS = 20  # batches; a longer queue than these is found by the growing waits


class Sweeper:
    """Sweeps now and then, with jitter, so that several workers spread out by themselves."""

    def __init__(
        self,
        database: Database,
        outbox: Outbox,
        settings: Settings,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        uniform: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._database = database
        self._outbox = outbox
        self._settings = settings
        self._sleep = sleep
        self._uniform = uniform
        self._task: asyncio.Task[None] | None = None
        self._refills_left = 0

    def start(self) -> None:
        """Starts to sweep."""
        self._task = asyncio.create_task(self._sweep_forever(), name="sweeper")

    async def aclose(self) -> None:
        """Stops sweeping."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def refill(self) -> None:
        """Says that Redis is back and may have lost its entries: what waits is enqueued without the growing waits."""
        self._refills_left = _REFILLS

    async def sweep(self) -> None:
        """One sweep: enqueues runs that nobody has, and tells of jobs that were given up."""
        settings = self._settings
        redispatch_s = 0.0 if self._refills_left else settings.redispatch_s
        self._refills_left = max(0, self._refills_left - 1)
        answer = await self._database.call(
            "sweep_jobs", limit=_LIMIT, redispatch_s=redispatch_s, abandon_s=settings.abandon_s
        )
        dispatches = dispatches_of(answer)
        # Another worker's sweep answers for ours, and a full batch means that there is more.
        if answer["skipped"] or len(dispatches) < _LIMIT:
            self._refills_left = 0
        if dispatches:
            log.info("swept", dispatches=len(dispatches), changed=len(answer["changed"]))
        for change in answer["changed"]:
            self._outbox.changed(JobChange.model_validate(change))
        self._outbox.dispatch(dispatches)

    async def _sweep_forever(self) -> None:
        wait_s = sweep_s = self._settings.sweep_s
        backoff = Backoff(base_s=2 * sweep_s, cap_s=_LONGEST_WAIT_S, jitter=0.0)
        while True:
            await self._sleep(self._uniform(0.75 * wait_s, 1.25 * wait_s))
            try:
                await self.sweep()
            except CoreError as error:
                log.warning("sweep_failed", error=str(error)[:200])
                wait_s = backoff.next_s()
            except Exception:  # a surprise must not end the sweeps for good
                log.exception("sweep_broken")
                wait_s = backoff.next_s()
            else:
                wait_s = sweep_s
                backoff.reset()
