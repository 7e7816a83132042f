"""A worker that is told to stop: what runs goes on elsewhere, and nothing finished is done again."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack

import pytest

from client_sdk.models import JobStatus
from tests.fakes.scripted_engine import Gate, ScriptedEngine, never
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from tests.waiting import patience
from worker.engines.errors import RetryableEngineError

NewPerson = Callable[..., Person]


async def test_ten_deploys_during_one_job_repeat_at_most_the_steps_they_cut(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    """Ten workers in a row get the signal, at moments spread over the whole job, with no grace time at all."""
    person = new_person(roles=1, is_read=False)
    engine = ScriptedEngine()
    answered: list[str] = []
    cut: list[str] = []

    async def work(operation: str) -> None:
        await asyncio.sleep(0.15)  # long enough for some deploys to fall into it
        answered.append(operation)

    engine.before = work
    async with AsyncExitStack() as stack:
        worker = await stack.enter_async_context(start_worker(engine, shutdown_grace_s=0))
        job_id = await workshop.tailor(person)
        for deploy in range(10):
            await workshop.until(lambda: engine.running > 0 or workshop.job(job_id).is_terminal, "a request")
            await asyncio.sleep(0.018 * deploy)  # at another moment of the request each time
            before = len(engine.closed_early)
            await worker.drain()
            now = engine.closed_early[before:]
            assert len(now) == len(set(now)), f"one deploy cuts a step once: {now}"
            cut += now
            worker = await stack.enter_async_context(start_worker(engine, shutdown_grace_s=0))
        job = await workshop.ended(job_id)
    assert job.status is JobStatus.COMPLETED
    assert len(answered) == len(set(answered)), f"what was answered was stored, and not asked for again: {answered}"
    assert cut == engine.closed_early, "nothing else cuts a request"
    assert len(engine.calls) == len(answered) + len(cut), "and nothing else repeats one"
    assert workshop.run_row(job_id)["crash_count"] == 0
    assert all(step["tries"] == 1 for step in workshop.steps(job_id).values()), "a deploy is no failure"


async def test_steps_get_the_grace_time_to_finish(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [gate := Gate()]
    async with start_worker(engine, shutdown_grace_s=600) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the step")
        draining = asyncio.create_task(worker.drain())
        await workshop.until(lambda: worker.service._drain.is_requested, "the signal")
        gate.set()
        await draining
        assert list(workshop.steps(job_id)) == ["talking_points"], "it finished, and none was started after it"
        assert workshop.job(job_id).status is JobStatus.PENDING
        assert await workshop.queue.redis.zcard("arq:queue") == 1, "it is on the queue for others"
    async with start_worker(engine):
        job = await workshop.ended(job_id)
    assert (job.status, engine.count("talking_points")) == (JobStatus.COMPLETED, 1)


async def test_steps_beyond_the_grace_time_are_cut(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never()]
    async with start_worker(engine, shutdown_grace_s=0.3) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the step")
        started = asyncio.get_running_loop().time()
        await worker.drain()
        assert asyncio.get_running_loop().time() - started >= 0.3
    assert engine.closed_early == ["talking_points"]
    assert workshop.run_row(job_id)["crash_count"] == 0


async def test_a_step_that_waits_for_its_retry_is_not_waited_for(
    workshop: Workshop, person: Person, start_worker: StartWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worker.runtime.run.LONG_WAIT_S", 600)  # it waits in its slot, longer than the test would
    engine = ScriptedEngine()
    engine.script["talking_points"] = [RetryableEngineError("429", retry_after_s=500)]
    async with start_worker(engine, shutdown_grace_s=600) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: workshop.job(job_id).warning is not None, "the wait")
        async with patience():
            await worker.drain()
    row, step = workshop.run_row(job_id), workshop.steps(job_id)["talking_points"]
    assert row["available_at"] == step["retry_at"], "whoever takes over still obeys Retry-After"


async def test_an_entry_that_arrives_while_stopping_goes_to_others(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    async with start_worker() as worker:
        await worker.drain()
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: not worker.arq.tasks, "the entry")
    async with start_worker():
        assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED
