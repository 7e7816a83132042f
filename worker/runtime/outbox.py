"""What a worker tells Redis after a write: changed jobs and runs to enqueue, off the path of the jobs."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress

import structlog
from redis.exceptions import RedisError

from core.queue import Dispatch, JobChange, Queue

log = structlog.get_logger(__name__)

# Progress is gathered for so long, and told once with its last version. Start and end of a job are told at once.
GATHER_S = 0.02


class Outbox:
    """Sends in the background. All of it may be lost: readers look now and then, the sweeper finds runs."""

    def __init__(self, queue: Queue, *, on_refused: Callable[[], None] = lambda: None) -> None:
        self._queue = queue
        self._on_refused = on_refused
        self._changes: dict[str, JobChange] = {}
        self._dispatches: list[Dispatch] = []
        self._wake = asyncio.Event()
        self._hurry = asyncio.Event()
        self._is_idle = asyncio.Event()
        self._is_idle.set()
        self._is_closed = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Starts to send."""
        self._task = asyncio.create_task(self._send_forever(), name="outbox")

    def changed(self, change: JobChange, *, at_once: bool = False) -> None:
        """Tells held requests, and workers, that a job has changed."""
        known = self._changes.get(change.job_id)
        if known is None or known.version < change.version:
            self._changes[change.job_id] = change
        self._woken(hurry=at_once or change.status.is_terminal)

    def dispatch(self, dispatches: Iterable[Dispatch]) -> None:
        """Enqueues runs."""
        batch = list(dispatches)
        if batch:
            self._dispatches += batch
            self._woken(hurry=True)

    async def flush(self, timeout_s: float) -> None:
        """Returns when everything was sent, or after `timeout_s`."""
        self._hurry.set()
        try:
            async with asyncio.timeout(timeout_s):
                await self._is_idle.wait()
        except TimeoutError:
            log.warning("outbox_not_flushed", changes=len(self._changes), dispatches=len(self._dispatches))

    async def aclose(self) -> None:
        """Stops sending."""
        # A cancellation alone may be lost: Python 3.11's `wait_for`, which redis-py uses to send, can swallow it.
        self._is_closed = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _woken(self, *, hurry: bool) -> None:
        self._is_idle.clear()
        self._wake.set()
        if hurry:
            self._hurry.set()

    async def _send_forever(self) -> None:
        while not self._is_closed:
            await self._wake.wait()
            with suppress(TimeoutError):
                async with asyncio.timeout(GATHER_S):
                    await self._hurry.wait()
            self._wake.clear()
            self._hurry.clear()
            dispatches, self._dispatches = self._dispatches, []
            changes, self._changes = list(self._changes.values()), {}
            try:
                await self._queue.enqueue(dispatches, changes)
            except (RedisError, OSError) as error:
                log.warning("not_enqueued", error=type(error).__name__)
                self._on_refused()
            except Exception:  # a surprise must not end the sending for good
                log.exception("outbox_broken")
            if not self._wake.is_set():
                self._is_idle.set()
