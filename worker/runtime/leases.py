"""Leases of the runs of a worker, renewed where a blocked event loop cannot stop it.

The heartbeat has a thread, an event loop and a database client of its own, and is one call for all runs.
"""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import structlog

from core.database import Database
from core.errors import CoreError

log = structlog.get_logger(__name__)

_RETRY_S = 0.3


def suspended_or_not() -> float:
    """Seconds on a clock that goes on while the machine is suspended, where there is one."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


@dataclass(kw_only=True)
class Lease:
    """One run's lease. `confirmed_at` (clock of `Leases.now`) is when the last renewal that succeeded was sent."""

    job_id: str
    attempt: int
    confirmed_at: float
    on_lost: Callable[[], None] = lambda: None
    waiters: list["asyncio.Future[None]"] = field(default_factory=list)


class Leases:
    """Keeps leases until they are dropped or lost. Made and used on the loop of the jobs."""

    def __init__(
        self,
        connect: Callable[[], Awaitable[Database]],
        *,
        worker_id: str,
        lease_s: float,
        heartbeat_s: float,
        clock: Callable[[], float] = suspended_or_not,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._connect = connect
        self._worker_id = worker_id
        self._lease_s = lease_s
        self._heartbeat_s = heartbeat_s
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._held: dict[str, Lease] = {}
        self._loop = asyncio.get_running_loop()
        self._beat_loop: asyncio.AbstractEventLoop | None = None
        self._nudge: asyncio.Event | None = None
        self._is_asked = False
        self._is_closed = False
        self._thread = threading.Thread(target=self._run_thread, name="heartbeat", daemon=True)

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    async def aclose(self) -> None:
        """Ends the thread; leases that are still held run out."""
        self._is_closed = True
        self.nudge()
        await asyncio.to_thread(self._thread.join, 5)

    def now(self) -> float:
        """The time by the clock of `Lease.confirmed_at`."""
        return self._clock()

    def hold(self, lease: Lease) -> None:
        """Renews this lease from now on."""
        with self._lock:
            first = not self._held
            self._held[lease.job_id] = lease
        if first or self._clock() - lease.confirmed_at >= self._heartbeat_s:
            self._wake()

    def drop(self, lease: Lease) -> None:
        """Renews it no longer."""
        self._forget(lease)
        _answer(self._take_waiters(lease))

    def _take_waiters(self, lease: Lease) -> "list[asyncio.Future[None]]":
        with self._lock:
            waiters, lease.waiters = lease.waiters, []
        return waiters

    def _forget(self, lease: Lease) -> bool:
        """Whether it was held until now."""
        with self._lock:
            was_held = self._held.get(lease.job_id) is lease
            if was_held:
                del self._held[lease.job_id]
        return was_held

    async def confirm(self, lease: Lease) -> None:
        """Returns once the lease is known to hold; at once when it was renewed a short while ago.

        Time spent paused (SIGSTOP, a suspended machine) counts, so a worker that wakes asks before it works on.
        """
        while self._clock() - lease.confirmed_at >= self._lease_s:
            answered = self._loop.create_future()
            with self._lock:
                lease.waiters.append(answered)
            self.nudge()
            await answered

    def nudge(self) -> None:
        """Renews now rather than at the next beat."""
        self._is_asked = True
        self._wake()

    def _wake(self) -> None:
        """Lets the thread look again at what is held, and at what is due."""
        loop, event = self._beat_loop, self._nudge
        if loop is not None and event is not None and not loop.is_closed():
            loop.call_soon_threadsafe(event.set)

    def _run_thread(self) -> None:
        try:
            asyncio.run(self._beat())
        except Exception:
            log.exception("heartbeat_died")

    async def _beat(self) -> None:
        self._nudge = asyncio.Event()
        self._beat_loop = asyncio.get_running_loop()
        async with await self._connect() as database:
            while not self._is_closed:
                # What is asked for is state, not a message: a nudge that comes twice, or too early, loses nothing.
                wait_s = self._due_in_s()
                if wait_s is None or wait_s > 0:
                    await _rest(self._nudge, wait_s)
                elif not await self._renew(database):
                    await self._sleep(_RETRY_S)

    def _due_in_s(self) -> float | None:
        """Seconds until the oldest lease is to be renewed, and the others with it; None when nothing is held."""
        held = self._snapshot()
        if not held:
            return None
        if self._is_asked or any(lease.waiters for lease in held):
            return 0
        return min(lease.confirmed_at for lease in held) + self._heartbeat_s - self._clock()

    def _snapshot(self) -> list[Lease]:
        with self._lock:
            return list(self._held.values())

    async def _renew(self, database: Database) -> bool:
        held = self._snapshot()
        if not held:
            return True
        self._is_asked = False
        sent_at = self._clock()
        runs = [{"job_id": lease.job_id, "attempt": lease.attempt} for lease in held]
        try:
            answer = await database.call("heartbeat_runs", worker_id=self._worker_id, lease_s=self._lease_s, runs=runs)
            self._apply(held, sent_at, set(answer["lost"]))
        except CoreError as error:
            log.warning("heartbeat_failed", error=str(error)[:200], runs=len(runs))
            return False
        except Exception:  # a surprise must not end the heartbeats of a worker that goes on
            log.exception("heartbeat_broken", runs=len(runs))
            return False
        return True

    def _apply(self, held: list[Lease], sent_at: float, lost: set[Any]) -> None:
        for lease in held:
            if lease.job_id in lost:
                # One that was dropped while the question was on its way belongs to a run that has ended here.
                if self._forget(lease):
                    self._loop.call_soon_threadsafe(lease.on_lost)
            else:
                lease.confirmed_at = sent_at
                if waiters := self._take_waiters(lease):
                    self._loop.call_soon_threadsafe(_answer, waiters)


async def _rest(nudge: asyncio.Event, wait_s: float | None) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(wait_s):
            await nudge.wait()
    nudge.clear()


def _answer(waiters: "list[asyncio.Future[None]]") -> None:
    for waiter in waiters:
        if not waiter.done():
            waiter.set_result(None)
