"""Steps that fail: what is tried again, when, and what the owner reads meanwhile."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from client_sdk.models import JobStatus
from core.errors import DatabaseRefused
from core.record.inputs import StoredReading
from tests.fakes.scripted_engine import Gate, ScriptedEngine, never
from tests.integration.worker.conftest import Person, StartWorker, Workshop, read_resume, store_reading
from worker.engines.errors import MalformedOutput, PermanentEngineError, RetryableEngineError, Throttled
from worker.runtime.errors import OUR_FAULT
from worker.runtime.runner import TOO_LATE
from worker.runtime.store import Ended, RunKey, RunStore


@pytest.fixture
def in_its_slot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps wait for their next try where they are, however long: the job stays in that state."""
    monkeypatch.setattr("worker.runtime.run.LONG_WAIT_S", 10_000)


@pytest.mark.parametrize(
    "error", [RetryableEngineError("503 from the server"), MalformedOutput("no JSON"), ConnectionResetError()]
)
async def test_an_error_that_may_pass_is_tried_again(
    workshop: Workshop, person: Person, start_worker: StartWorker, error: Exception
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [error, error]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert (job.status, job.warning, engine.count("talking_points")) == (JobStatus.COMPLETED, None, 3)
    step = workshop.steps(job_id)["talking_points"]
    assert (step["status"], step["tries"]) == ("completed", 3)
    assert step["error"].startswith(type(error).__name__)


async def test_while_a_step_waits_the_row_says_so_and_until_when(
    workshop: Workshop, person: Person, start_worker: StartWorker, in_its_slot: None
) -> None:
    engine = ScriptedEngine()
    engine.script["narrative"] = [RetryableEngineError("429", public_message="The model is busy.", retry_after_s=500)]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: workshop.job(job_id).warning is not None, "a warning")
        step = workshop.steps(job_id)["narrative"]
        warning = workshop.job(job_id).warning
        assert (step["status"], step["tries"], step["error"]) == ("retrying", 1, "RetryableEngineError: 429")
        assert warning == f"The model is busy. Trying again at {step['retry_at']:%H:%M:%S} UTC (try 2 of 5)."


async def test_the_server_s_wish_for_a_pause_is_obeyed(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["narrative"] = [RetryableEngineError("429", retry_after_s=0.5)]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert (job.status, job.warning) == (JobStatus.COMPLETED, None)
    first, second = (at for name, at in engine.calls if name == "narrative")
    assert second - first >= 0.5
    assert workshop.steps(job_id)["narrative"]["waited_ms"] >= 500


async def test_a_warning_stays_while_its_step_waits_though_others_finish(
    workshop: Workshop, person: Person, start_worker: StartWorker, in_its_slot: None
) -> None:
    engine = ScriptedEngine()
    engine.script["narrative"] = [RetryableEngineError("429", retry_after_s=500)]
    engine.script["resume_skills"] = [gate := Gate()]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: workshop.job(job_id).warning is not None, "the wait")
        gate.set()
        await workshop.until(lambda: "resume_skills" in workshop.steps(job_id), "the slower step")
        assert workshop.job(job_id).warning is not None


async def test_a_long_wait_gives_the_run_back_and_its_slot(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["narrative"] = [RetryableEngineError("429", retry_after_s=400)]
    async with start_worker(engine, sweep_s=0.2) as worker:
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: workshop.run_row(job_id)["available_at"] is not None, "the release")
        job = workshop.job(job_id)
        assert job.status is JobStatus.PENDING
        waits_s = (workshop.run_row(job_id)["available_at"] - datetime.now(UTC)).total_seconds()
        assert 200 < waits_s <= 402
        assert job.warning is not None
        assert "Trying again at" in job.warning
        await workshop.until(lambda: not worker.service.runner.active, "a free slot")
        others = {"talking_points", "resume_summary", "resume_skills"}
        assert others <= {name for name, row in workshop.steps(job_id).items() if row["status"] == "completed"}

        workshop.sql.execute("update public.job_runs set available_at = now() where job_id = %s", [job_id])
        job = await workshop.ended(job_id)
    assert job.status is JobStatus.COMPLETED
    assert engine.count("talking_points") == 1
    step = workshop.steps(job_id)["narrative"]
    assert (step["tries"], step["waited_ms"] >= 400_000) == (2, True)


