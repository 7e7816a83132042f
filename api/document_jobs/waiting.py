"""Held requests: who waits for which job, and what wakes them.

A change is published on Redis by whoever makes it; the process has one subscription. A publish can be lost, so one
batched read covers all held requests every few seconds. Whoever holds a request watches first and reads then, so
that no change falls between the two.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

import structlog

from core.database import Database
from core.errors import DatabaseRefused, DatabaseUnavailable
from core.queue import JobChange

log = structlog.get_logger(__name__)

SAFETY_READ_S = 5.0
BATCH = 500


@dataclass(eq=False)
class Watch:
    """One request that waits for one job. It wakes for versions above `seen`, or only for the job's end."""

    job_id: UUID
    until_end: bool
    seen: int = 0
    left: bool = False
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def concerns(self, change: JobChange) -> bool:
        """True when this change is worth reading the job again."""
        return change.version > self.seen and (change.status.is_terminal or not self.until_end)

    async def wake(self, deadline: float) -> bool:
        """Waits for the next wake-up; False when the deadline (of the loop's clock) came first."""
        try:
            async with asyncio.timeout_at(deadline):
                await self.woken.wait()
        except TimeoutError:
            return False
        self.woken.clear()
        return True


class JobWatches:
    """All held requests of this process."""

    def __init__(
        self, database: Database, *, capacity: int, capacity_per_caller: int, safety_read_s: float = SAFETY_READ_S
    ) -> None:
        self._database = database
        self._safety_read_s = safety_read_s
        self._capacity = capacity
        self._capacity_per_caller = capacity_per_caller
        self._held_by: Counter[UUID] = Counter()
        self._watches: dict[UUID, set[Watch]] = {}
        self._asked_to_read = asyncio.Event()
        self.held = 0
        self.closing = False

    def has_room(self, caller_id: UUID) -> bool:
        """True when one more request of this caller may be held."""
        is_full = self.held >= self._capacity or self._held_by[caller_id] >= self._capacity_per_caller
        return not (self.closing or is_full)

    @contextmanager
    def watch(self, job_id: UUID, *, caller_id: UUID, until_end: bool) -> Iterator[Watch]:
        """A watch that wakes from now on."""
        watch = Watch(job_id=job_id, until_end=until_end)
        self._watches.setdefault(job_id, set()).add(watch)
        self.held += 1
        self._held_by[caller_id] += 1
        try:
            yield watch
        finally:
            self.held -= 1
            self._held_by[caller_id] -= 1
            if not self._held_by[caller_id]:
                del self._held_by[caller_id]
            watches = self._watches[job_id]
            watches.discard(watch)
            if not watches:
                del self._watches[job_id]

    def receive(self, message: bytes) -> None:
        """Takes a message of the change channel.

        Raises:
            ValueError: it is not a change.
        """
        self._wake(JobChange.model_validate_json(message))

    def read_soon(self) -> None:
        """Asks for the safety read now: changes may have been missed."""
        self._asked_to_read.set()

    def end_holds(self) -> None:
        """Wakes everyone and holds nobody any more: the process is stopping."""
        self.closing = True
        for watches in self._watches.values():
            for watch in watches:
                watch.woken.set()

    async def run_safety_reads(self) -> None:
        """Reads the versions of all watched jobs every few seconds, until it is cancelled."""
        while True:
            try:
                async with asyncio.timeout(self._safety_read_s):
                    await self._asked_to_read.wait()
            except TimeoutError:
                pass
            self._asked_to_read.clear()
            try:
                await self._read_versions()
            except (DatabaseUnavailable, DatabaseRefused) as error:
                log.warning("safety_read_failed", error=str(error))
            except Exception:  # a surprise must not end the reads for good
                log.exception("safety_read_broken")

    async def _read_versions(self) -> None:
        job_ids = list(self._watches)
        for start in range(0, len(job_ids), BATCH):
            batch = job_ids[start : start + BATCH]
            rows = await self._database.call("read_job_versions", job_ids=[str(job_id) for job_id in batch])
            for row in rows:
                self._wake(JobChange.model_validate(row))
            for gone in set(batch) - {UUID(row["job_id"]) for row in rows}:
                for watch in self._watches.get(gone, ()):
                    watch.woken.set()

    def _wake(self, change: JobChange) -> None:
        for watch in self._watches.get(UUID(change.job_id), ()):
            if watch.concerns(change):
                watch.woken.set()
