"""The sweeper's rhythm."""

import asyncio
from typing import Any, cast

from core.database import Database
from core.errors import DatabaseUnavailable
from core.queue import Dispatch, JobChange
from core.settings import Settings
from tests.waiting import PATIENCE_S
from worker.runtime.outbox import Outbox
from worker.runtime.sweeper import Sweeper

JOB = "11111111-1111-1111-1111-111111111111"


class Gateway:
    """Answers sweeps, or is down."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.redispatch_s: list[float | None] = []
        self.found = 1
        self.is_down = False
        self.is_odd = False

    async def call(self, function: str, **arguments: Any) -> Any:
        self.calls.append(function)
        self.redispatch_s.append(arguments.get("redispatch_s"))
        if self.is_down:
            raise DatabaseUnavailable("down")
        if self.is_odd:
            raise KeyError("surprise")
        return {
            "skipped": False,
            "dispatches": [{"job_id": JOB, "job_type": "tailor", "dispatch": 2}] * self.found,
            "changed": [{"job_id": JOB, "version": 3, "status": "failed"}],
        }


class Box:
    """Keeps what it is to send."""

    def __init__(self) -> None:
        self.changes: list[JobChange] = []
        self.dispatches: list[Dispatch] = []

    def changed(self, change: JobChange) -> None:
        self.changes.append(change)

    def dispatch(self, dispatches: list[Dispatch]) -> None:
        self.dispatches += dispatches


async def sweep_for(gateway: Gateway, waits: int, *, refill: bool = False) -> tuple[list[float], Box]:
    """The waits of a sweeper, until it has waited so often."""
    waited, box = list[float](), Box()
    enough = asyncio.Event()

    async def sleep(seconds: float) -> None:
        if len(waited) >= waits:
            enough.set()
            await asyncio.Event().wait()
        waited.append(seconds)

    sweeper = Sweeper(
        cast("Database", gateway),
        cast("Outbox", box),
        Settings.model_construct(sweep_s=2, redispatch_s=5, abandon_s=60),
        sleep=sleep,
        uniform=lambda low, high: (low + high) / 2,
    )
    if refill:
        sweeper.refill()
    sweeper.start()
    await asyncio.wait_for(enough.wait(), PATIENCE_S)
    await sweeper.aclose()
    return waited, box


async def test_what_was_found_is_enqueued_and_told() -> None:
    _, box = await sweep_for(Gateway(), 1)
    assert [dispatch.arq_id for dispatch in box.dispatches] == [f"{JOB}:2"]
    assert [change.version for change in box.changes] == [3]


async def test_it_slows_down_while_the_database_is_away() -> None:
    gateway = Gateway()
    gateway.is_down = True
    waited, _ = await sweep_for(gateway, 5)
    assert waited == [2, 4, 8, 10, 10]


async def test_a_surprise_does_not_end_the_sweeps() -> None:
    gateway = Gateway()
    gateway.is_odd = True
    waited, _ = await sweep_for(gateway, 3)
    assert waited == [2, 4, 8]
    assert len(gateway.calls) == 3


async def test_a_redis_that_is_back_is_filled_at_once_and_then_as_ever() -> None:
    gateway = Gateway()
    await sweep_for(gateway, 3, refill=True)
    assert gateway.redispatch_s == [0, 5, 5]


async def test_filling_goes_on_while_batches_are_full() -> None:
    gateway = Gateway()
    gateway.found = 200
    await sweep_for(gateway, 3, refill=True)
    assert gateway.redispatch_s == [0, 0, 0]


async def test_filling_ends_where_there_is_always_more() -> None:
    gateway = Gateway()
    gateway.found = 200
    await sweep_for(gateway, 30, refill=True)
    assert gateway.redispatch_s.count(0) == 20
