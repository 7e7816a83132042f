"""The calls of a worker: what is sent, what becomes of the answer, and how long the database is waited for."""

import time
from datetime import UTC, datetime
from typing import Any, cast
from uuid import uuid4

import pytest

from client_sdk.models import JobStatus, Phase
from core.database import Database
from core.errors import DatabaseRefused, DatabaseUnavailable, LeaseLost
from core.queue import Dispatch, JobChange
from tests.fakes.rows import make_job
from worker.runtime.step import Completion, Effect, created
from worker.runtime.store import FIRST_WAIT_S, Claimed, Committed, Ended, RunKey, RunStore, Skipped

JOB = make_job(version=4)
ROW = JOB.model_dump(mode="json")
KEY = RunKey(job_id=str(JOB.id), attempt=3, deadline=time.monotonic() + 10**6)  # the suite may take hours
NEXT = {"job_id": str(uuid4()), "job_type": "tailor", "dispatch": 2}
MOMENT = datetime(2026, 11, 28, 10, tzinfo=UTC)


class Answering:
    """A database that fails so often, then answers."""

    def __init__(self, answer: Any = None, *failures: Exception) -> None:
        self.answer = answer
        self.failures = list(failures)
        self.calls: list[tuple[str, dict[str, Any]]] = []

    async def call(self, function: str, **arguments: Any) -> Any:
        self.calls.append((function, arguments))
        if self.failures:
            raise self.failures.pop(0)
        return self.answer


