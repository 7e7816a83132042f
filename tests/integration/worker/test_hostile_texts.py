"""A stranger's text holds nobody up: not the worker, not its heartbeats, not another user's job."""

import asyncio
from collections.abc import Callable

import pytest

from client_sdk.models import DocumentJob, JobStatus
from core.confined.children import TOO_SLOW
from tests.fakes.endless_operations import ENDLESS
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from tests.waiting import PATIENCE_S
from worker.engines.offline.engine import OfflineEngine
from worker.runtime.children import Children

NewPerson = Callable[..., Person]

LEASE_S = 10
POSTING = "Nurse at Acme\n\nRequirements:\n- Care of patients\n- A licence\n"


async def _ask_to_read(workshop: Workshop, person: Person, description: str) -> str:
    answer = await workshop.database.call("request_opportunity", user_id=person.id, description=description, url=None)
    await workshop.enqueue(answer)
    return str(answer["job"]["id"])


async def _least_lease_s(workshop: Workshop, job_ids: list[str]) -> float:
    """What was left of the leases of these jobs when there was least, until they have ended."""
    least = float(LEASE_S)
    while not all(workshop.job(job_id).is_terminal for job_id in job_ids):
        rows = workshop.sql.execute(
            "select extract(epoch from r.lease_expires_at - clock_timestamp())::float as left_s"
            " from public.job_runs r join public.document_jobs j on j.id = r.job_id"
            " where r.job_id = any(%s::uuid[]) and j.status = 'processing'",
            [job_ids],
        ).fetchall()
        least = min([least, *(row["left_s"] for row in rows)])
        await asyncio.sleep(0.05)
    return least


def _waited_s(job: DocumentJob) -> float:
    assert job.started_at is not None
    return (job.started_at - job.created_at).total_seconds()


@pytest.mark.timeout(PATIENCE_S * 3)
@pytest.mark.parametrize(
    "attack", [pytest.param(ENDLESS, id="endless", marks=pytest.mark.long), pytest.param("[" * 100_000, id="brackets")]
)
async def test_a_hostile_posting_costs_its_own_job_alone(
    workshop: Workshop,
    new_person: NewPerson,
    start_worker: StartWorker,
    monkeypatch: pytest.MonkeyPatch,
    attack: str,
) -> None:
    monkeypatch.setattr("core.confined.children.CPU_S", 1.0)
    attacker, bystander = new_person(), new_person()
    engine = OfflineEngine(Children("tests.fakes.endless_operations", places=2).warm_up())
    async with start_worker(engine, lease_s=LEASE_S, heartbeat_s=1.0) as worker:
        await engine.texts.call("clean_posting", str, {"text": "ready"}, failing="")
        attacks = [await _ask_to_read(workshop, attacker, f"{attack} {number}") for number in range(2)]
        await workshop.until(lambda: worker.service.runner.active, "an attack that runs")
        job_id = await _ask_to_read(workshop, bystander, POSTING)
        least_s = await _least_lease_s(workshop, [*attacks, job_id])
        served, attacked = workshop.job(job_id), [workshop.job(attack_id) for attack_id in attacks]
    assert (served.status, served.attempt) == (JobStatus.COMPLETED, 1), served.error_message
    assert _waited_s(served) < 3
    assert least_s > LEASE_S / 2, "a heartbeat was late"
    assert [job.attempt for job in attacked] == [1, 1], "nothing was begun again"
    if attack == ENDLESS:
        assert [job.error_message for job in attacked] == [f"This posting could not be read: {TOO_SLOW}"] * 2
        assert [workshop.steps(attack_id)["clean_posting"]["tries"] for attack_id in attacks] == [1, 1]
