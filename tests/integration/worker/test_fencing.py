"""Who may write: only the attempt that owns the job, and it as often as it must."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self

import pytest

from client_sdk.models import JobStatus
from core.database import Database
from core.errors import DatabaseUnavailable, LeaseLost
from core.queue import change_of
from tests.fakes.scripted_engine import Gate, ScriptedEngine, never
from tests.integration.worker.conftest import LEASE_S, Person, StartWorker, Workshop
from tests.integration.worker.conftest import either_way as straight_url
from tests.waiting import patience, until, wait_until
from worker.runtime.leases import Lease, Leases

__all__ = ["straight_url"]

RENEWALS = 3


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
    gate = Gate()
    engine = ScriptedEngine()
    engine.script["talking_points"] = [gate]
    # No heartbeat finds out in time: only the fence does.
    async with start_worker(engine, heartbeat_s=600) as worker:
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
        # The job is seen to have ended before the worker hears of it.
        await workshop.until(lambda: "complete_tailoring:None" in lost, "the lost reply to the completion")
    assert job.status is JobStatus.COMPLETED
    assert {"claim_run:None", "commit_step:talking_points"} <= lost
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
    ends: set[datetime] = set()

    async def block() -> None:
        def is_renewed() -> bool:
            ends.add(workshop.run_row(job_id)["lease_expires_at"])
            return len(ends) > RENEWALS

        wait_until(is_renewed, f"renewal {RENEWALS}")  # without a pause for the loop: blocking is the point

    engine.script["talking_points"] = [block]
    async with start_worker(engine, heartbeat_s=0.2):
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert (job.status, job.attempt) == (JobStatus.COMPLETED, 1)


async def test_a_lease_counts_from_the_moment_it_was_asked_for(
    workshop: Workshop, person: Person, start_worker: StartWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The claim goes through at once, its reply arrives when the lease is over: the worker asks before it works."""
    now, calls = [1000.0], list[str]()
    call = Database.call

    async def late(self: Database, function: str, **arguments: Any) -> Any:
        answer = await call(self, function, **arguments)
        calls.append(function)
        if function == "claim_run":
            now[0] += LEASE_S
        return answer

    engine = ScriptedEngine()

    async def note(operation: str) -> None:
        calls.append(operation)

    engine.before = note
    async with start_worker(engine, heartbeat_s=LEASE_S / 2, sweep_s=3600) as worker:
        monkeypatch.setattr(worker.service._leases, "_clock", lambda: now[0])
        monkeypatch.setattr(Database, "call", late)
        await workshop.ended(await workshop.tailor(person))
    assert calls.index("claim_run") < calls.index("heartbeat_runs") < calls.index("talking_points")


async def test_a_run_that_writes_its_end_is_not_cut(
    workshop: Workshop, person: Person, start_worker: StartWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The news that the job has ended comes before the reply to the write that ended it, which brings the next job."""
    is_written, goes_on = asyncio.Event(), asyncio.Event()
    call = Database.call

    async def late(self: Database, function: str, **arguments: Any) -> Any:
        answer = await call(self, function, **arguments)
        if function == "complete_tailoring":
            is_written.set()
            await goes_on.wait()
        return answer

    async with start_worker(sweep_s=3600) as worker:  # no sweep finds the next job
        monkeypatch.setattr(Database, "call", late)
        first = await workshop.tailor(person, regenerate=True)
        second = await workshop.tailor(person, regenerate=True)
        await workshop.until(is_written.is_set, "the end of the first")
        (active,) = worker.service.runner.active.values()
        worker.service.runner.on_change(change_of(workshop.job(first)))
        active.lose()  # as a heartbeat that finds the run closed does
        await asyncio.sleep(0)
        goes_on.set()
        assert (await workshop.ended(second)).status is JobStatus.COMPLETED


class FakeGateway:
    """Answers heartbeats as told."""

    def __init__(self) -> None:
        self.lost: list[str] = []
        self.calls = 0
        self.is_down = False
        self.on_call: Callable[[], None] = lambda: None

    async def call(self, function: str, **arguments: Any) -> Any:
        self.calls += 1
        self.on_call()
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
    await asyncio.sleep(head_start_s)  # so that its thread rests already, or not yet
    lost = asyncio.Event()
    lease = Lease(job_id="j", attempt=1, confirmed_at=100.0, on_lost=lost.set)
    leases.hold(lease)
    await leases.confirm(lease)
    assert gateway.calls == 0, "a lease that was renewed just now is believed"

    def take_a_second() -> None:
        now[0] += 1

    now[0] += 6
    gateway.on_call = take_a_second
    async with patience():
        await leases.confirm(lease)
    assert (gateway.calls, lease.confirmed_at) == (1, 106.0), "it counts from when it was asked for"

    now[0] += 6
    gateway.lost = ["j"]
    asking = asyncio.create_task(leases.confirm(lease))
    async with patience():
        await lost.wait()
    assert not asking.done(), "it is cancelled with its run, and never told to go on"
    asking.cancel()
    await leases.aclose()


async def test_short_jobs_need_no_heartbeat() -> None:
    gateway = FakeGateway()

    async def connect() -> Any:
        return gateway

    leases = Leases(connect, worker_id="w", lease_s=5, heartbeat_s=600)
    leases.start()
    for number in range(5):
        lease = Lease(job_id=str(number), attempt=1, confirmed_at=leases.now())
        leases.hold(lease)
        await asyncio.sleep(0.05)  # what a short job takes
        leases.drop(lease)
    long = Lease(job_id="long", attempt=1, confirmed_at=leases.now() - 600)
    leases.hold(long)
    await until(lambda: long.confirmed_at > leases.now() - 300, "its renewal")
    assert gateway.calls == 1
    await leases.aclose()
