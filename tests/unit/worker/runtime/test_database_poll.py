"""When a worker looks in the database instead of the queue, and when it stops doing so."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from redis.exceptions import ReadOnlyError

from core.errors import DatabaseUnavailable
from tests.waiting import patience
from worker.runtime.database_poll import LONGEST_PAUSE_S, DatabasePoll


async def _nothing() -> None:
    return


class Site:
    """A Redis that refuses so many probes, a database, and a clock that only moves when somebody sleeps."""

    def __init__(self, *, refusals: int = 0, broken_looks: int = 0) -> None:
        self.refusals = refusals
        self.broken_looks = broken_looks
        self.looks = 0
        self.pauses: list[float] = []
        self.before_look: Callable[[], Awaitable[None]] = _nothing
        self.poll = DatabasePoll(look=self.look, probe=self.probe, sleep=self.sleep, uniform=lambda _, most: most)

    async def look(self) -> None:
        self.looks += 1
        await self.before_look()
        if self.looks <= self.broken_looks:
            raise DatabaseUnavailable("away")

    async def probe(self) -> None:
        if self.refusals:
            self.refusals -= 1
            raise ReadOnlyError

    async def sleep(self, delay_s: float) -> None:
        self.pauses.append(delay_s)
        await asyncio.sleep(0)

    @asynccontextmanager
    async def polling(self) -> AsyncIterator[DatabasePoll]:
        self.poll.start()
        await asyncio.sleep(0)
        try:
            yield self.poll
        finally:
            await self.poll.aclose()


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


async def test_without_doubt_nobody_looks() -> None:
    site = Site()
    async with site.polling():
        await settle()
    assert site.looks == 0


async def test_nothing_goes_on_when_it_is_closed() -> None:
    site = Site()
    looking, ended = asyncio.Event(), asyncio.Event()

    async def look() -> None:
        looking.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.set()

    site.before_look = look
    async with site.polling() as poll:
        poll.doubt()
        await looking.wait()
    assert ended.is_set()


async def test_a_doubt_is_looked_into_before_and_after_redis_is_found_well() -> None:
    site = Site()
    async with site.polling() as poll:
        poll.doubt()
        await settle()
        assert (site.looks, site.pauses) == (2, [])
        poll.doubt()
        await settle()
    assert site.looks == 4, "a wake-up of somebody whom Redis refused, though not us"


async def test_it_goes_on_looking_until_redis_accepts_a_write() -> None:
    site = Site(refusals=3)
    async with site.polling() as poll:
        poll.doubt()
        await settle()
    assert site.looks == 5, "once more after the probe: what came before it is not in the queue"
    assert site.pauses == [LONGEST_PAUSE_S] * 3


async def test_a_doubt_that_comes_while_it_looks_is_not_lost() -> None:
    site = Site()
    doubts = [True]

    async def doubt_once() -> None:
        if doubts:
            doubts.pop()
            site.poll.doubt()

    site.before_look = doubt_once
    async with site.polling() as poll:
        poll.doubt()
        await settle()
    assert site.looks == 4


async def test_a_database_that_is_away_too_ends_nothing() -> None:
    site = Site(refusals=2, broken_looks=1)
    async with site.polling() as poll:
        poll.doubt()
        await settle()
    assert site.looks == 4


async def test_it_ends_though_a_look_swallows_what_cancels_it() -> None:
    """As Python 3.11's `wait_for` may, which redis-py uses."""
    site, at_work = Site(refusals=1000), asyncio.Event()

    async def look_on() -> None:
        at_work.set()
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()

    site.before_look = look_on
    async with site.polling() as poll:
        poll.doubt()
        await at_work.wait()
        async with patience():
            await poll.aclose()
    assert site.looks == 1
