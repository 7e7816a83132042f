"""One worker's parts together: started, told of news, drained and ended; on a database and a queue that take notes."""

import asyncio
import secrets
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Self, cast

import pytest
from pydantic import SecretStr

from client_sdk.models import JobType
from core.database import Database
from core.errors import DatabaseUnavailable
from core.queue import LOOK_IN_DATABASE, Dispatch, JobChange, Queue
from core.settings import Settings
from core.subscription import Subscription
from tests.fakes.rows import make_job
from tests.waiting import until
from worker import supervisor
from worker.runtime import service as module
from worker.runtime.figures import NoFigures
from worker.runtime.outbox import Outbox
from worker.runtime.run import Run
from worker.runtime.service import WorkerService
from worker.runtime.step import Completion, Step

JOB = make_job(version=4, attempt=2)
ROW = JOB.model_dump(mode="json")
NEXT = {"job_id": "next", "job_type": "tailor", "dispatch": 3}
DONE = Completion(function="complete_tailoring", arguments={})


class Rows:
    """The database: answers each function, and notes what it was asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.is_closed = 0
        self.failure: Exception | None = None
        self.swept: list[dict[str, Any]] = []

    async def call(self, function: str, **arguments: Any) -> Any:
        self.calls.append((function, arguments))
        if self.failure is not None:
            raise self.failure
        claimed = {
            "outcome": "claimed", "job": ROW, "inputs": {}, "context": {}, "steps": {}, "tries": {},
            "deadline_at": "2100-01-01T00:00:00+00:00",
        }  # fmt: skip
        ended = {"job": {**ROW, "status": "completed", "version": 9}, "dispatches": [NEXT]}
        answers: dict[str, Any] = {
            "sweep_jobs": {"skipped": False, "dispatches": self.swept, "changed": []},
            "claim_run": claimed,
            "claim_waiting_runs": {"claims": [claimed]},
            "heartbeat_runs": {"lost": []},
            "complete_tailoring": ended,
            "fail_undeliverable": ended,
            "release_run": {"job": ROW, "dispatches": [NEXT]},
        }
        return answers.get(function, {"version": 5, "status": "processing"})

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def aclose(self) -> None:
        self.is_closed += 1

    def asked(self, function: str) -> list[dict[str, Any]]:
        return [arguments for name, arguments in self.calls if name == function]


class Told:
    """Redis: what was enqueued and published, and how often it was probed."""

    def __init__(self) -> None:
        self.enqueued: list[str] = []
        self.published: list[int] = []
        self.probed = 0

    async def trace_of(self, job_id: str) -> str | None:
        return None

    async def enqueue(self, dispatches: list[Dispatch], changes: list[JobChange]) -> None:
        self.enqueued += [dispatch.job_id for dispatch in dispatches]
        self.published += [change.version for change in changes]

    async def check(self) -> None:
        self.probed += 1

    async def waiting(self) -> tuple[int, float]:
        return 0, 0.0


class Place:
    """A worker's service, and what it stands on. `work` is what its jobs do."""

    name = "offline"

    def __init__(self, **changes: Any) -> None:
        self.rows, self.told = Rows(), Told()
        self.closed = 0
        self.woken = 0
        self.work: Callable[[Run], Any] = self._complete
        self.running = asyncio.Event()
        values = {
            "supabase_url": f"http://{secrets.token_hex(8)}",  # no other test's workers are this one's
            "redis_url": SecretStr("redis://127.0.0.1:1"), "lease_s": 30, "heartbeat_s": 3600, "sweep_s": 3600,
            "redispatch_s": 5, "abandon_s": 60, "step_max_tries": 1, "retry_base_s": 0, "model_concurrency": 2,
            "worker_metrics_port": 0, "worker_metrics_host": "127.0.0.1",
            "step_timeout_s": 3600, "job_timeout_s": 600, "max_crashes": 5, "shutdown_grace_s": 3600, **changes,
        }  # fmt: skip
        self.service = WorkerService(
            settings=Settings.model_construct(**values),
            database=cast("Database", self.rows),
            queue=cast("Queue", self.told),
            resource=self,
            jobs={JobType.TAILOR: self._job},
        )
        self.service.on_wake = self._wake

    async def aclose(self) -> None:
        self.closed += 1

    def _wake(self) -> None:
        self.woken += 1

    async def _job(self, run: Run, resource: object) -> Completion:
        assert resource is self
        self.running.set()
        completion: Completion = await self.work(run)
        return completion

    @staticmethod
    async def _complete(run: Run) -> Completion:
        return DONE


@pytest.fixture(autouse=True)
def no_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run(subscription: Subscription) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(Subscription, "run", run)


