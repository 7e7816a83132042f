"""What a worker finds in the queue, and what happens when Redis loses it."""

import asyncio
import json
import pickle
import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from arq.constants import in_progress_key_prefix, job_key_prefix
from psycopg.rows import dict_row

from client_sdk.models import JobStatus
from core.queue import QUEUE_NAME, Dispatch
from devstack.stack import Stack
from tests.fakes.scripted_engine import Gate, ScriptedEngine, never
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from tests.waiting import patience
from worker.runtime.arq_worker import EXPIRED, UNKNOWN, UNREADABLE

NewPerson = Callable[..., Person]


class Boom:
    """Unpickling it would fail the test."""

    def __reduce__(self) -> Any:
        return (pytest.fail, ("a payload was unpickled",))


async def _until_the_queue_is_empty(workshop: Workshop) -> None:
    async with patience():
        while await workshop.queue.redis.zcard(QUEUE_NAME):
            await asyncio.sleep(0.01)


async def _put(workshop: Workshop, arq_id: str, payload: bytes | None) -> None:
    if payload is not None:
        await workshop.queue.redis.set(job_key_prefix + arq_id, payload)
    await workshop.queue.redis.zadd(QUEUE_NAME, {arq_id: time.time() * 1000})


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        (b"\x00 garbage", UNREADABLE),
        (json.dumps([1, 2]).encode(), UNREADABLE),
        (json.dumps({"f": "tailor/process", "a": ["only one"], "k": {}, "t": 1, "et": 1}).encode(), UNREADABLE),
        (pickle.dumps(Boom()), UNREADABLE),
        (json.dumps({"f": "dance/process", "a": ["x", 1], "k": {}, "t": 1, "et": 1}).encode(), UNKNOWN),
        (None, EXPIRED),
    ],
)
async def test_an_entry_that_cannot_be_run_fails_its_job_with_a_reason(
    workshop: Workshop, person: Person, start_worker: StartWorker, payload: bytes | None, message: str
) -> None:
    async with start_worker(sweep_s=3600):
        job_id = await workshop.tailor(person, enqueue=False)
        await _put(workshop, f"{job_id}:1", payload)
        job = await workshop.ended(job_id)
        assert (job.status, job.error_message) == (JobStatus.FAILED, message)
        assert await workshop.queue.redis.zcard(QUEUE_NAME) == 0
        assert await workshop.queue.redis.keys(f"arq:*{job_id}*") == []


async def test_it_is_known_how_many_entries_wait_and_for_how_long(workshop: Workshop) -> None:
    queue = workshop.queue
    assert await queue.waiting() == (0, 0.0)
    await queue.redis.zadd(QUEUE_NAME, {"new": (time.time() - 5) * 1000, "old": (time.time() - 40) * 1000})
    entries, age_s = await queue.waiting()
    await queue.redis.delete(QUEUE_NAME)
    assert entries == 2
    assert 39 <= age_s < 400  # Redis looks at the clock once a turn, so its time may be a little behind ours


