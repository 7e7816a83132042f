"""What a worker tells Redis after a write: changed jobs and runs to enqueue, off the path of the jobs."""

import asyncio
from collections.abc import Iterable

import structlog
from redis.exceptions import RedisError

from core.queue import Dispatch, JobChange, Queue

log = structlog.get_logger(__name__)


class Outbox:
    """Sends in order, in the background. All of it may be lost: readers look now and then, the sweeper finds runs."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._waiting: asyncio.Queue[JobChange | list[Dispatch]] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self._is_closed = False

    def start(self) -> None:
        """Starts to send."""
        self._task = asyncio.create_task(self._send_forever(), name="outbox")

    def changed(self, change: JobChange) -> None:
        """Tells held requests that a job has changed."""
        self._waiting.put_nowait(change)

    def dispatch(self, dispatches: Iterable[Dispatch]) -> None:
        """Enqueues runs."""
        if batch := list(dispatches):
            self._waiting.put_nowait(batch)

    async def flush(self, timeout_s: float) -> None:
        """Returns when everything was sent, or after `timeout_s`."""
        try:
            async with asyncio.timeout(timeout_s):
                await self._waiting.join()
        except TimeoutError:
            log.warning("outbox_not_flushed", left=self._waiting.qsize())

    async def aclose(self) -> None:
        """Stops sending."""
        # A cancellation alone may be lost: Python 3.11's `wait_for`, which redis-py uses to send, can swallow it.
        self._is_closed = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _send_forever(self) -> None:
        while not self._is_closed:
            item = await self._waiting.get()
            try:
                if isinstance(item, JobChange):
                    await self._queue.publish([item])
                else:
                    await self._queue.enqueue(item)
            except (RedisError, OSError) as error:
                log.warning("not_enqueued", error=type(error).__name__)
            finally:
                self._waiting.task_done()