@asynccontextmanager
async def started(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> AsyncIterator[Place]:
    before = asyncio.all_tasks()
    place = Place(**changes)

    async def connect(settings: Settings, timeout_s: float = 15.0) -> Database:
        return cast("Database", place.rows)

    monkeypatch.setattr(module, "_connect", connect)
    place.service.start()
    try:
        yield place
    finally:
        await place.service.aclose()
    assert (place.closed, place.rows.is_closed) == (1, 1)
    assert asyncio.all_tasks() - before == set()
    assert "heartbeat" not in [thread.name for thread in threading.enumerate()]


async def test_the_queue_is_among_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    watched: list[Any] = []

    class Watching(NoFigures):
        def watch_queue(self, look: Any) -> None:
            watched.append(look)

    monkeypatch.setattr(module, "_figures_of", lambda _: Watching())
    async with started(monkeypatch) as place:
        assert watched == [place.told.waiting]


async def test_who_ends_gives_what_is_left_to_tell_three_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []

    async def flush(outbox: Outbox, timeout_s: float) -> None:
        given.append(timeout_s)

    monkeypatch.setattr(Outbox, "flush", flush)
    async with started(monkeypatch) as place:
        await place.service.drain()
    assert given == [3]


async def test_it_sweeps_and_enqueues_what_it_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    async with started(monkeypatch, sweep_s=0.01) as place:
        place.rows.swept = [NEXT]
        await until(lambda: place.told.enqueued, "what was swept")
        assert place.told.enqueued[0] == "next"
        first = place.rows.asked("sweep_jobs")[0]
        assert (first["redispatch_s"], first["abandon_s"]) == (5, 60)


async def test_a_job_is_run_to_its_end_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async with started(monkeypatch) as place:
        await place.service.process(str(JOB.id), JobType.TAILOR, 1)
        await place.service.drain()
        (claim,) = place.rows.asked("claim_run")
        assert (claim["worker_id"], claim["dispatch"]) == (place.service.worker_id, 1)
        assert place.told.published[-1] == 9
        assert place.told.enqueued == ["next"]


async def test_steps_are_told_as_they_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    async def one() -> str:
        return "text"

    async def work(run: Run) -> Completion:
        await run.step(Step(name="a", output=str, call=one))
        await until(lambda: 5 in place.told.published, "the news of the step")
        return DONE

    async with started(monkeypatch) as place:
        place.work = work
        await place.service.process(str(JOB.id), JobType.TAILOR, 1)
        (commit,) = place.rows.asked("commit_step")
        assert commit["trace"]["engine"] == "offline"


async def test_waiting_runs_are_claimed_and_run(monkeypatch: pytest.MonkeyPatch) -> None:
    async with started(monkeypatch) as place:
        ((job_id, process),) = await place.service.claim_waiting(7)
        assert job_id == str(JOB.id)
        (asked,) = place.rows.asked("claim_waiting_runs")
        assert (asked["limit"], asked["lease_s"], asked["timeout_s"], asked["max_crashes"]) == (7, 30, 600, 5)
        await process()
        assert len(place.rows.asked("complete_tailoring")) == 1


async def test_an_entry_that_nobody_can_run_fails_its_job_if_the_database_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with started(monkeypatch) as place:
        await place.service.fail_undeliverable("j", 5, "No.")
        await place.service.drain()
        assert (place.told.published, place.told.enqueued) == ([9], ["next"])
        place.rows.failure = DatabaseUnavailable("away")
        monkeypatch.setattr(module, "_UNDELIVERABLE_S", 0)
        await place.service.fail_undeliverable("j", 5, "No.")
        assert len(place.rows.asked("fail_undeliverable")) == 2


async def test_the_worker_goes_to_the_database_the_short_way_and_waits_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}

    async def connect(url: str, key: str, **options: Any) -> Database:
        given.update(options, url=url, key=key)
        return cast("Database", Rows())

    monkeypatch.setattr(Database, "connect", connect)
    settings = Settings.model_construct(supabase_url="http://here", supabase_secret_key=SecretStr("sb_secret_x"))
    await module._connect(settings)
    usual = {"url": "http://here", "key": "sb_secret_x", "timeout_s": 15, "is_direct": True}
    assert given == {**usual, "connections": 64, "database_url": None}
    straight = {"database_url": SecretStr("postgresql://h/db"), "database_connections": 7}
    await module._connect(settings.model_copy(update=straight))
    assert given == {**usual, "connections": 7, "database_url": "postgresql://h/db"}
    await module._connect(settings.model_copy(update=straight), connections=1)
    assert given["connections"] == 1


