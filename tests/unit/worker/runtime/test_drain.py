"""Stopping a worker: what still runs is cut."""

import asyncio

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
                    await asyncio.sleep(0.01)

    async def endless() -> None:
        async with asyncio.timeout(60) as scope:
            with drain.cutting(scope):
                await asyncio.Event().wait()

    calls = [asyncio.create_task(slow_to_close()), asyncio.create_task(endless())]
    await ending.wait()
    drain.cut()
    results = await asyncio.wait_for(asyncio.gather(*calls, return_exceptions=True), 5)
    assert [type(result) for result in results] == [TimeoutError, TimeoutError]
