"""Asking the API about every watched job: a held request for each of a few, job lists for many."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Iterable, Sequence
from uuid import UUID

from client_sdk.backoff import Random
from client_sdk.errors import BespokeError
from client_sdk.models import TERMINAL_STATUSES, JobStatus
from client_sdk.timings import Timings
from client_sdk.watching.board import JobBoard
from client_sdk.watching.patience import Patience
from client_sdk.watching.reader import PAGE_SIZE, JobReader

# Single reads that follow a list at the same time.
_READS_AT_ONCE = 8
_PAGES_AT_MOST = 100
_FINISHED = tuple(TERMINAL_STATUSES)
_UNFINISHED = tuple(status for status in JobStatus if status not in TERMINAL_STATUSES)
# A held answer that comes sooner than this and says nothing new was not held.
_HELD_AT_LEAST_S = 0.5


class JobPoller:
    """Asks as long as the board has open jobs: the only way with an API key, the safety net with Realtime."""

    def __init__(
        self,
        reader: JobReader,
        board: JobBoard,
        *,
        timings: Timings,
        is_live: Callable[[], bool] = lambda: False,
        randomly: Random = random.random,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._reader = reader
        self._board = board
        self._timings = timings
        self._is_live = is_live
        self._random = randomly
        self._sleep = sleep
        self._holds: dict[UUID, asyncio.Task[None]] = {}
        self._sweep: asyncio.Task[None] | None = None
        self._sweep_now = asyncio.Event()
        self._others: set[asyncio.Task[None]] = set()
        self._at_once = asyncio.Semaphore(_READS_AT_ONCE)
        self._closed = False

    def reconcile(self) -> None:
        """Start and stop requests so that they fit the open jobs of the board."""
        if self._closed:
            return
        open_ids = self._board.open_ids()
        if len(open_ids) > self._timings.held_at_most:
            self._stop_holds(keep=set())
            if self._sweep is None or self._sweep.done():
                self._sweep = asyncio.create_task(self._sweep_often())
            elif any(self._is_unread(job_id) for job_id in open_ids):
                self._sweep_now.set()
            return
        if self._sweep is not None:
            self._sweep.cancel()
            self._track(self._sweep)
            self._sweep = None
        self._stop_holds(keep=set(open_ids))
        for job_id in open_ids:
            if job_id not in self._holds or self._holds[job_id].done():
                self._holds[job_id] = asyncio.create_task(self._hold(job_id))

    def refresh(self) -> None:
        """Read every open job now, whatever is being held: the channel may have missed something."""
        if self._sweep is not None:
            self._sweep_now.set()
            return
        for job_id in self._board.open_ids():
            self.refresh_one(job_id)

    def refresh_one(self, job_id: UUID) -> None:
        """Read one open job now."""
        if self._board.is_open(job_id) and not self._closed:
            self._track(asyncio.create_task(self._read_quietly(job_id)))

    async def aclose(self) -> None:
        """Stop every request."""
        self._closed = True
        tasks = [*self._holds.values(), *self._others, *([self._sweep] if self._sweep else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _track(self, task: asyncio.Task[None]) -> None:
        """Remember a task until it is over, so that closing can wait for it."""
        self._others.add(task)
        task.add_done_callback(self._others.discard)

    def _is_unread(self, job_id: UUID) -> bool:
        watched = self._board.get(job_id)
        return watched is not None and not watched.confirmed

    def _stop_holds(self, *, keep: set[UUID]) -> None:
        for job_id in self._holds.keys() - keep:
            task = self._holds.pop(job_id)
            self._track(task)
            if task is not asyncio.current_task():
                task.cancel()

    def _patience(self) -> Patience:
        return Patience(self._timings, randomly=self._random)

    def _take_failure(self, job_ids: Iterable[UUID], error: Exception, patience: Patience) -> bool:
        """Tell the board. True if the watches of these jobs end with it.

        Anything but an error of ours (a token function raised, most likely) is the caller's to see.
        """
        if isinstance(error, BespokeError) and not patience.is_over(error):
            for job_id in job_ids:
                self._board.note_unreachable(job_id, error)
            return False
        for job_id in job_ids:
            self._board.refuse(job_id, error)
        return True

    async def _hold(self, job_id: UUID) -> None:
        """Ask for one job until its end, each time held by the server until it changes."""
        patience = self._patience()
        while self._board.is_open(job_id):
            asked_at = asyncio.get_running_loop().time()
            try:
                changed, asked_s = await self._read(job_id, hold_s=self._timings.hold_s)
            except Exception as error:  # noqa: BLE001 nobody waits for this task, so it has to tell
                if self._take_failure([job_id], error, patience):
                    return
                await self._sleep(patience.pause_s(error))
                continue
            patience.reset()
            was_held = asyncio.get_running_loop().time() - asked_at >= _HELD_AT_LEAST_S
            if self._board.is_open(job_id):
                await self._sleep(max(asked_s, self._hold_again_s(changed=changed, was_held=was_held)))

    def _hold_again_s(self, *, changed: bool, was_held: bool) -> float:
        """Seconds until the next held request."""
        if self._is_live() or not (changed or was_held):
            # The channel tells every change as well: the safety net need not answer each of them again.
            return self._timings.poll_s
        return self._timings.hold_gap_s

    async def _read(self, job_id: UUID, *, hold_s: int = 0) -> tuple[bool, float]:
        """Read one job onto the board: whether there was something new, and the seconds the server asks to wait."""
        watched = self._board.get(job_id)
        if watched is None:
            return False, 0.0
        known = watched.job.version if watched.job is not None else -1
        reading = await self._reader.read(job_id, etag=watched.etag, hold_s=hold_s)
        asked_s = reading.retry_after_s or 0.0
        if reading.job is None:
            return False, asked_s
        self._board.offer_answer(reading.job, etag=reading.etag)
        return reading.job.version > known, asked_s

    async def _read_quietly(self, job_id: UUID) -> None:
        async with self._at_once:
            try:
                await self._read(job_id)
            except Exception as error:  # noqa: BLE001 as in `_hold`
                self._take_failure([job_id], error, self._patience())

    async def _sweep_often(self) -> None:
        """Read the lists of unfinished jobs again and again; whatever is not in them is read by itself."""
        patience = self._patience()
        while True:
            self._sweep_now.clear()
            open_ids = self._board.open_ids()
            pause_s = max(self._timings.sweep_s, self._timings.sweep_per_job_s * len(open_ids))
            try:
                await self._sweep_once(set(open_ids))
                patience.reset()
            except Exception as error:  # noqa: BLE001 as in `_hold`
                self._take_failure(open_ids, error, patience)
                pause_s = patience.pause_s(error)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause_s):
                    await self._sweep_now.wait()

    async def _sweep_once(self, missing: set[UUID]) -> None:
        await self._read_pages(_UNFINISHED, missing, pages=_PAGES_AT_MOST)
        if len(missing) > _READS_AT_ONCE:
            # Many of them have ended: a few more pages cost less than a request for each.
            await self._read_pages(_FINISHED, missing, pages=2 + len(missing) // PAGE_SIZE)
        await asyncio.gather(*(self._read_quietly(job_id) for job_id in missing))

    async def _read_pages(self, statuses: Sequence[JobStatus], missing: set[UUID], *, pages: int) -> None:
        """Read lists onto the board until nothing is missing any more, and remove from `missing` what was there."""
        cursor: str | None = None
        for _ in range(pages):
            if not missing:
                return
            page = await self._reader.read_page(statuses, cursor=cursor)
            for job in page.items:
                missing.discard(job.id)
                self._board.offer_answer(job)
            cursor = page.next_cursor
            if cursor is None:
                return
