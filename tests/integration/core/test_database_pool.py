"""The gateway loses no connection, whenever its callers are cancelled, and refuses in time what does not fit."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from core.admission import Bounds, share_of_caller
from core.database import Database
from core.errors import Crowded, DatabaseUnavailable
from tests.fakes.slow_rest import SlowRest, slow_rest
from tests.waiting import patience, until
from worker.runtime.leases import Lease, Leases

CONNECTIONS = 8


@pytest.fixture
async def rest() -> AsyncIterator[SlowRest]:
    async with slow_rest() as server:
        yield server


async def connect(rest: SlowRest, **options: Any) -> Database:
    return await Database.connect(rest.url, "sb_secret_x", **{"connections": CONNECTIONS, "timeout_s": 5, **options})


async def ask(database: Database, function: str = "read_job_versions") -> Any:
    return await database.call(function, job_ids=[])


async def check_every_connection(database: Database, rest: SlowRest) -> None:
    """Fails unless as many calls as there are connections are answered at the same time."""
    rest.gate.clear()
    calls = [asyncio.create_task(ask(database)) for _ in range(CONNECTIONS)]
    await rest.until_inside(CONNECTIONS)
    rest.gate.set()
    assert await asyncio.gather(*calls) == [[]] * CONNECTIONS
    pool = database._http._transport._pool  # type: ignore[attr-defined]
    assert [connection.is_idle() for connection in pool.connections] == [True] * CONNECTIONS
    assert (database.admission.free, database.admission.waiting) == (CONNECTIONS, 0)
    assert not database.is_stuck


@pytest.mark.parametrize("seed", range(4))
async def test_random_cancellations_lose_no_connection(rest: SlowRest, seed: int) -> None:
    chance = random.Random(seed)
    rest.delay_s = lambda: chance.uniform(0, 0.02)

    async def leave_early(database: Database) -> None:
        try:
            async with asyncio.timeout(chance.uniform(0, 0.06)):
                await ask(database)
        except TimeoutError:
            pass

    async with await connect(rest) as database:
        for _ in range(4):
            await asyncio.gather(*(leave_early(database) for _ in range(150)))
        async with patience():
            while database.admission.free < CONNECTIONS:
                await asyncio.sleep(0.005)
        await check_every_connection(database, rest)
    assert rest.opened <= CONNECTIONS


async def test_a_cancelled_call_keeps_its_place_until_it_is_answered(rest: SlowRest) -> None:
    rest.gate.clear()
    async with await connect(rest, connections=1) as database:
        cancelled = asyncio.create_task(ask(database))
        await rest.until_inside(1)
        cancelled.cancel()
        await asyncio.wait({cancelled})
        waiting = asyncio.create_task(ask(database))
        await until(lambda: database.admission.waiting == 1, "the second call in line")
        assert database.admission.free == 0
        rest.gate.set()
        assert await waiting == []
        assert (rest.opened, rest.answered) == (1, 2)


async def test_what_does_not_fit_is_refused_within_milliseconds_and_not_sent(rest: SlowRest) -> None:
    rest.gate.clear()
    async with await connect(rest, bounds=Bounds(waiting=4, wait_s=60)) as database:
        share_of_caller.set("crowd")
        fitting = [asyncio.create_task(ask(database)) for _ in range(10)]  # 6 at once, 4 wait
        await rest.until_inside(6)
        began = time.perf_counter()
        refused = await asyncio.gather(*(ask(database) for _ in range(100)), return_exceptions=True)
        assert (time.perf_counter() - began) / 100 < 0.005
        assert {type(each) for each in refused} == {Crowded}
        share_of_caller.set("bystander")
        bystander = asyncio.create_task(ask(database))
        await rest.until_inside(7)  # at once: a quarter of the places is nobody's alone
        rest.gate.set()
        assert await bystander == []
        assert await asyncio.gather(*fitting) == [[]] * 10
    assert rest.answered == 11


async def test_reserved_functions_do_not_wait_behind_the_others(rest: SlowRest) -> None:
    rest.gate.clear()
    async with await connect(rest, reserved={"cancel_job": 2}) as database:
        crowd = [asyncio.create_task(ask(database)) for _ in range(30)]
        await rest.until_inside(CONNECTIONS - 2)
        assert database.admission.free == 0
        cancels = [asyncio.create_task(ask(database, "cancel_job")) for _ in range(2)]
        await rest.until_inside(CONNECTIONS)
        rest.gate.set()
        await asyncio.gather(*crowd, *cancels)
    assert rest.opened == CONNECTIONS


async def test_without_bounds_nothing_is_refused(rest: SlowRest) -> None:
    rest.delay_s = lambda: 0.01
    async with await connect(rest, connections=2) as database:
        assert await asyncio.gather(*(ask(database) for _ in range(100))) == [[]] * 100


async def test_closing_ends_what_is_in_flight_and_tells_who_waits(rest: SlowRest) -> None:
    rest.gate.clear()
    database = await connect(rest, connections=1)
    waiting = [asyncio.create_task(ask(database)) for _ in range(3)]
    await rest.until_inside(1)
    await database.aclose()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert {type(each) for each in results} == {DatabaseUnavailable}
    rest.gate.set()


async def test_a_pool_that_has_lost_connections_is_noticed(rest: SlowRest) -> None:
    async with await connect(rest, connections=1) as database:
        await ask(database)
        pool = database._http._transport._pool  # type: ignore[attr-defined]
        lost = pool.connections[0]
        lost.is_available = lost.is_idle = lambda: False  # as httpcore leaves one that nobody has
        with pytest.raises(DatabaseUnavailable, match="PoolTimeout"):
            await ask(database)
        assert database.is_stuck
        del lost.is_available, lost.is_idle
        await ask(database)
        assert not database.is_stuck


async def test_heartbeats_wait_behind_nothing(rest: SlowRest) -> None:
    rest.gate.clear()
    async with await connect(rest, connections=2) as database:
        crowd = [asyncio.create_task(ask(database)) for _ in range(10)]
        await rest.until_inside(2)
        leases = Leases(lambda: connect(rest, connections=2), worker_id="w", lease_s=5, heartbeat_s=0.1)
        leases.start()
        leases.hold(Lease(job_id="job", attempt=1, confirmed_at=leases.now() - 1))
        await rest.until_inside(3)
        assert database.admission.waiting == 8
        rest.gate.set()
        await asyncio.gather(*crowd)
        await leases.aclose()
