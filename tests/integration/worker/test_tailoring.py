"""A tailor job from the request to the profile."""

import asyncio
from collections.abc import Callable

from client_sdk.models import JobStatus, Phase
from tests.fakes.scripted_engine import Gate, ScriptedEngine, never
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from worker.engines.errors import PermanentEngineError
from worker.jobs.steps.posting import MISSING
from worker.jobs.steps.profile import NOT_EVALUATED
from worker.jobs.tailor import NO_EVIDENCE

NewPerson = Callable[..., Person]


async def test_a_job_goes_through_its_steps_and_stores_the_profile(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    async with start_worker() as worker:
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert (job.status, job.phase, job.progress, job.warning) == (JobStatus.COMPLETED, Phase.EVALUATING, 100, None)
    assert job.result is not None
    assert job.result["profile_id"] == str(job.tailored_profile_id)
    assert job.highlights[0].text == "Found 2 of 2 requirements answered"
    assert worker.engine.count("resume_role") == 2

    profile = workshop.sql.execute(
        "select * from public.tailored_profiles where id = %s", [job.tailored_profile_id]
    ).fetchone()
    assert profile is not None
    # The scripted engine's letter claims `all`: what no evidence bears is told in the person's own words.
    assert "I did this" not in profile["narrative"]
    assert "uilt part 0 of 0 in Python and SQL" in profile["narrative"]
    assert [role["company"] for role in profile["resume_data"]["roles"]] == ["Company 0", "Company 1"]
    assert (profile["engine"], profile["model"]) == ("scripted", "scripted-1")
    evaluation = workshop.sql.execute("select * from public.tailoring_eval_log where job_id = %s", [job_id]).fetchone()
    assert evaluation is not None
    assert (evaluation["status"], evaluation["overall"]) == ("completed", 1)


async def test_phases_come_in_order_and_progress_never_falls(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    person = new_person(roles=5, is_read=False)
    async with start_worker():
        job_id = await workshop.tailor(person)
        await workshop.ended(job_id)
    rows = workshop.history(job_id)
    phases = list(dict.fromkeys(row["phase"] for row in rows))
    assert phases == ["enriching", "extracting", "analyzing", "generating", "evaluating"]
    assert [row["progress"] for row in rows] == sorted(row["progress"] for row in rows)
    assert [row["version"] for row in rows] == list(range(2, len(rows) + 2))


async def test_the_last_parallel_step_moves_the_phase_and_none_moves_it_back(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["narrative"] = [gate := Gate()]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        await workshop.until(lambda: len(workshop.steps(job_id)) == 5, "the four quick steps")
        assert workshop.job(job_id).phase is Phase.GENERATING
        gate.set()
        await workshop.ended(job_id)
    phases = [row["phase"] for row in workshop.history(job_id)]
    assert phases.index("evaluating") == len(phases) - 3, "after the last of the group, before evaluation and end"


async def test_a_posting_is_read_once_and_stored(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    person = new_person(is_read=False)
    async with start_worker() as worker:
        await workshop.ended(await workshop.tailor(person))
        await workshop.ended(await workshop.tailor(person, regenerate=True))
        assert worker.engine.count("read_posting") == 1
        assert worker.engine.count("talking_points") == 2
    row = workshop.sql.execute("select * from public.opportunities where id = %s", [person.opportunity_id]).fetchone()
    assert row is not None
    assert (row["status"], row["company"], len(row["requirements"])) == ("ready", "Acme", 2)


async def test_a_posting_without_text_fails_with_a_reason(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    person = new_person(is_read=False)
    workshop.sql.execute(
        "update public.opportunities set description = '<p> </p>' where id = %s", [person.opportunity_id]
    )
    async with start_worker():
        job = await workshop.ended(await workshop.tailor(person))
    assert (job.status, job.error_message) == (JobStatus.FAILED, MISSING)


async def test_without_evidence_there_is_nothing_to_tailor(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    async with start_worker() as worker:
        job = await workshop.ended(await workshop.tailor(new_person(roles=0)))
        assert worker.engine.calls == []
    assert (job.status, job.error_message) == (JobStatus.FAILED, NO_EVIDENCE)


async def test_a_failed_evaluation_leaves_a_warning_and_a_row_that_says_so(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["evaluate"] = [PermanentEngineError("400 bad request", public_message="The model refused.")]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert (job.status, job.warning) == (JobStatus.COMPLETED, NOT_EVALUATED)
    row = workshop.sql.execute("select * from public.tailoring_eval_log where job_id = %s", [job_id]).fetchone()
    assert row is not None
    assert (row["status"], row["overall"]) == ("failed", None)
    assert [(issue["severity"], issue["text"]) for issue in row["issues"]] == [("warning", "The model refused.")]
    step = workshop.steps(job_id)["evaluate"]
    assert (step["status"], step["error"]) == ("failed", "PermanentEngineError: 400 bad request")


async def test_a_job_takes_one_call_a_step_and_two_more(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    async with start_worker(sweep_s=3600) as worker:
        gateway = worker.service.runner._store._database
        before = gateway.calls
        job_id = await workshop.tailor(person)
        await workshop.ended(job_id)
        assert gateway.calls - before <= len(workshop.steps(job_id)) + 2


async def test_the_timeline_says_what_each_step_took(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine()
    engine.script["talking_points"] = [0.1]
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        await workshop.ended(job_id)
    step = workshop.steps(job_id)["talking_points"]
    assert (step["status"], step["tries"], step["engine"], step["model"]) == ("completed", 1, "scripted", "scripted-1")
    assert (step["input_tokens"], step["output_tokens"], float(step["cost_usd"])) == (10, 5, 0.001)
    took_ms = (step["finished_at"] - step["started_at"]).total_seconds() * 1000
    assert 100 <= step["duration_ms"] <= took_ms + 1
    assert step["finished_at"] > step["started_at"]
    assert step["output"] is None, "outputs are cleared at completion"


async def test_steps_that_do_not_depend_on_each_other_run_at_the_same_time(
    workshop: Workshop, new_person: NewPerson, start_worker: StartWorker
) -> None:
    engine, gate = ScriptedEngine(), Gate()
    for operation in ("narrative", "resume_summary", "resume_skills", "resume_role"):
        engine.script[operation] = [gate] * 5
    async with start_worker(engine):
        job_id = await workshop.tailor(new_person(roles=5))
        await workshop.until(lambda: engine.running == 8, "all eight at once")
        gate.set()
        await workshop.ended(job_id)
    assert engine.most_running == 8


async def test_model_requests_are_limited(workshop: Workshop, new_person: NewPerson, start_worker: StartWorker) -> None:
    engine, gate = ScriptedEngine(), Gate()
    for operation in ("narrative", "resume_summary", "resume_skills", "resume_role"):
        engine.script[operation] = [gate] * 3
    async with start_worker(engine, model_concurrency=4):
        job_id = await workshop.tailor(new_person(roles=3))
        await workshop.until(lambda: engine.running == 3, "one user's share of four slots")
        await asyncio.sleep(0.2)  # a fourth would come at once
        gate.set()
        await workshop.ended(job_id)
    assert engine.most_running == 3


async def test_what_postgres_cannot_hold_is_left_out_of_what_a_model_wrote(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    engine = ScriptedEngine(narrative_text="Dear all,\0 I did\ud800 this.")
    async with start_worker(engine):
        job_id = await workshop.tailor(person)
        job = await workshop.ended(job_id)
    assert (job.status, job.error_message) == (JobStatus.COMPLETED, None)
    assert engine.count("narrative") == 1


async def test_an_evaluation_that_hangs_leaves_time_to_end_the_job(
    workshop: Workshop, person: Person, start_worker: StartWorker
) -> None:
    for job_timeout_s in (6, 60):  # on a slow machine all the rest may take longer than the first
        engine = ScriptedEngine()
        engine.script["evaluate"] = [never()]
        async with start_worker(engine, job_timeout_s=job_timeout_s):
            job = await workshop.ended(await workshop.tailor(person))
        if job.status is JobStatus.COMPLETED:
            break
    assert (job.status, job.warning) == (JobStatus.COMPLETED, NOT_EVALUATED)