class Sleeps(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def store_of(database: Answering, sleeps: Sleeps | None = None) -> RunStore:
    return RunStore(
        cast("Database", database), worker_id="w", sleep=sleeps if sleeps is not None else Sleeps(), random=lambda: 1.0
    )


async def claim(answer: dict[str, Any]) -> tuple[Claimed | Skipped | Ended, Answering]:
    database = Answering(answer)
    found = await store_of(database).claim("j", 5, lease_s=30, timeout_s=600, max_crashes=4, until=KEY.deadline)
    return found, database


async def test_a_claim_gives_all_that_the_job_reads() -> None:
    answer = {
        "outcome": "claimed", "job": ROW, "inputs": {"share": True}, "context": {"documents": []},
        "steps": {"a": 1}, "tries": {"b": 2}, "deadline_at": MOMENT.isoformat(),
    }  # fmt: skip
    found, database = await claim(answer)
    assert found == Claimed(
        job=JOB, inputs={"share": True}, context={"documents": []}, steps={"a": 1}, tries={"b": 2}, deadline_at=MOMENT
    )
    assert database.calls == [
        ("claim_run", {"job_id": "j", "dispatch": 5, "worker_id": "w", "lease_s": 30, "timeout_s": 600,
                       "max_crashes": 4}),
    ]  # fmt: skip
    found, _ = await claim(answer | {"context": None})
    assert isinstance(found, Claimed)
    assert found.context == {}


async def test_a_claim_may_find_nothing_to_run_or_end_the_job() -> None:
    assert (await claim({"outcome": "skipped", "reason": "taken"}))[0] == Skipped(reason="taken")
    ended, _ = await claim({"outcome": "completed", "job": ROW, "dispatches": [NEXT]})
    assert ended == Ended(job=JOB, dispatches=[Dispatch.model_validate(NEXT)])


async def test_a_step_is_written_by_its_attempt_alone() -> None:
    database = Answering({"version": 7, "status": "processing", "granted": 4})
    committed = await store_of(database).commit_step(
        KEY, "write", {"x": 1}, phase=Phase.GENERATING, progress=40, highlights=[created("it")], trace={"tries": 1},
        effect=Effect(name="opportunity", value={"title": "t"}), error="why",
    )  # fmt: skip
    change = JobChange(job_id=KEY.job_id, version=7, status=JobStatus.PROCESSING)
    assert committed == Committed(change=change, granted=4)
    ((function, arguments),) = database.calls
    assert (function, arguments) == (
        "commit_step",
        {
            "job_id": KEY.job_id, "attempt": 3, "step": "write", "output": {"x": 1}, "phase": Phase.GENERATING,
            "progress": 40, "highlights": [{"text": "it", "type": "created"}], "trace": {"tries": 1},
            "opportunity": {"title": "t"}, "error": "why",
        },
    )  # fmt: skip


async def test_a_step_that_changes_nothing_else_names_nothing_else() -> None:
    database = Answering({"version": 7, "status": "processing"})
    await store_of(database).commit_step(KEY, "write", 1, phase=None, progress=None, highlights=(), trace={})
    assert "opportunity" not in database.calls[0][1]
    assert database.calls[0][1]["error"] is None


async def test_a_try_that_waits_is_written_with_its_time() -> None:
    database = Answering({"version": 7, "status": "processing"})
    change = await store_of(database).record_retry(
        KEY, "write", error="Away: 503", retry_at=MOMENT, warning="Again soon.", trace={"tries": 1}
    )
    assert change.version == 7
    assert database.calls == [
        ("record_retry", {"job_id": KEY.job_id, "attempt": 3, "step": "write", "error": "Away: 503",
                          "retry_at": MOMENT.isoformat(), "warning": "Again soon.", "trace": {"tries": 1}}),
    ]  # fmt: skip


async def test_a_completion_is_the_job_s_own_function() -> None:
    database = Answering({"job": ROW, "dispatches": [NEXT]})
    completion = Completion(
        function="complete_tailoring", arguments={"profile": {}}, highlights=(created("it"),), warning="not evaluated"
    )
    ended = await store_of(database).complete(KEY, completion)
    assert ended == Ended(job=JOB, dispatches=[Dispatch.model_validate(NEXT)])
    assert database.calls == [
        ("complete_tailoring", {"job_id": KEY.job_id, "attempt": 3, "profile": {}, "warning": "not evaluated",
                                "highlights": [{"text": "it", "type": "created"}]}),
    ]  # fmt: skip


async def test_a_failure_says_why_to_the_owner_and_where_to_us() -> None:
    database = Answering({"job": ROW})
    ended = await store_of(database).fail(KEY, "No.", until=KEY.deadline, step="write", trace={"a": 1}, error="E: x")
    assert ended == Ended(job=JOB)
    assert database.calls == [
        ("fail_run", {"job_id": KEY.job_id, "attempt": 3, "error_message": "No.", "step": "write",
                      "trace": {"a": 1, "calls": []},
                      "error": "E: x"}),
    ]  # fmt: skip


@pytest.mark.parametrize("retry_at", [MOMENT, None])
async def test_a_run_is_handed_over_at_once_or_for_later(retry_at: datetime | None) -> None:
    database = Answering({"job": ROW, "dispatches": [NEXT]})
    change, dispatches = await store_of(database).release(KEY, retry_at=retry_at, until=KEY.deadline)
    assert change == JobChange(job_id=KEY.job_id, version=4, status=JobStatus.PROCESSING)
    assert dispatches == [Dispatch.model_validate(NEXT)]
    assert database.calls[0][1]["retry_at"] == (retry_at.isoformat() if retry_at else None)
    gone = await store_of(Answering({"dispatches": []})).release(KEY, retry_at=retry_at, until=KEY.deadline)
    assert gone == (None, [])


async def test_an_entry_that_nobody_can_run_fails_its_job_if_there_is_one() -> None:
    database = Answering({"job": ROW})
    store = store_of(database)
    assert await store.fail_undeliverable("j", 5, "No.", until=KEY.deadline) == Ended(job=JOB)
    assert database.calls == [("fail_undeliverable", {"job_id": "j", "dispatch": 5, "error_message": "No."})]
    database.answer = {"job": None}
    assert await store.fail_undeliverable("j", 5, "No.", until=KEY.deadline) is None


async def test_while_the_database_is_away_it_asks_again_each_time_later() -> None:
    database, sleeps = Answering("there", *[DatabaseUnavailable("away")] * 9), Sleeps()
    assert await store_of(database, sleeps).call("f", until=KEY.deadline, x=1) == "there"
    assert database.calls == [("f", {"x": 1})] * 10
    assert sleeps == [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 2, 2, 2]


async def test_it_gives_up_rather_than_come_too_late() -> None:
    database, sleeps = Answering("there", *[DatabaseUnavailable("away")] * 9), Sleeps()
    with pytest.raises(DatabaseUnavailable):
        await store_of(database, sleeps).call("f", until=time.monotonic() + 3 * FIRST_WAIT_S)
    assert sleeps == [FIRST_WAIT_S, 2 * FIRST_WAIT_S]  # no time passed: the sleeps are not real


@pytest.mark.parametrize("kind", [LeaseLost, DatabaseRefused])
async def test_a_refusal_is_final(kind: type[DatabaseRefused]) -> None:
    database = Answering("there", kind(status=409, code="lease_lost", message="no"))
    with pytest.raises(kind):
        await store_of(database).call("f", until=KEY.deadline)
    assert len(database.calls) == 1
