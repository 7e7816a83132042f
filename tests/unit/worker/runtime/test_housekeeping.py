"""What is done beside the sweeps: how often, in what batches, and that a fault ends nothing."""

import asyncio
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from structlog.testing import capture_logs

from core.auth_users import AuthUsers
from core.database import Database
from core.errors import DatabaseUnavailable
from core.queue import Dispatch
from tests.waiting import PATIENCE_S
from worker.runtime import housekeeping as housekeeping_module
from worker.runtime.housekeeping import COUNT_AFTER_S, LOOK_S, PAUSE_S, PRUNE_S, Housekeeping
from worker.runtime.outbox import Outbox

JOB = "11111111-1111-1111-1111-111111111111"


class Gateway:
    """Has so many full batches to prune, and fails the first calls."""

    def __init__(self, *, batches: int = 0, uncounted: int = 0, failures: tuple[Exception, ...] = ()) -> None:
        self.calls: list[str] = []
        self.batches = batches
        self.uncounted = uncounted
        self.failures = list(failures)

    async def call(self, function: str, **_: Any) -> Any:
        self.calls.append(function)
        if self.failures:
            raise self.failures.pop(0)
        if function == "dispatch_waiting_runs":
            return {"dispatches": [{"job_id": JOB, "job_type": "tailor", "dispatch": 2}]}
        if function == "count_model_calls":
            self.uncounted -= 1
            return {"more": self.uncounted >= 0}
        self.batches -= 1
        return {"more": self.batches >= 0}


class Ended:
    """Accounts whose deletion was left, and those that were ended."""

    def __init__(self, *left: UUID) -> None:
        self.left = list(left)
        self.ended: list[UUID] = []

    async def look(self, _: Any) -> list[UUID]:
        return self.left

    async def finish(self, _: Any, __: Any, user_id: UUID) -> None:
        self.ended.append(user_id)


class Box:
    def __init__(self) -> None:
        self.dispatches: list[Dispatch] = []

    def dispatch(self, dispatches: list[Dispatch]) -> None:
        self.dispatches += dispatches


async def keep_house(gateway: Gateway, waits: int, *, is_booked: bool = False) -> tuple[list[float], Box]:
    """What it has waited for, until it has waited so often on a clock that its waits move."""
    waited, now, box = list[float](), [0.0], Box()
    enough = asyncio.Event()

    async def sleep(seconds: float) -> None:
        if len(waited) >= waits:
            enough.set()
            await asyncio.Event().wait()
        waited.append(seconds)
        now[0] += seconds
        await asyncio.sleep(0)  # what else waits has its turn

    housekeeping = Housekeeping(
        cast("Database", gateway),
        cast("Outbox", box),
        sleep=sleep,
        uniform=lambda low, high: (low + high) / 2,
        clock=lambda: now[0],
    )
    housekeeping.start()
    if is_booked:
        housekeeping.count_soon()
        housekeeping.count_soon()
    await asyncio.wait_for(enough.wait(), PATIENCE_S)
    await housekeeping.aclose()
    return waited, box


async def test_it_looks_at_what_waits_once_a_minute_and_enqueues_it() -> None:
    gateway = Gateway()
    waited, box = await keep_house(gateway, 5)
    assert waited == [LOOK_S] * 5
    assert gateway.calls == ["dispatch_waiting_runs", "count_model_calls"] * 5
    assert [dispatch.arq_id for dispatch in box.dispatches] == [f"{JOB}:2"] * 5


async def test_old_data_is_pruned_once_an_hour() -> None:
    gateway = Gateway()
    await keep_house(gateway, int(3 * PRUNE_S / LOOK_S))
    assert gateway.calls.count("prune_expired_data") == 3


async def test_pruning_goes_on_batch_by_batch_with_a_pause() -> None:
    gateway = Gateway(batches=3)
    waited, _ = await keep_house(gateway, int(PRUNE_S / LOOK_S))
    assert gateway.calls.count("prune_expired_data") == 4
    assert waited.count(PAUSE_S) == 3


async def test_calls_of_models_are_counted_once_a_minute_until_none_is_left() -> None:
    gateway = Gateway(uncounted=2)
    waited, _ = await keep_house(gateway, 3)
    assert gateway.calls[:4] == ["dispatch_waiting_runs", *["count_model_calls"] * 3]
    assert waited == [LOOK_S, PAUSE_S, PAUSE_S]


async def test_what_this_worker_has_booked_is_counted_soon_and_together() -> None:
    gateway = Gateway(uncounted=1)
    waited, _ = await keep_house(gateway, 3, is_booked=True)
    assert sorted(waited) == [PAUSE_S, COUNT_AFTER_S, LOOK_S]
    assert gateway.calls == ["dispatch_waiting_runs", *["count_model_calls"] * 3]


async def test_neither_an_outage_nor_a_surprise_ends_it() -> None:
    gateway = Gateway(failures=(DatabaseUnavailable("down"), KeyError("surprise")))
    with capture_logs() as lines:
        _, box = await keep_house(gateway, 3)
    assert gateway.calls == [*["dispatch_waiting_runs"] * 3, "count_model_calls"]
    assert len(box.dispatches) == 1
    said = [(line["event"], line["log_level"]) for line in lines[:2]]
    assert said == [("housekeeping_failed", "warning"), ("housekeeping_broken", "error")], "an outage is no surprise"


async def test_deletions_of_accounts_that_were_left_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = Ended(uuid4(), uuid4())
    monkeypatch.setattr(housekeeping_module, "left_deletions", accounts.look)
    monkeypatch.setattr(housekeeping_module, "finish_deletion", accounts.finish)
    database = cast("Database", Gateway())
    users = AuthUsers.of("http://127.0.0.1", "key")
    await Housekeeping(database, cast("Outbox", Box()), users=lambda: users).end_accounts()
    assert accounts.ended == accounts.left
