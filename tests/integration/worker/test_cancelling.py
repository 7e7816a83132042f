"""Cancel, delete, retry: what a user does to a job that runs."""

from client_sdk.models import JobStatus
from core.queue import CHANGE_CHANNEL, change_of
from tests.fakes.scripted_engine import ScriptedEngine, never
from tests.integration.worker.conftest import Person, StartWorker, Workshop


async def test_cancel_ends_a_running_job_by_its_news(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    """No heartbeat is due that could find it: how soon it ends is a matter of one message."""
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never()]
    async with start_worker(engine, heartbeat_s=600) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the request")
        answer = await workshop.database.call("cancel_job", user_id=person.id, job_id=job_id)
        await workshop.queue.publish([change_of(answer["job"])])
        await workshop.until(lambda: not worker.service.runner.active, "the end of the run")
    assert engine.closed_early == ["talking_points"]
    assert workshop.job(job_id).status is JobStatus.CANCELLED


async def test_messages_that_make_no_sense_are_passed_over(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never()]
    async with start_worker(engine, heartbeat_s=600) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the request")
        for nonsense in (b"\xff", b"{}", b'{"job_id": 1}', b"null"):
            await workshop.queue.redis.publish(CHANGE_CHANNEL, nonsense)
        answer = await workshop.database.call("cancel_job", user_id=person.id, job_id=job_id)
        await workshop.queue.publish([change_of(answer["job"])])
        await workshop.until(lambda: not worker.service.runner.active, "the end of the run")


async def test_cancel_is_found_without_redis_too(workshop: Workshop, person: Person, start_worker: StartWorker) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never()]
    async with start_worker(engine) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the request")
        await workshop.database.call("cancel_job", user_id=person.id, job_id=job_id)
        await workshop.until(lambda: not worker.service.runner.active, "the end of the run")
    assert engine.closed_early == ["talking_points"]


async def test_old_news_does_not_end_a_newer_run(workshop: Workshop, person: Person, start_worker: StartWorker) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never(), 0.5]
    async with start_worker(engine) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the request")
        cancelled = await workshop.database.call("cancel_job", user_id=person.id, job_id=job_id)
        await workshop.queue.publish([change_of(cancelled["job"])])
        await workshop.until(lambda: not worker.service.runner.active, "the end of the run")
        await workshop.enqueue(await workshop.database.call("retry_job", user_id=person.id, job_id=job_id))
        await workshop.until(lambda: engine.count("talking_points") == 2, "the second run")
        await workshop.queue.publish([change_of(cancelled["job"])])
        job = await workshop.ended(job_id)
    assert job.status is JobStatus.COMPLETED


async def test_a_deleted_job_stops(workshop: Workshop, person: Person, start_worker: StartWorker) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never()]
    async with start_worker(engine, heartbeat_s=0.2) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the request")
        workshop.sql.execute("delete from auth.users where id = %s", [person.id])
        await workshop.until(lambda: not worker.service.runner.active, "the end of the run")
    assert engine.closed_early == ["talking_points"]
    assert workshop.sql.execute("select from public.document_jobs where id = %s", [job_id]).fetchone() is None


async def test_a_job_whose_opportunity_was_deleted_fails_as_such(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never()]
    async with start_worker(engine, heartbeat_s=0.2) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: engine.running == 1, "the request")
        await workshop.database.call("delete_opportunity", user_id=person.id, opportunity_id=person.opportunity_id)
        await workshop.until(lambda: not worker.service.runner.active, "the end of the run")
    job = workshop.job(job_id)
    assert (job.status, job.error_message) == (JobStatus.FAILED, "The opportunity was deleted.")
