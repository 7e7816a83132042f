"""What a worker asks of models stands in the ledger, also when its job comes to nothing."""

from client_sdk.models import JobStatus
from core.queue import change_of
from tests.fakes.scripted_engine import ScriptedEngine, never
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from worker.engines.errors import PermanentEngineError, RetryableEngineError


def operations(workshop: Workshop, job_id: str) -> list[tuple[str, str]]:
    """Operation and outcome of each of the job's calls, sorted."""
    rows = workshop.sql.execute(
        "select operation, outcome from public.model_calls where job_id = %s order by 1, 2", [job_id]
    ).fetchall()
    return [(row["operation"], row["outcome"]) for row in rows]


async def test_every_call_of_a_job_is_written_down(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["resume_skills"] = [RetryableEngineError("once")]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        await workshop.ended(job_id)
    assert workshop.job(job_id).status is JobStatus.COMPLETED
    assert [name for name, _ in operations(workshop, job_id)] == sorted(name for name, _ in engine.calls)
    assert ("resume_skills", "lost") in operations(workshop, job_id)
    assert len(operations(workshop, job_id)) == 8


async def test_a_cancelled_job_leaves_its_call_in_the_ledger(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never()]
    async with start_worker(engine, heartbeat_s=600) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the request")
        answer = await workshop.database.call("cancel_job", user_id=person.id, job_id=job_id)
        await workshop.queue.publish([change_of(answer["job"])])
        await workshop.until(lambda: not worker.service.runner.active, "the end of the run")
    assert operations(workshop, job_id) == [("talking_points", "cancelled")]


async def test_a_step_that_fails_takes_the_others_calls_along(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["narrative"] = [never()]

    async def fail_late() -> None:
        await workshop.until(lambda: "narrative" in dict(engine.calls), "the letter's request")
        raise PermanentEngineError("no")

    engine.script["resume_skills"] = [fail_late]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        await workshop.ended(job_id)
    assert workshop.job(job_id).status is JobStatus.FAILED
    assert ("narrative", "cancelled") in operations(workshop, job_id)
    assert ("resume_skills", "lost") in operations(workshop, job_id)
