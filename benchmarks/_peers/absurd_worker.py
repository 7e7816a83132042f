"""Absurd: the tasks, and the process that runs them. Runs in an environment of its own.

Its asynchronous worker waits for a whole batch before it claims the next; the synchronous one, with a thread for each
task, does not. So jobs that only compute run on the latter, and steps that run at the same time on the former.
"""

import asyncio
import os
import sys
import threading
import time
from typing import Any

from absurd_sdk import Absurd, AsyncAbsurd

from benchmarks._peers.client_loop import READY, mark

CONCURRENCY = 50
POLL_S = 0.01  # its own default is a quarter of a second: nothing else wakes a worker
CLAIM_S = 5  # its own default is two minutes; a claim of ours lasts five seconds
URL = os.environ["PEER_DATABASE_URL"]

app = Absurd(URL, queue_name="bench")
waiting = AsyncAbsurd(URL, queue_name="bench_parallel")


def _instant(number: int) -> int:
    return number


def _entered(name: str) -> int:
    mark(name)
    return 1


def _second(name: str) -> int:
    mark(name)
    time.sleep(1)
    return 1


@app.register_task(name="linear")
def linear(params: Any, ctx: Any) -> int:
    """Eight instant steps."""
    del params
    first: int = ctx.step("step_0", lambda: _entered("entered"))
    return first + sum(ctx.step(f"step_{number}", lambda: _instant(1)) for number in range(1, 8))


@app.register_task(name="slow")
def slow(params: Any, ctx: Any) -> int:
    """An instant step, and one of a second in whose midst the worker is killed."""
    del params
    total: int = ctx.step("first", lambda: _entered("first")) + ctx.step("second", lambda: _second("second"))
    return total


@waiting.register_task(name="parallel")
async def parallel(params: Any, ctx: Any) -> int:
    """Four steps of 100 ms at a time."""
    del params

    async def tenth() -> int:
        await asyncio.sleep(0.1)
        return 1

    return sum(await asyncio.gather(*(ctx.step(f"step_{number}", tenth) for number in range(4))))


def work() -> None:
    """Run tasks until the process ends."""
    threading.Thread(
        target=lambda: app.start_worker(concurrency=CONCURRENCY, poll_interval=POLL_S, claim_timeout=CLAIM_S),
        daemon=True,
    ).start()
    asyncio.run(waiting.start_worker(concurrency=4, poll_interval=POLL_S, claim_timeout=CLAIM_S))


if sys.argv[1:] == ["prepare"]:
    app.create_queue("bench")
    app.create_queue("bench_parallel")
else:
    print(READY, flush=True)
    work()
