"""Leases of a worker's runs: renewed by a thread of their own, confirmed before a run goes on, and given up."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Self, cast

import pytest

from core.database import Database
from core.errors import DatabaseUnavailable
from tests.waiting import patience
from worker.runtime import leases as module
from worker.runtime.leases import Lease, Leases


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Heartbeats:
    """The database, as the heartbeats see it. It answers when `go_on` is set."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.lost: list[str] = []
        self.failures: list[Exception] = []
        self.go_on = threading.Event()
        self.go_on.set()
        self.meanwhile: Callable[[], None] = lambda: None
        self.is_closed = False

    async def call(self, function: str, **arguments: Any) -> dict[str, Any]:
        assert function == "heartbeat_runs"
        self.calls.append(arguments)
        while not self.go_on.is_set():
            await asyncio.sleep(0.001)
        self.meanwhile()
        if self.failures:
            raise self.failures.pop(0)
        return {"lost": self.lost}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.is_closed = True

    def held(self, call: int = -1) -> list[tuple[str, int]]:
        return [(run["job_id"], run["attempt"]) for run in self.calls[call]["runs"]]


@asynccontextmanager
async def started(
    heartbeats: Heartbeats,
    clock: Callable[[], float],
    *,
    lease_s: float = 30,
    heartbeat_s: float = 1000,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncIterator[Leases]:
    async def connect() -> Database:
        return cast("Database", heartbeats)

    leases = Leases(connect, worker_id="w", lease_s=lease_s, heartbeat_s=heartbeat_s, clock=clock, sleep=sleep)
    leases.start()
    try:
        yield leases
    finally:
        heartbeats.go_on.set()
        await leases.aclose()
        assert not leases._thread.is_alive()
        assert heartbeats.is_closed


async def until(condition: Callable[[], bool]) -> None:
    async with patience():
        while not condition():
            await asyncio.sleep(0.002)


@pytest.fixture
def heartbeats() -> Heartbeats:
    return Heartbeats()


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def test_between_two_heartbeats_nothing_is_asked_and_nothing_spins(
    heartbeats: Heartbeats, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[float | None] = []
    due_in_s = Leases._due_in_s

    def noted(leases: Leases) -> float | None:
        looks.append(due_in_s(leases))
        return looks[-1]

    monkeypatch.setattr(Leases, "_due_in_s", noted)
    async with started(heartbeats, clock) as leases:
        leases.hold(Lease(job_id="a", attempt=1, confirmed_at=leases.now()))
        leases.nudge()
        await until(lambda: len(heartbeats.calls) >= 1)
        await asyncio.sleep(0.05)  # in which it could have asked many times
        assert len(heartbeats.calls) == 1
        assert len(looks) < 10


async def test_all_that_is_held_is_renewed_in_one_call(heartbeats: Heartbeats, clock: Clock) -> None:
    async with started(heartbeats, clock) as leases:
        for number in range(3):
            leases.hold(Lease(job_id=f"job {number}", attempt=number, confirmed_at=leases.now()))
        leases.nudge()
        await until(lambda: bool(heartbeats.calls))
        (call,) = heartbeats.calls
        assert (call["worker_id"], call["lease_s"]) == ("w", 30)
        assert heartbeats.held() == [("job 0", 0), ("job 1", 1), ("job 2", 2)]


async def test_a_renewal_counts_from_when_it_was_sent(heartbeats: Heartbeats, clock: Clock) -> None:
    """The answer may take long, and the lease runs from the moment at which the database saw the question."""
    async with started(heartbeats, clock) as leases:
        lease = Lease(job_id="a", attempt=1, confirmed_at=leases.now())
        leases.hold(lease)
        clock.now += 5
        heartbeats.meanwhile = lambda: setattr(clock, "now", clock.now + 7)
        leases.nudge()
        await until(lambda: lease.confirmed_at != 1000.0)
        assert lease.confirmed_at == 1005.0


async def test_it_is_renewed_again_and_again_while_it_is_held(heartbeats: Heartbeats) -> None:
    async with started(heartbeats, module.suspended_or_not, heartbeat_s=0.05) as leases:
        first = Lease(job_id="a", attempt=1, confirmed_at=leases.now())
        leases.hold(first)
        began = leases.now()
        await until(lambda: len(heartbeats.calls) >= 4)
        assert leases.now() - began >= 4 * 0.05 - 0.01
        leases.drop(first)
        await asyncio.sleep(0.05)  # for one that is on its way
        count = len(heartbeats.calls)
        await asyncio.sleep(0.2)  # four times its interval
        assert len(heartbeats.calls) == count


async def test_nothing_is_asked_while_nothing_is_held(heartbeats: Heartbeats) -> None:
    async with started(heartbeats, module.suspended_or_not, heartbeat_s=0.01) as leases:
        leases.nudge()
        await asyncio.sleep(0.1)  # ten times its interval
        assert heartbeats.calls == []


async def test_a_lease_that_is_due_already_is_renewed_at_once(heartbeats: Heartbeats, clock: Clock) -> None:
    async with started(heartbeats, clock) as leases:
        leases.hold(Lease(job_id="a", attempt=1, confirmed_at=clock.now))
        await asyncio.sleep(0.05)  # in which it could have asked
        assert heartbeats.calls == []
        leases.hold(Lease(job_id="b", attempt=1, confirmed_at=clock.now - 1000))
        await until(lambda: len(heartbeats.calls) == 1)
        assert heartbeats.held() == [("a", 1), ("b", 1)]


async def test_the_oldest_lease_decides_when(heartbeats: Heartbeats, clock: Clock) -> None:
    async with started(heartbeats, clock) as leases:
        assert leases._due_in_s() is None
        leases.hold(Lease(job_id="a", attempt=1, confirmed_at=clock.now - 10))
        leases.hold(Lease(job_id="b", attempt=1, confirmed_at=clock.now - 400))
        assert leases._due_in_s() == 600


async def test_what_is_asked_for_is_due_now(heartbeats: Heartbeats, clock: Clock) -> None:
    async def connect() -> Database:
        return cast("Database", heartbeats)

    leases = Leases(connect, worker_id="w", lease_s=30, heartbeat_s=1000, clock=clock)
    leases.nudge()
    assert leases._due_in_s() is None, "there is nothing to renew"
    leases.hold(Lease(job_id="a", attempt=1, confirmed_at=clock.now))
    leases.nudge()
    assert leases._due_in_s() == 0


async def test_a_lost_lease_is_told_to_its_run_alone_and_held_no_longer(heartbeats: Heartbeats, clock: Clock) -> None:
    told: list[tuple[str, asyncio.AbstractEventLoop]] = []
    async with started(heartbeats, clock) as leases:
        for job_id in ("a", "b"):
            lease = Lease(job_id=job_id, attempt=1, confirmed_at=clock.now)
            lease.on_lost = lambda job_id=job_id: told.append((job_id, asyncio.get_running_loop()))  # type: ignore[misc]
            leases.hold(lease)
        heartbeats.lost = ["b"]
        leases.nudge()
        await until(lambda: bool(told))
        assert told == [("b", asyncio.get_running_loop())]
        leases.nudge()
        await until(lambda: len(heartbeats.calls) == 2)
        assert heartbeats.held() == [("a", 1)]


async def test_a_lease_that_is_dropped_while_the_answer_is_on_its_way_is_not_lost(
    heartbeats: Heartbeats, clock: Clock
) -> None:
    """Its run has ended here, so of course nobody has it any more."""
    told: list[str] = []
    async with started(heartbeats, clock) as leases:
        for job_id in ("a", "b"):
            lease = Lease(job_id=job_id, attempt=1, confirmed_at=clock.now)
            lease.on_lost = lambda job_id=job_id: told.append(job_id)  # type: ignore[misc]
            leases.hold(lease)
            if job_id == "a":
                ended = lease
        heartbeats.go_on.clear()
        heartbeats.lost = ["a", "b"]
        leases.nudge()
        await until(lambda: bool(heartbeats.calls))
        leases.drop(ended)
        heartbeats.go_on.set()
        await until(lambda: bool(told))
        assert told == ["b"]


async def test_a_lease_that_was_renewed_a_short_while_ago_needs_no_question(
    heartbeats: Heartbeats, clock: Clock
) -> None:
    async with started(heartbeats, clock) as leases:
        lease = Lease(job_id="a", attempt=1, confirmed_at=clock.now)
        leases.hold(lease)
        clock.now += 29.9
        await leases.confirm(lease)
        assert heartbeats.calls == []


async def test_a_worker_that_slept_asks_before_it_goes_on(heartbeats: Heartbeats, clock: Clock) -> None:
    async with started(heartbeats, clock) as leases:
        lease = Lease(job_id="a", attempt=1, confirmed_at=clock.now)
        leases.hold(lease)
        heartbeats.go_on.clear()
        clock.now += 30
        waiting = [asyncio.create_task(leases.confirm(lease)) for _ in range(3)]
        await until(lambda: len(heartbeats.calls) == 1)
        await asyncio.sleep(0.02)  # in which they could have gone on
        assert not any(task.done() for task in waiting)
        heartbeats.go_on.set()
        async with patience():
            await asyncio.gather(*waiting)
        assert lease.confirmed_at == clock.now
        assert len(heartbeats.calls) <= 2


@pytest.mark.parametrize("error", [DatabaseUnavailable("away"), LookupError("a surprise")])
async def test_a_heartbeat_that_fails_is_sent_again_and_proves_nothing(
    heartbeats: Heartbeats, clock: Clock, error: Exception
) -> None:
    pauses: list[float] = []

    async def sleep(delay_s: float) -> None:
        pauses.append(delay_s)

    async with started(heartbeats, clock, sleep=sleep) as leases:
        lease = Lease(job_id="a", attempt=1, confirmed_at=clock.now)
        leases.hold(lease)
        heartbeats.failures = [error, error]
        clock.now += 40
        async with patience():
            await leases.confirm(lease)
        assert pauses == [module._RETRY_S] * 2, "it does not storm a database that is down"
        assert len(heartbeats.calls) == 3
        assert lease.confirmed_at == clock.now


async def test_who_waits_for_a_lease_that_is_dropped_goes_on(heartbeats: Heartbeats, clock: Clock) -> None:
    async with started(heartbeats, clock) as leases:
        lease = Lease(job_id="a", attempt=1, confirmed_at=clock.now)
        leases.hold(lease)
        heartbeats.go_on.clear()
        clock.now += 30
        waiting = asyncio.create_task(leases.confirm(lease))
        await until(lambda: len(heartbeats.calls) == 1)
        lease.confirmed_at = clock.now
        leases.drop(lease)
        async with patience():
            await waiting


async def test_who_no_longer_waits_for_a_lease_keeps_no_answer_from_the_others(
    heartbeats: Heartbeats, clock: Clock
) -> None:
    async with started(heartbeats, clock) as leases:
        lease = Lease(job_id="a", attempt=1, confirmed_at=clock.now)
        leases.hold(lease)
        heartbeats.go_on.clear()
        clock.now += 30
        first, second = (asyncio.create_task(leases.confirm(lease)) for _ in range(2))
        await until(lambda: len(lease.waiters) == 2)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        heartbeats.go_on.set()
        async with patience():
            await second


async def test_dropping_an_old_lease_leaves_the_new_one_of_the_same_job(heartbeats: Heartbeats, clock: Clock) -> None:
    async with started(heartbeats, clock) as leases:
        old = Lease(job_id="a", attempt=1, confirmed_at=clock.now)
        new = Lease(job_id="a", attempt=2, confirmed_at=clock.now)
        leases.hold(old)
        leases.hold(new)
        leases.drop(old)
        leases.nudge()
        await until(lambda: bool(heartbeats.calls))
        assert heartbeats.held() == [("a", 2)]


async def test_the_clock_does_not_stand_still_in_a_suspended_machine() -> None:
    before = module.suspended_or_not()
    await asyncio.sleep(0.01)  # what the clock is to show
    assert 0.01 <= module.suspended_or_not() - before < 100
