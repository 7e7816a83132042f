"""Many jobs at once: one user's do not hold up another's, equal ones are one, and order is kept."""

import asyncio
import itertools
from collections.abc import Callable

from client_sdk.models import JobStatus
from tests.fakes.scripted_engine import Gate, ScriptedEngine
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from worker.engines.offline.engine import OfflineEngine
from worker.runtime.children import Children

NewPerson = Callable[..., Person]


async def test_a_user_with_many_jobs_does_not_hold_up_another(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    busy, other = new_person(), new_person()
    limit = workshop.sql.execute("select concurrent_jobs from public.plans where name = 'job_search'").fetchone()
    assert limit is not None
    engine, gate = ScriptedEngine(), Gate()
    at_once = limit["concurrent_jobs"]
    engine.script["read_posting"] = [0] * 2 * at_once + [gate] * 60
    ids = []
    for number in range(60):
        answer = await workshop.database.call(
            "request_opportunity", user_id=busy.id, description=f"Nurse {number}\n- Care", url=None
        )
        await workshop.enqueue(answer)
        ids.append(answer["job"]["id"])
    assert await workshop.queue.redis.zcard("arq:queue") == at_once, "the rest waits in the database"
    others = await workshop.tailor(other)
    async with start_worker(engine, worker_concurrency=at_once):
        assert (await workshop.ended(others)).status is JobStatus.COMPLETED, "before all slots hold the busy user's"
        open_jobs = workshop.sql.execute(
            "select count(*) as n from public.job_runs where user_id = %s and is_open", [busy.id]
        ).fetchone()
        assert open_jobs is not None
        assert open_jobs["n"] > 30, "the other user did not wait for all of them"
        gate.set()
        for job_id in ids:
            assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED


async def test_a_big_job_does_not_hold_up_its_neighbour(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    """Two hundred roles, five thousand pieces of evidence: once the other user waited 28 s."""
    big, small = new_person(roles=200, facts=25), new_person()
    async with start_worker(OfflineEngine(Children("worker.operations", places=2).warm_up())):
        big_id = await workshop.tailor(big)
        await workshop.until(lambda: workshop.job(big_id).phase == "generating", "the roles of the big job")
        served = await workshop.ended(await workshop.tailor(small))
        assert served.status is JobStatus.COMPLETED
        assert not workshop.job(big_id).is_terminal, "the small one did not wait for the big one's steps"
        await workshop.database.call("cancel_job", user_id=big.id, job_id=big_id)


async def test_a_hundred_equal_requests_make_one_job(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    ids = set(await asyncio.gather(*(workshop.tailor(person) for _ in range(100))))
    assert len(ids) == 1
    async with start_worker() as worker:
        assert (await workshop.ended(ids.pop())).status is JobStatus.COMPLETED
        assert worker.engine.count("talking_points") == 1


async def test_jobs_of_one_opportunity_run_one_after_another(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [0.2] * 3
    async with start_worker(engine):
        ids = [await workshop.tailor(person, regenerate=True) for _ in range(3)]
        jobs = [await workshop.ended(job_id) for job_id in ids]
    for earlier, later in itertools.pairwise(jobs):
        assert earlier.completed_at is not None
        assert later.started_at is not None
        assert earlier.completed_at <= later.started_at
    assert len({job.tailored_profile_id for job in jobs}) == 1, "the profile keeps its id"


async def test_the_next_job_of_a_user_starts_when_one_ends_not_at_the_next_sweep(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    async with start_worker(sweep_s=3600):
        first = await workshop.tailor(person, regenerate=True)
        second = await workshop.tailor(person, regenerate=True)
        await workshop.ended(first)
        assert (await workshop.ended(second)).status is JobStatus.COMPLETED
