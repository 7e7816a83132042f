"""Stopping a worker: what still runs is cut."""

import asyncio

from tests.waiting import PATIENCE_S, patience
from worker.runtime.drain import Drain


async def test_cutting_spares_a_call_that_ends_already() -> None:
    drain, ending = Drain(), asyncio.Event()

    async def slow_to_close() -> None:
        async with asyncio.timeout(0) as scope:
            with drain.cutting(scope):
                try:
                    await asyncio.Event().wait()
                finally:
                    ending.set()
                    await asyncio.sleep(0.01)  # what closing takes

    async def endless() -> None:
        async with asyncio.timeout(60) as scope:
            with drain.cutting(scope):
                await asyncio.Event().wait()

    calls = [asyncio.create_task(slow_to_close()), asyncio.create_task(endless())]
    await ending.wait()
    drain.cut()
    results = await asyncio.wait_for(asyncio.gather(*calls, return_exceptions=True), PATIENCE_S)
    assert [type(result) for result in results] == [TimeoutError, TimeoutError]


async def test_a_pause_is_over_in_its_time_or_when_the_worker_is_to_stop() -> None:
    drain = Drain()
    assert await drain.pause(0.01) is False
    waiting = asyncio.create_task(drain.pause(60))
    await asyncio.sleep(0.01)  # in which it could have ended
    assert (drain.is_requested, waiting.done()) == (False, False)
    drain.request()
    async with patience():
        assert await waiting is True
    assert (drain.is_requested, drain.is_cut) == (True, False)


async def test_cutting_ends_only_what_still_runs() -> None:
    drain = Drain()
    async with asyncio.timeout(60) as done:
        with drain.cutting(done):
            pass
        drain.cut()
        await asyncio.sleep(0.01)  # in which it could have ended
    assert (drain.is_cut, done.expired()) == (True, False)