async def test_an_old_entry_does_not_fail_a_job_that_has_moved_on(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [gate := Gate()]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the run")
        await _put(workshop, f"{job_id}:1", b"garbage")
        await _until_the_queue_is_empty(workshop)
        gate.set()
        assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED


@pytest.mark.parametrize("arq_id", ["nonsense", "a:b", "not-a-uuid:1", ":1"])
async def test_entries_that_are_not_ours_do_no_harm(
    workshop: Workshop, person: Person, start_worker: StartWorker, arq_id: str
) -> None:
    async with start_worker():
        await _put(workshop, arq_id, b"garbage")
        assert (await workshop.ended(await workshop.tailor(person))).status is JobStatus.COMPLETED
        assert await workshop.queue.redis.zcard(QUEUE_NAME) == 0


async def test_entries_of_dead_workers_do_not_starve_an_idle_one(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    """As a stock ARQ worker that was killed leaves them: in the queue, in progress, ahead of everything."""
    for number in range(300):
        arq_id = f"00000000-0000-0000-0000-{number:012}:1"
        dispatch = Dispatch.model_validate({"job_id": arq_id[:-2], "job_type": "tailor", "dispatch": 1})
        await workshop.queue.redis.enqueue_job(dispatch.function, dispatch.job_id, 1, _job_id=arq_id)
        await workshop.queue.redis.set(in_progress_key_prefix + arq_id, b"1")
    async with start_worker():
        job_id = await workshop.tailor(person)
        assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED


async def test_a_job_that_is_enqueued_many_times_runs_once(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [gate := Gate()]
    async with start_worker(engine), start_worker(engine):
        job_id = await workshop.tailor(person)
        await workshop.queue.enqueue(
            [Dispatch.model_validate({"job_id": job_id, "job_type": "tailor", "dispatch": n}) for n in range(2, 20)]
        )
        await _until_the_queue_is_empty(workshop)
        gate.set()
        job = await workshop.ended(job_id)
    assert (job.status, job.attempt, engine.count("talking_points")) == (JobStatus.COMPLETED, 1, 1)


async def test_a_job_that_redis_never_heard_of_is_found(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    async with start_worker(sweep_s=0.2, redispatch_s=0.3):
        job_id = await workshop.tailor(person, enqueue=False)
        assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED


async def test_flushall_loses_no_job(workshop: Workshop, new_person: NewPerson, start_worker: StartWorker) -> None:
    people = [new_person(roles=0) for _ in range(6)]
    engine = ScriptedEngine()
    engine.script["read_posting"] = [gate := Gate()] * 99
    async with start_worker(engine, sweep_s=0.2, redispatch_s=0.3, worker_concurrency=1):
        ids = []
        for person in people:
            answer = await workshop.database.call(
                "request_opportunity", user_id=person.id, description=f"Nurse {person.id}\n- Care", url=None
            )
            await workshop.enqueue(answer)
            ids.append(answer["job"]["id"])
        await workshop.until(lambda: engine.running == 1, "the first run")
        await workshop.queue.redis.flushall()
        gate.set()
        for job_id in ids:
            assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED
    assert engine.count("read_posting") == len(people)


async def test_redis_may_go_away_and_come_back(
    workshop: Workshop, person: Person, start_worker: StartWorker, stack: Stack, new_person: NewPerson
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [gate := Gate()]
    async with start_worker(engine, sweep_s=0.3, redispatch_s=0.5):
        running = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the run")
        await asyncio.to_thread(stack.restart_redis)
        gate.set()
        assert (await workshop.ended(running)).status is JobStatus.COMPLETED, "a running job goes on without Redis"
        later = await workshop.tailor(new_person(), enqueue=False)
        assert (await workshop.ended(later)).status is JobStatus.COMPLETED, "the worker is back on the queue"
        quick = await workshop.tailor(new_person())
        assert (await workshop.ended(quick)).status is JobStatus.COMPLETED


async def test_postgres_may_go_away_and_come_back(
    workshop: Workshop, person: Person, start_worker: StartWorker, stack: Stack
) -> None:
    engine = ScriptedEngine()
    engine.script["narrative"] = [gate := Gate()]
    async with start_worker(engine, sweep_s=0.3):
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.count("narrative") == 1, "the run")
        await asyncio.to_thread(stack.restart_postgres, immediate=True)
        gate.set()
        with psycopg.connect(stack.info.database_url, autocommit=True, row_factory=dict_row) as workshop.sql:
            job = await workshop.ended(job_id)
    assert (job.status, engine.count("talking_points"), engine.count("narrative")) == (JobStatus.COMPLETED, 1, 1)


async def test_an_idle_worker_is_woken_and_does_not_wait_for_its_poll(
    workshop: Workshop, person: Person, start_worker: StartWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How soon it starts is measured in benchmarks/enqueue.py."""
    monkeypatch.setattr("worker.runtime.arq_settings._POLL_S", 3600)
    async with start_worker(sweep_s=3600):
        for _ in range(3):
            job_id = await workshop.tailor(person, regenerate=True)
            assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED
            await asyncio.sleep(0.1)  # it looks once more when a slot becomes free: the next one is not for that look


async def test_a_full_worker_leaves_the_rest_to_others(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    busy, idle = ScriptedEngine(), ScriptedEngine()
    busy.script["talking_points"] = [never()]
    async with start_worker(busy, worker_concurrency=1):
        stuck = await workshop.tailor(new_person())
        await workshop.until(lambda: busy.running == 1, "a busy worker")
        waiting = await workshop.tailor(new_person())
        await asyncio.sleep(0.2)  # time in which it could have taken what it must not take
        assert await workshop.queue.redis.zcard(QUEUE_NAME) == 1
        async with start_worker(idle):
            assert (await workshop.ended(waiting)).status is JobStatus.COMPLETED
    assert workshop.job(stuck).status is JobStatus.PROCESSING