async def test_a_run_that_is_given_back_comes_back_when_all_its_steps_may_go_on(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    """Sooner, it would take a slot only to give it back once more."""
    engine = ScriptedEngine()
    engine.script["narrative"] = [RetryableEngineError("429", retry_after_s=100)]
    engine.script["resume_summary"] = [RetryableEngineError("429", retry_after_s=400)]
    engine.script["resume_skills"] = [RetryableEngineError("429", retry_after_s=200)]
    async with start_worker(engine, sweep_s=3600):
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: workshop.run_row(job_id)["available_at"] is not None, "the release")
    assert workshop.run_row(job_id)["available_at"] == workshop.steps(job_id)["resume_summary"]["retry_at"]


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermanentEngineError("401 key sk-abcdefgh1234", public_message="The model refused."), "The model refused."),
        (ValueError("password=hunter2"), OUR_FAULT),
    ],
)
async def test_an_error_that_stays_fails_the_job_at_once(
    workshop: Workshop, person: Person, start_worker: StartWorker, error: Exception, message: str
) -> None:
    engine = ScriptedEngine()
    engine.script["narrative"] = [error]
    engine.script["resume_summary"] = [never()]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert (job.status, job.error_message, engine.count("narrative")) == (JobStatus.FAILED, message, 1)
    step = workshop.steps(job_id)["narrative"]
    assert step["status"] == "failed"
    assert "sk-" not in step["error"]
    assert "hunter2" not in step["error"]
    assert engine.closed_early == ["resume_summary"], "the request of its sibling was closed"
    # The month's calls to the model may have been counted meanwhile.
    counted = "select 1 from public.usage_tracking where user_id = %s and tailored_profiles > 0"
    assert workshop.sql.execute(counted, [person.id]).fetchall() == []


