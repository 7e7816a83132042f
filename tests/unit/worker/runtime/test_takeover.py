"""When runs of ended workers are taken, and what a failure leaves."""

import asyncio
from pathlib import Path
from typing import Any, cast

from core.database import Database
from core.errors import DatabaseUnavailable
from core.queue import Dispatch
from tests.waiting import PATIENCE_S
from worker.runtime.life_signs import LifeSigns
from worker.runtime.outbox import Outbox
from worker.runtime.takeover import LOOK_S, Takeover

JOB = "11111111-1111-1111-1111-111111111111"


class Gateway:
    """Answers, or fails as often as it is told to."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.failures: list[Exception] = []

    async def call(self, function: str, *, worker_id: str) -> Any:
        assert function == "take_from_worker"
        self.taken.append(worker_id)
        if self.failures:
            raise self.failures.pop(0)
        return {"dispatches": [{"job_id": JOB, "job_type": "tailor", "dispatch": 2}]}


class Box:
    """Keeps what it is to send."""

    def __init__(self) -> None:
        self.dispatches: list[Dispatch] = []

    def dispatch(self, dispatches: list[Dispatch]) -> None:
        self.dispatches += dispatches


async def look_for(gateway: Gateway, folder: Path, looks: int, *dead: str) -> tuple[list[float], Box]:
    """The waits of a worker that looks so often beside others that have ended."""
    for worker_id in dead:
        signs = LifeSigns(worker_id, project="p", folder=folder / "workers")
        signs.show()
        signs.end(is_empty=False)
    waited, box, enough = list[float](), Box(), asyncio.Event()

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == looks:
            enough.set()
            await asyncio.Event().wait()

    ours = LifeSigns("ours", project="p", folder=folder / "workers")
    takeover = Takeover(cast("Database", gateway), cast("Outbox", box), ours, sleep=sleep)
    takeover.start()
    await asyncio.wait_for(enough.wait(), PATIENCE_S)
    await takeover.aclose(is_empty=True)
    return waited, box


async def test_all_that_have_ended_are_taken_at_once_and_never_again(tmp_path: Path) -> None:
    gateway = Gateway()
    waited, box = await look_for(gateway, tmp_path, 3, "one", "two")
    assert sorted(gateway.taken) == ["one", "two"]
    assert [dispatch.job_id for dispatch in box.dispatches] == [JOB, JOB]
    assert waited == [LOOK_S] * 3
    assert list((tmp_path / "workers").iterdir()) == [], "nothing is left of anybody"


async def test_what_fails_is_tried_again_later(tmp_path: Path) -> None:
    gateway = Gateway()
    gateway.failures = [DatabaseUnavailable("away"), KeyError("surprise")]
    waited, box = await look_for(gateway, tmp_path, 3, "one")
    assert gateway.taken == ["one"] * 3
    assert len(box.dispatches) == 1
    assert waited == [2, 2, LOOK_S]