@pytest.mark.parametrize(("lease_s", "heartbeat_s", "timeout_s"), [(30, 9, 7), (3, 2, 0.5), (120, 30, 30)])
async def test_a_heartbeat_without_an_answer_leaves_time_for_two_more(
    monkeypatch: pytest.MonkeyPatch, lease_s: float, heartbeat_s: float, timeout_s: float
) -> None:
    given: list[float] = []
    place = Place(lease_s=lease_s, heartbeat_s=heartbeat_s)

    async def connect(settings: Settings, *, timeout_s: float, connections: int) -> Database:
        given.extend((timeout_s, connections))
        return cast("Database", place.rows)

    monkeypatch.setattr(module, "_connect", connect)
    await place.service._connect_for_heartbeats()
    assert given == [timeout_s, 1]


async def test_an_entry_that_nobody_can_run_is_not_given_up_at_once_and_not_held_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left: list[float] = []

    async def fail_undeliverable(job_id: str, dispatch: int, message: str, *, until: float) -> None:
        left.append(until - time.monotonic())

    async with started(monkeypatch) as place:
        monkeypatch.setattr(place.service._store, "fail_undeliverable", fail_undeliverable)
        await place.service.fail_undeliverable("j", 5, "No.")
    assert 10 < left[0] <= 30


async def test_a_worker_has_handed_over_before_its_supervisor_loses_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed: list[float] = []

    async def never(timeout_s: float) -> bool:
        allowed.append(timeout_s)
        return False

    async def flush(timeout_s: float) -> None:
        allowed.append(timeout_s)

    async with started(monkeypatch, shutdown_grace_s=7) as place:
        monkeypatch.setattr(place.service.runner, "ended", never)
        monkeypatch.setattr(place.service._outbox, "flush", flush)
        await place.service.drain()
    grace_s, hand_over_s, _ = allowed
    assert grace_s == 7
    assert hand_over_s >= 10, "a write that finds the database away is tried again"
    assert sum(allowed) < grace_s + supervisor._HAND_OVER_S + supervisor._MARGIN_S


async def test_news_of_work_wake_and_a_hint_makes_it_look(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = asyncio.Event()

    async def look() -> None:
        looked.set()

    async with started(monkeypatch) as place:
        place.service.doubt_redis()  # nobody looks yet: no harm
        place.service.start_polling(look)
        place.service._on_wake_up(b"1")
        await asyncio.sleep(0.05)  # the time in which it could have looked
        assert (place.woken, looked.is_set()) == (1, False)
        place.service._on_wake_up(LOOK_IN_DATABASE)
        await until(looked.is_set, "a look")
        assert place.woken == 2
        assert place.told.probed


async def test_a_redis_that_is_back_is_asked_about_and_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    async with started(monkeypatch, sweep_s=0.05) as place:
        place.service._on_redis_back()
        assert place.woken == 1
        await until(lambda: place.rows.asked("sweep_jobs"), "a sweep")
        assert place.rows.asked("sweep_jobs")[0]["redispatch_s"] == 0


async def test_draining_lets_a_step_finish_and_hands_the_run_over(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = asyncio.Event()

    async def call() -> str:
        place.running.set()
        await go_on.wait()
        return "text"

    async def work(run: Run) -> Completion:
        place.running.clear()
        for name in ("a", "b"):
            await run.step(Step(name=name, output=str, call=call))
        return DONE

    async with started(monkeypatch) as place:
        place.work = work
        running = asyncio.create_task(place.service.process(str(JOB.id), JobType.TAILOR, 1))
        await until(place.running.is_set, "the first step")
        draining = asyncio.create_task(place.service.drain())
        await asyncio.sleep(0.05)  # the time in which it could have been cut
        assert not draining.done()
        go_on.set()
        await draining
        await running
        assert [commit["step"] for commit in place.rows.asked("commit_step")] == ["a"]
        assert len(place.rows.asked("release_run")) == 1
        assert place.told.enqueued == ["next"]


async def test_after_the_grace_time_what_runs_is_cut_and_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    async def call() -> str:
        await asyncio.Event().wait()
        return ""

    async def work(run: Run) -> Completion:
        await run.step(Step(name="a", output=str, call=call))
        return DONE

    async with started(monkeypatch, shutdown_grace_s=0.02) as place:
        place.work = work
        running = asyncio.create_task(place.service.process(str(JOB.id), JobType.TAILOR, 1))
        await until(place.running.is_set, "the step")
        await place.service.drain()
        await running
        assert place.rows.asked("commit_step") == []
        assert len(place.rows.asked("release_run")) == 1