async def test_an_output_that_is_too_large_fails_the_job_and_says_so(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    async with start_worker(ScriptedEngine(narrative_text="é" * 700_000)):
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert job.status is JobStatus.FAILED
    assert job.error_message == "A part of this job gave a result that is too large to store (1.4 MB)."
    assert "1,400,069 bytes" in workshop.steps(job_id)["narrative"]["error"]


async def test_an_output_just_below_the_limit_is_stored(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    async with start_worker(ScriptedEngine(narrative_text='"\\\x01\n' * 85_000)):
        assert (await workshop.ended(await workshop.tailor(person))).status is JobStatus.COMPLETED


async def test_a_step_fails_when_its_tries_are_used_up(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [RetryableEngineError("503")] * 9
    async with start_worker(engine, step_max_tries=3):
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert (job.status, engine.count("talking_points")) == (JobStatus.FAILED, 3)
    assert job.error_message == RetryableEngineError.default_public_message
    assert workshop.steps(job_id)["talking_points"]["tries"] == 3


async def test_retry_goes_on_from_the_last_finished_step_with_all_its_tries(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["evaluate"] = []
    engine.script["narrative"] = [RetryableEngineError("503")] * 2
    engine.script["resume_summary"] = engine.script["resume_skills"] = []
    async with start_worker(engine, step_max_tries=2):
        job_id = await workshop.tailor(person)
        assert (await workshop.ended(job_id)).status is JobStatus.FAILED
        done = {name for name, row in workshop.steps(job_id).items() if row["status"] == "completed"}
        engine.calls.clear()
        engine.script["narrative"] = [RetryableEngineError("503")]
        answer = await workshop.database.call("retry_job", user_id=person.id, job_id=job_id)
        await workshop.enqueue(answer)
        job = await workshop.ended(job_id)
    assert (job.status, job.error_message, job.warning) == (JobStatus.COMPLETED, None, None)
    assert "talking_points" in done
    assert engine.count("talking_points") == 0
    assert engine.count("narrative") == 2


async def test_a_step_that_takes_too_long_is_ended_and_tried_again(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never()]
    # The other steps answer at once; a pause of the machine that is as long as this only makes one of them try again.
    async with start_worker(engine, step_timeout_s=1):
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert job.status is JobStatus.COMPLETED
    assert engine.closed_early[0] == "talking_points"
    assert workshop.steps(job_id)["talking_points"]["error"] == "StepTimeout: took longer than 1 s"


async def test_a_job_that_takes_too_long_fails(workshop: Workshop, person: Person, start_worker: StartWorker) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [never()]
    async with start_worker(engine, job_timeout_s=1):
        job = await workshop.ended(await workshop.tailor(person))
    assert (job.status, job.error_message) == (JobStatus.FAILED, TOO_LATE)
    assert engine.closed_early == [operation for operation, _ in engine.calls], "what it had begun was closed"


async def test_a_wait_beyond_the_deadline_is_not_waited_for(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [RetryableEngineError("429", retry_after_s=800)]
    async with start_worker(engine, job_timeout_s=600):
        job = await workshop.ended(await workshop.tailor(person))
    assert job.status is JobStatus.FAILED


async def test_a_wait_for_a_busy_model_is_no_try_and_is_counted(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [*[Throttled("429", retry_after_s=0.01)] * 3, RetryableEngineError("503")]
    async with start_worker(engine, step_max_tries=2):
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: "waited 2 times" in (workshop.job(job_id).warning or ""), "the second wait")
        job = await workshop.ended(job_id)
    assert (job.status, job.warning, engine.count("talking_points")) == (JobStatus.COMPLETED, None, 5)
    step = workshop.steps(job_id)["talking_points"]
    assert (step["tries"], step["waits"], step["waited_ms"] >= 1500) == (2, 3, True)


async def test_a_busy_model_that_asks_for_more_than_the_job_has_left_fails_it_at_once(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [Throttled("429", retry_after_s=86_400)]
    async with start_worker(engine):
        job = await workshop.ended(await workshop.tailor(person))
    assert job.status is JobStatus.FAILED
    assert job.error_message is not None
    assert job.error_message.startswith(
        f"{Throttled.default_public_message} It wants no more requests for about 24 hours"
    )


async def test_a_long_wait_of_one_job_holds_back_the_others_of_its_model_and_of_no_other(
    workshop: Workshop, new_person: Callable[..., Person], start_worker: StartWorker
) -> None:
    engine = ScriptedEngine(models={"resume_skills": "other"})
    engine.script["talking_points"] = [Throttled("429", retry_after_s=100)]
    async with start_worker(engine):
        first = await workshop.tailor(new_person())
        await workshop.until(lambda: workshop.job(first).status is JobStatus.PENDING, "its slot to be given back")
        second = await workshop.tailor(new_person())
        await workshop.until(lambda: "busy" in (workshop.job(second).warning or ""), "the other to wait, too")
    assert engine.count("talking_points") == 1, "the second job did not ask"
    assert workshop.steps(second)["talking_points"]["waits"] == 1


async def test_outputs_made_from_other_evidence_are_not_used(
    workshop: Workshop, new_person: Callable[..., Person], start_worker: StartWorker
) -> None:
    person = new_person(roles=1)
    engine = ScriptedEngine()
    engine.script["narrative"] = [PermanentEngineError("400")]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        assert (await workshop.ended(job_id)).status is JobStatus.FAILED
        row = workshop.sql.execute(
            "select id, created_at from public.documents where user_id = %s", [person.id]
        ).fetchone()
        assert row is not None
        store_reading(workshop.sql, person.id, StoredReading(**row, reading=read_resume(2)))
        await workshop.enqueue(await workshop.database.call("retry_job", user_id=person.id, job_id=job_id))
        assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED
    assert engine.count("talking_points") == 2


async def test_an_error_that_postgres_cannot_hold_is_one_like_any_other(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [MalformedOutput("no \0 JSON \ud800"), PermanentEngineError("still no \0 JSON")]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert (job.status, engine.count("talking_points")) == (JobStatus.FAILED, 2)
    assert workshop.steps(job_id)["talking_points"]["error"] == "PermanentEngineError: still no  JSON"


async def test_a_job_ends_though_its_last_words_are_refused(
    workshop: Workshop, person: Person, start_worker: StartWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail, refused = RunStore.fail, list[str]()

    async def fail_with_our_own_words_only(store: RunStore, run: RunKey, message: str, **options: Any) -> Ended:
        if message != OUR_FAULT:
            refused.append(message)
            raise DatabaseRefused(status=400, code="validation_error", message="These words cannot be stored.")
        return await fail(store, run, message, **options)

    monkeypatch.setattr(RunStore, "fail", fail_with_our_own_words_only)
    engine = ScriptedEngine()
    engine.script["talking_points"] = [PermanentEngineError("no", public_message="The model refused.")]
    async with start_worker(engine):
        job = await workshop.ended(await workshop.tailor(person))
    assert (job.status, job.error_message) == (JobStatus.FAILED, OUR_FAULT)
    assert (engine.count("talking_points"), refused) == (1, ["The model refused."])
