"""A worker inside a budget: no call more than its jobs may make, and none of the database for what was planned."""

from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from client_sdk.models import JobStatus
from core.errors import DatabaseRefused
from core.settings import Settings
from tests.fakes.scripted_engine import ScriptedEngine, never
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from worker.engines.errors import RetryableEngineError
from worker.runtime.store import RunStore

ASKS_MODELS: dict[str, Any] = {"engine": "openai"}
PLANNED = 7  # of two roles


@pytest.fixture
def budget(settings: Settings) -> dict[str, int]:
    budget = settings.model_copy(update=ASKS_MODELS).model_budget
    assert budget is not None
    return budget


@pytest.fixture
def functions(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a worker has called each function for its runs."""
    counted: Counter[str] = Counter()
    call = RunStore.call

    async def counting(self: RunStore, function: str, **arguments: Any) -> Any:
        counted[function] += 1
        return await call(self, function, **arguments)

    monkeypatch.setattr(RunStore, "call", counting)
    return counted


def usage(workshop: Workshop, person: Person) -> tuple[int, int]:
    row = workshop.sql.execute("select calls_used, calls_open from private.budget_of(%s)", [person.id]).fetchone()
    assert row is not None
    return row["calls_used"], row["calls_open"]


def leave(workshop: Workshop, person: Person, calls: int) -> None:
    """Has the person's month have room for so many calls."""
    workshop.sql.execute(
        "insert into public.usage_tracking (user_id, period_start, model_calls)"
        " select %s, private.current_period(), (private.plan_of(%s)).model_calls_per_month - %s",
        [person.id, person.id, calls],
    )


async def test_a_job_as_planned_asks_for_no_call(
    workshop: Workshop, person: Person, start_worker: StartWorker, budget: dict[str, int], functions: Counter[str]
) -> None:
    leave(workshop, person, PLANNED)
    async with start_worker(**ASKS_MODELS) as worker:
        job_id = await workshop.tailor(person, budget=budget)
        assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED
    assert len(worker.engine.calls) == PLANNED
    assert functions == {"claim_run": 1, "commit_step": PLANNED, "complete_tailoring": 1}
    used, still_open = usage(workshop, person)
    assert (used, still_open) == (4000, 0)


async def test_a_retry_is_drawn(
    workshop: Workshop, person: Person, start_worker: StartWorker, budget: dict[str, int], functions: Counter[str]
) -> None:
    leave(workshop, person, PLANNED + 1)
    engine = ScriptedEngine()
    engine.script["narrative"] = [RetryableEngineError("once")]
    async with start_worker(engine, **ASKS_MODELS):
        job_id = await workshop.tailor(person, budget=budget)
        assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED
    assert functions["draw_calls"] == 1
    assert usage(workshop, person) == (4000, 0)


async def test_a_retry_beyond_the_budget_ends_the_job_and_says_why(
    workshop: Workshop, person: Person, start_worker: StartWorker, budget: dict[str, int]
) -> None:
    leave(workshop, person, PLANNED)
    engine = ScriptedEngine()
    engine.script["talking_points"] = [RetryableEngineError("once")]
    engine.script["narrative"] = [RetryableEngineError("again and again")] * 20
    async with start_worker(engine, **ASKS_MODELS):
        job_id = await workshop.tailor(person, budget=budget)
        job = await workshop.ended(job_id)
    assert job.status is JobStatus.FAILED
    assert job.error_message is not None
    assert "renews on" in job.error_message
    used, still_open = usage(workshop, person)
    assert used <= 4000
    assert used == 4000 - PLANNED + len(engine.calls)
    assert still_open == 0


async def test_cancelled_calls_are_spent(
    workshop: Workshop, person: Person, start_worker: StartWorker, budget: dict[str, int]
) -> None:
    engine = ScriptedEngine()
    async with start_worker(engine, **ASKS_MODELS) as worker:
        for _ in range(3):
            engine.script["narrative"] = [never()]
            job_id = await workshop.tailor(person, regenerate=True, budget=budget)
            await workshop.until(lambda: engine.running == 1, "the letter alone")
            await workshop.database.call("cancel_job", user_id=person.id, job_id=job_id)
            await workshop.until(lambda: not worker.service.runner.active, "the end of the run")
    assert usage(workshop, person) == (len(engine.calls), 0)


async def test_a_job_of_which_nobody_said_that_it_asks_a_model_draws_each_call(
    workshop: Workshop, person: Person, start_worker: StartWorker, functions: Counter[str]
) -> None:
    async with start_worker(**ASKS_MODELS):
        job_id = await workshop.tailor(person)
        assert (await workshop.ended(job_id)).status is JobStatus.COMPLETED
    assert functions["draw_calls"] == PLANNED
    assert usage(workshop, person) == (PLANNED, 0)


async def test_four_hundred_roles_cost_no_more_than_twenty(
    workshop: Workshop, new_person: Callable[..., Person], start_worker: StartWorker, budget: dict[str, int]
) -> None:
    person = new_person(roles=400)
    async with start_worker(**ASKS_MODELS) as worker:
        answer = await workshop.database.call(
            "request_tailoring", user_id=person.id, opportunity_id=person.opportunity_id, budget=budget
        )
        job_id = str(answer["job"]["id"])
        reserved = workshop.run_row(job_id)["reserved_calls"]
        await workshop.enqueue(answer)
        job = await workshop.ended(job_id)
    assert job.status is JobStatus.COMPLETED
    assert len(worker.engine.calls) == reserved == 25
    assert job.warning is not None
    assert "20 of 400 roles" in job.warning


async def test_whatever_a_user_tries_no_call_is_made_beyond_the_budget(
    workshop: Workshop, new_person: Callable[..., Person], start_worker: StartWorker, budget: dict[str, int]
) -> None:
    """Sixty stories, sixty postings, and ten profiles that are asked for anew and cancelled."""
    person = new_person(plan="free")
    leave(workshop, person, 40)
    refused = Counter[str]()
    engine = ScriptedEngine()

    async def ask(function: str, **arguments: Any) -> str | None:
        try:
            answer = await workshop.database.call(function, user_id=person.id, budget=budget, **arguments)
        except DatabaseRefused as error:
            refused[error.code] += 1
            return None
        await workshop.enqueue(answer)
        return str(answer["job"]["id"])

    async with start_worker(engine, **ASKS_MODELS) as worker:
        for _ in range(10):
            calls = len(engine.calls)
            job_id = await ask("request_tailoring", opportunity_id=person.opportunity_id, regenerate=True)
            if job_id is not None:
                await workshop.until(lambda calls=calls: len(engine.calls) > calls, "a call")  # type: ignore[misc]
                with suppress(DatabaseRefused):  # it may have ended meanwhile
                    await workshop.database.call("cancel_job", user_id=person.id, job_id=job_id)
                await workshop.until(lambda: not worker.service.runner.active, "the end of the run")
        for number in range(60):
            text = b64encode(f"Story {number}: I learned to bake bread.".encode()).decode()
            await ask(
                "request_document", type="story", filename="a.txt", media_type="text/plain", content_base64=text,
                sha256=str(number),
            )  # fmt: skip
            await ask("request_opportunity", description=f"Baker {number}\n- Bread\n")
        in_flight = "select count(*) from public.job_runs where user_id = %s and is_open"
        await workshop.until(
            lambda: workshop.sql.execute(in_flight, [person.id]).fetchone() == {"count": 0}, "the end of all jobs"
        )
    used, still_open = usage(workshop, person)
    assert len(engine.calls) <= used - 160 <= 40
    assert still_open == 0
    assert refused["budget_reached"] > 0
