"""A tailor job from the request to the profile."""

from client_sdk.models import JobStatus, Phase
from tests.integration.worker.conftest import Person, StartWorker, Workshop


async def test_a_job_goes_through_its_steps_and_stores_the_profile(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    async with start_worker() as worker:
        job = await workshop.ended(await workshop.tailor(person))
    assert (job.status, job.phase, job.progress) == (JobStatus.COMPLETED, Phase.EVALUATING, 100), job
    assert job.result is not None
    assert job.result["profile_id"] == str(job.tailored_profile_id)
    assert job.highlights[0].text == "Found 2 of 2 requirements answered"
    assert worker.engine.count("resume_role") == 2
