"""DBOS: the workflows and the process that runs what is queued. Runs in an environment of its own."""

import asyncio
import os
import signal
import time

from dbos import DBOS

from benchmarks._peers.client_loop import READY, mark

QUEUE = "bench"
POLL_S = 0.01  # its own default is a second: nothing else wakes a worker

DBOS(
    config={
        "name": "bench",
        "system_database_url": os.environ["PEER_DATABASE_URL"],
        "run_admin_server": False,
        "log_level": "ERROR",
        "application_version": "1",
    }
)


@DBOS.step()
def _entered(name: str) -> int:
    mark(name)
    return 1


@DBOS.step()
def _instant(number: int) -> int:
    return number


@DBOS.step()
async def _tenth(number: int) -> int:
    await asyncio.sleep(0.1)
    return number


@DBOS.step()
def _second(name: str) -> int:
    mark(name)
    time.sleep(1)
    return 1


@DBOS.workflow()
def linear() -> int:
    """Eight instant steps."""
    return _entered("entered") + sum(_instant(number) for number in range(7))


@DBOS.workflow()
async def parallel() -> int:
    """Four steps of 100 ms at a time."""
    return sum(await asyncio.gather(*(_tenth(number) for number in range(4))))


@DBOS.workflow()
def slow() -> int:
    """An instant step, and one of a second in whose midst the worker is killed."""
    return _entered("first") + _second("second")


DBOS.launch()
DBOS.register_queue(QUEUE, worker_concurrency=50, polling_interval_sec=POLL_S)
print(READY, flush=True)
signal.pause()
