"""Who may write: only the attempt that owns the job, and it as often as it must."""

import asyncio
import threading
import time
from typing import Any, Self

import pytest

from client_sdk.models import JobStatus
from core.database import Database
from core.errors import DatabaseUnavailable, LeaseLost
from tests.fakes.scripted_engine import ScriptedEngine, never
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from worker.runtime.leases import Lease, Leases


async def _take_over(workshop: Workshop, job_id: str) -> int:
    """Another worker claims the run, as if this one's lease had run out."""
    workshop.sql.execute(
        "update public.job_runs set lease_expires_at = now() - interval '1 s', worker_id = 'gone' where job_id = %s",
        [job_id],
    )
    answer = await workshop.database.call(
        "claim_run", job_id=job_id, dispatch=99, worker_id="another", lease_s=60, timeout_s=600
    )
    assert answer["outcome"] == "claimed"
    attempt: int = answer["job"]["attempt"]
    return attempt


async def test_a_worker_that_was_overtaken_writes_nothing_and_stops(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    gate = asyncio.Event()
    engine = ScriptedEngine()
    engine.script["talking_points"] = [gate.wait]  # type: ignore[list-item]
    # No heartbeat finds out in time: only the fence does.
    async with start_worker(engine, heartbeat_s=60, lease_s=60) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the step")
        attempt = await _take_over(workshop, job_id)
        before = workshop.job(job_id)
        gate.set()
        await workshop.until(lambda: not worker.service.runner.active, "the end of the run")
    assert workshop.job(job_id) == before
    assert before.attempt == attempt
    assert workshop.steps(job_id) == {}
    assert [name for name, _ in engine.calls] == ["talking_points"], "no further step was started"


async def test_the_heartbeat_ends_a_run_that_was_overtaken(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never()]
    async with start_worker(engine, heartbeat_s=0.2) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the step")
        await _take_over(workshop, job_id)
        await workshop.until(lambda: not worker.service.runner.active, "the end of the run")
    assert engine.closed_early == ["talking_points"], "its request was closed"


async def test_a_cancelled_job_cannot_complete(workshop: Workshop, person: Person) -> None:
    job_id = await workshop.tailor(person, enqueue=False)
    claim = await workshop.database.call(
        "claim_run", job_id=job_id, dispatch=1, worker_id="w", lease_s=60, timeout_s=600
    )
    await workshop.database.call("cancel_job", user_id=person.id, job_id=job_id)
    with pytest.raises(LeaseLost):
        await workshop.database.call(
            "complete_tailoring",
            job_id=job_id,
            attempt=claim["job"]["attempt"],
            profile={"talking_points": {}, "narrative": "", "resume_data": {}},
            evaluation={"status": "failed"},
            engine="e",
            model="m",
        )
    assert workshop.job(job_id).status is JobStatus.CANCELLED


async def test_replies_that_are_lost_are_no_harm(
    workshop: Workshop, person: Person, start_worker: StartWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every call of the worker goes through, but its first reply does not arrive."""
    lost: set[str] = set()
    call = Database.call

    async def losing(self: Database, function: str, **arguments: Any) -> Any:
        answer = await call(self, function, **arguments)
        key = f"{function}:{arguments.get('step')}"
        if self is gateway and function != "sweep_jobs" and key not in lost:
            lost.add(key)
            raise DatabaseUnavailable("the reply was lost")
        return answer

    async with start_worker() as worker:
        gateway = worker.service.runner._store._database
        monkeypatch.setattr(Database, "call", losing)
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert job.status is JobStatus.COMPLETED
    assert {"claim_run:None", "commit_step:talking_points", "complete_tailoring:None"} <= lost
    assert [worker.engine.count(name) for name in ("talking_points", "narrative", "evaluate")] == [1, 1, 1]
    used = workshop.sql.execute(
        "select tailored_profiles from public.usage_tracking where user_id = %s", [person.id]
    ).fetchall()
    assert used == [{"tailored_profiles": 1}]
    assert workshop.run_row(job_id)["crash_count"] == 0


async def test_a_lost_reply_to_a_retry_note_counts_its_wait_once(workshop: Workshop, person: Person) -> None:
    job_id = await workshop.tailor(person, enqueue=False)
    claim = await workshop.database.call(
        "claim_run", job_id=job_id, dispatch=1, worker_id="w", lease_s=60, timeout_s=600
    )
    for _ in range(2):
        await workshop.database.call(
            "record_retry",
            job_id=job_id,
            attempt=claim["job"]["attempt"],
            step="s",
            error="e",
            retry_at="2030-01-01T00:00:00Z",
            warning="w",
            trace={"tries": 1, "waited_ms": 500, "input_tokens": 7},
        )
    step = workshop.steps(job_id)["s"]
    assert (step["waited_ms"], step["input_tokens"]) == (500, 7)


async def test_leases_are_kept_while_the_event_loop_is_blocked(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()

    async def block() -> None:
        time.sleep(2.5)  # noqa: ASYNC251 - blocking is the point

    engine.script["talking_points"] = [block]
    async with start_worker(engine, lease_s=1, heartbeat_s=0.25) as worker:
        seen: list[bool] = []
        job_id = await workshop.tailor(person)
        watch = threading.Thread(target=_watch_lease, args=(workshop, job_id, seen))
        watch.start()
        job = await workshop.ended(job_id)
        await asyncio.to_thread(watch.join)
        del worker
    assert job.status is JobStatus.COMPLETED
    assert job.attempt == 1
    assert len(seen) > 10
    assert all(seen), "the lease never ran out"


def _watch_lease(workshop: Workshop, job_id: str, seen: list[bool]) -> None:
    import psycopg  # noqa: PLC0415

    with psycopg.connect(workshop.sql.info.dsn, password=workshop.sql.info.password, autocommit=True) as connection:
        deadline = time.monotonic() + 2.4
        while time.monotonic() < deadline:
            row = connection.execute(
                "select lease_expires_at > clock_timestamp() from public.job_runs"
                " where job_id = %s and lease_expires_at is not null",
                [job_id],
            ).fetchone()
            if row is not None:
                seen.append(row[0])
            time.sleep(0.05)


class FakeGateway:
    """Answers heartbeats as told."""

    def __init__(self) -> None:
        self.lost: list[str] = []
        self.calls = 0
        self.is_down = False

    async def call(self, function: str, **arguments: Any) -> Any:
        self.calls += 1
        if self.is_down:
            raise DatabaseUnavailable("down")
        return {"lost": self.lost}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None


@pytest.mark.parametrize("head_start_s", [0, 0.05])
async def test_a_worker_that_slept_asks_before_it_works_on(head_start_s: float) -> None:
    gateway, now = FakeGateway(), [100.0]

    async def connect() -> Any:
        return gateway

    leases = Leases(connect, worker_id="w", lease_s=5, heartbeat_s=60, clock=lambda: now[0])
    leases.start()
    await asyncio.sleep(head_start_s)
    lost = asyncio.Event()
    lease = Lease(job_id="j", attempt=1, confirmed_at=100.0, on_lost=lost.set)
    leases.hold(lease)
    await leases.confirm(lease)
    assert gateway.calls == 0, "a lease that was renewed just now is believed"

    now[0] += 6
    await asyncio.wait_for(leases.confirm(lease), 5)
    assert (gateway.calls, lease.confirmed_at) == (1, 106.0)

    now[0] += 6
    gateway.lost = ["j"]
    asking = asyncio.create_task(leases.confirm(lease))
    await asyncio.wait_for(lost.wait(), 5)
    assert not asking.done(), "it is cancelled with its run, and never told to go on"
    asking.cancel()
    await leases.aclose()


async def test_short_jobs_need_no_heartbeat() -> None:
    gateway = FakeGateway()

    async def connect() -> Any:
        return gateway

    leases = Leases(connect, worker_id="w", lease_s=5, heartbeat_s=60)
    leases.start()
    for number in range(5):
        lease = Lease(job_id=str(number), attempt=1, confirmed_at=time.monotonic())
        leases.hold(lease)
        await asyncio.sleep(0.05)
        leases.drop(lease)
    long = Lease(job_id="long", attempt=1, confirmed_at=time.monotonic() - 60)
    leases.hold(long)
    async with asyncio.timeout(5):
        while long.confirmed_at < time.monotonic() - 30:
            await asyncio.sleep(0.01)
    assert gateway.calls == 1
    await leases.aclose()
