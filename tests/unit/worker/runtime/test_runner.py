"""What becomes of a run: completed, failed, handed over, lost; with a store that only notes what it was told."""

import asyncio
import dataclasses
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from client_sdk.models import JobStatus
from core.errors import DatabaseRefused, DatabaseUnavailable, JobGone, LeaseLost
from core.queue import JobChange
from tests.fakes.runner_desk import DISPATCH, DONE, ENDED, JOB, NEXT, Desk, Work, claimed
from tests.waiting import patience, until
from worker.runtime.errors import OUR_FAULT, HandOver, JobFailed, StepFailed
from worker.runtime.run import Run
from worker.runtime.runner import TOO_LATE
from worker.runtime.step import Completion
from worker.runtime.store import Ended, Skipped

STEP_FAILED = StepFailed("The model refused.", step="write", detail="E: 400", trace={"tries": 1})
REFUSED = DatabaseRefused(status=400, code="validation_error", message="no")


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    made = Desk()
    yield made
    assert made.beats.held == []
    assert made.runner.active == {}
    assert await made.runner.ended(0)


async def test_runs_in_hand_and_ends_are_counted(desk: Desk) -> None:
    await desk.process()
    assert desk.figures.in_hand == [1, 0]
    assert desk.figures.ended == [("tailor", "completed")]


async def test_a_claim_that_ended_its_job_is_told_and_nothing_runs(desk: Desk) -> None:
    await desk.runner.process_claimed(ENDED, 0)
    assert desk.runs == []
    assert desk.box.changes == [(9, JobStatus.COMPLETED)]
    assert desk.box.dispatches == [NEXT]
    assert desk.figures.in_hand == []


async def test_a_claim_without_queue_of_what_runs_here_is_left_to_what_runs(desk: Desk) -> None:
    go_on = asyncio.Event()

    async def work(run: Run) -> Completion:
        await go_on.wait()
        return DONE

    desk.work = work
    running = asyncio.create_task(desk.process())
    await until(lambda: desk.runs, "the run")
    async with patience():
        await desk.runner.process_claimed(claimed(), 0)
    assert not running.done()
    assert len(desk.runs) == 1
    go_on.set()
    await running
    assert len(desk.runs) == 1


def raising(error: Exception) -> Work:
    async def work(run: Run) -> Completion:
        raise error

    return work


async def hang(run: Run) -> Completion:
    await asyncio.Event().wait()
    return DONE


async def test_a_job_that_is_done_is_completed_and_told_and_the_next_may_go(desk: Desk) -> None:
    await desk.process()
    assert desk.store.writes == [("complete", DONE)]
    assert desk.box.changes == [(4, JobStatus.PROCESSING), (9, JobStatus.COMPLETED)]
    assert desk.box.dispatches == [NEXT]
    ((job_id, dispatch, arguments),) = desk.store.asked
    assert (job_id, dispatch) == (DISPATCH.job_id, 1)
    assert (arguments["lease_s"], arguments["timeout_s"], arguments["max_crashes"]) == (30, 600, 5)
    assert arguments["until"] > time.monotonic() + 10


async def test_a_run_gets_all_that_was_claimed_and_a_lease_from_before_the_claim(desk: Desk) -> None:
    await desk.process()
    (run,) = desk.runs
    assert (run.job, run.inputs, run.context) == (JOB, {"a": 1}, {"b": 2})
    assert (run.key.job_id, run.key.attempt) == (DISPATCH.job_id, 2)
    assert run.key.deadline - time.monotonic() == pytest.approx(60, abs=5)
    (lease,) = desk.beats.all
    assert (lease.job_id, lease.attempt, lease.confirmed_at) == (DISPATCH.job_id, 2, 501.0)


async def test_the_time_left_is_by_the_clock_of_the_database(desk: Desk) -> None:
    behind = JOB.model_copy(update={"updated_at": datetime.now(UTC) - timedelta(hours=2)})
    desk.store.claims = [claimed(behind, time_left_s=60)]
    await desk.process()
    assert desk.runs[0].key.deadline - time.monotonic() == pytest.approx(60, abs=5)
    assert desk.runs[0]._clock_offset == pytest.approx(timedelta(hours=-2), abs=timedelta(seconds=5))


@pytest.mark.parametrize(
    ("error", "message", "details"),
    [
        (STEP_FAILED, "The model refused.", {"step": "write", "trace": {"tries": 1}, "error": "E: 400"}),
        (JobFailed("There is nothing to tailor."), "There is nothing to tailor.", {}),
        (LookupError("a surprise"), OUR_FAULT, {}),
    ],
    ids=["step", "job", "surprise"],
)
async def test_a_job_that_cannot_be_done_fails_with_a_reason(
    desk: Desk, error: Exception, message: str, details: dict[str, Any]
) -> None:
    desk.work = raising(error)
    await desk.process()
    assert desk.store.writes == [("fail", (message, details))]
    assert desk.box.changes[-1] == (9, JobStatus.COMPLETED)
    assert desk.box.dispatches == [NEXT]


@pytest.mark.parametrize("work", [None, raising(JobFailed("no")), raising(HandOver())], ids=["done", "failed", "later"])
async def test_who_hears_of_an_end_finds_the_run_let_go(desk: Desk, work: Work | None) -> None:
    """So that this worker may take the job up again at once, and no heartbeat speaks for a run that is over."""
    held: list[tuple[int, int]] = []
    changed = desk.box.changed

    def on_change(change: JobChange, *, at_once: bool = False) -> None:
        held.append((len(desk.runner.active), len(desk.beats.held)))
        changed(change, at_once=at_once)

    desk.box.changed = on_change  # type: ignore[method-assign]
    desk.work = work or desk.work
    await desk.process()
    assert held == [(1, 1), (0, 0)], "when it began, and when it ended"


async def test_a_job_that_takes_too_long_fails(desk: Desk) -> None:
    desk.store.claims = [claimed(time_left_s=0.05)]
    desk.work = hang
    await desk.process()
    assert desk.store.writes == [("fail", (TOO_LATE, {}))]


@pytest.mark.parametrize("refused_is", ["complete", "fail"])
async def test_a_job_ends_though_its_last_words_are_refused(desk: Desk, refused_is: str) -> None:
    desk.store.refusals = {refused_is: [REFUSED]}
    if refused_is == "fail":
        desk.work = raising(STEP_FAILED)
    await desk.process()
    assert desk.store.writes == [("fail", (OUR_FAULT, {}))]
    assert desk.box.changes[-1] == (9, JobStatus.COMPLETED)


def paid_and(error: Exception) -> Work:
    """A call to a model has ended, and nobody has been told of it, when something comes in between."""

    async def work(run: Run) -> Completion:
        call = await run.calls.begin("write", "m")
        call.is_sent = True
        run.calls.end(call, {"outcome": "answered", "call": "paid"})
        raise error

    return work


PAID = {"outcome": "answered", "call": "paid"}
LOST = LeaseLost(status=409, code="lease_lost", message="no")


async def test_what_was_paid_in_a_run_whose_last_words_are_refused_is_told_all_the_same(desk: Desk) -> None:
    desk.work, desk.store.refusals = paid_and(STEP_FAILED), {"fail": [REFUSED]}
    with capture_logs():  # a trace with all its frames takes a second to write
        await desk.process()
    assert desk.store.writes == [("fail", (OUR_FAULT, {}))]
    assert desk.store.settled == [(DISPATCH.job_id, [PAID])]


async def test_what_was_paid_in_a_run_that_another_has_is_told_all_the_same(desk: Desk) -> None:
    desk.work = paid_and(LOST)
    await desk.process()
    assert (desk.store.writes, desk.store.settled) == ([], [(DISPATCH.job_id, [PAID])])


async def test_of_a_run_that_asked_nobody_nothing_is_told(desk: Desk) -> None:
    desk.work = raising(LOST)
    await desk.process()
    assert desk.store.settled == []


async def test_calls_that_a_lost_run_was_given_and_did_not_make_are_given_back(desk: Desk) -> None:
    desk.store.claims = [dataclasses.replace(claimed(), granted=2)]
    desk.work = raising(LOST)
    await desk.process()
    assert desk.store.settled == [(DISPATCH.job_id, [])]


@pytest.mark.parametrize("error", [REFUSED, DatabaseUnavailable("away")])
async def test_what_cannot_be_told_of_a_lost_run_breaks_nothing(desk: Desk, error: Exception) -> None:
    desk.work, desk.store.refusals = paid_and(LOST), {"settle": [error]}
    with capture_logs() as lines:
        await desk.process()
    assert [line["event"] for line in lines] == ["run_stopped", "calls_not_settled"]


@pytest.mark.parametrize("retry_at", [None, datetime(2030, 1, 1, tzinfo=UTC)])
async def test_a_run_that_goes_on_later_is_released(desk: Desk, retry_at: datetime | None) -> None:
    desk.work = raising(HandOver(retry_at))
    await desk.process()
    assert desk.store.writes == [("release", retry_at)]
    assert desk.box.changes[-1] == (8, JobStatus.PENDING)
    assert desk.box.dispatches == [NEXT]


@pytest.mark.parametrize(
    "error",
    [
        LeaseLost(status=409, code="lease_lost", message="no"),
        JobGone(status=410, code="gone", message="no"),
        DatabaseUnavailable("away"),
    ],
    ids=["lost", "gone", "away"],
)
@pytest.mark.parametrize("when", ["work", "complete", "fail"])
async def test_what_another_has_or_nobody_can_write_is_left_without_a_word(
    desk: Desk, error: Exception, when: str
) -> None:
    if when == "complete":
        desk.store.refusals = {"complete": [error]}
    elif when == "fail":
        desk.store.refusals, desk.work = {"fail": [error]}, raising(STEP_FAILED)
    else:
        desk.work = raising(error)
    with capture_logs() as lines:
        await desk.process()
    assert desk.store.writes == []
    assert desk.box.dispatches == []
    assert "error" not in [line["log_level"] for line in lines], "nothing is wrong with us"


async def test_a_run_that_is_lost_is_stopped_at_once(desk: Desk) -> None:
    desk.work = hang
    running = asyncio.create_task(desk.process())
    await until(lambda: desk.runs, "what the test waits for", every_s=0.001)
    with capture_logs() as lines:
        desk.beats.held[0].on_lost()
        await running
    assert desk.store.writes == []
    assert [line["event"] for line in lines] == ["lease_lost", "run_stopped"]


async def test_a_run_that_writes_its_end_is_not_stopped_any_more(desk: Desk) -> None:
    writing, go_on = asyncio.Event(), asyncio.Event()

    async def complete(key: Any, completion: Completion) -> Ended:
        writing.set()
        await go_on.wait()
        return ENDED

    desk.store.complete = complete  # type: ignore[method-assign]
    running = asyncio.create_task(desk.process())
    await writing.wait()
    with capture_logs() as lines:
        desk.beats.held[0].on_lost()
        await asyncio.sleep(0.01)  # in which it could have been cut
        go_on.set()
        await running
        desk.beats.all[0].on_lost()
    assert desk.box.changes[-1] == (9, JobStatus.COMPLETED)
    assert [line["event"] for line in lines] == ["job_completed"], "nobody is warned of an end that went well"


@pytest.mark.parametrize(
    ("version", "status", "ends"),
    [(5, JobStatus.CANCELLED, True), (4, JobStatus.CANCELLED, False), (5, JobStatus.PROCESSING, False)],
)
async def test_news_of_an_end_stop_the_run_and_no_other_news(
    desk: Desk, version: int, status: JobStatus, ends: bool
) -> None:
    go_on = asyncio.Event()

    async def wait(run: Run) -> Completion:
        await go_on.wait()
        return DONE

    desk.work = wait
    running = asyncio.create_task(desk.process())
    await until(lambda: desk.runs, "what the test waits for", every_s=0.001)
    desk.runner.on_change(JobChange(job_id="another", version=9, status=JobStatus.CANCELLED))
    desk.runner.on_change(JobChange(job_id=DISPATCH.job_id, version=version, status=status))
    await asyncio.sleep(0.01)  # in which it could have been ended
    go_on.set()
    await running
    assert (desk.store.writes == []) is ends


async def test_a_claim_may_end_the_job_or_find_nothing(desk: Desk) -> None:
    desk.store.claims = [ENDED]
    await desk.process()
    assert (desk.box.changes, desk.box.dispatches) == ([(9, JobStatus.COMPLETED)], [NEXT])
    for answer in (Skipped(reason="taken"), DatabaseUnavailable("away"), REFUSED):
        desk.store.claims = [answer]
        await desk.process()
    assert desk.runs == []
    assert len(desk.box.changes) == 1


async def test_a_job_that_runs_here_already_is_looked_at_again_when_it_has_ended(desk: Desk) -> None:
    go_on = asyncio.Event()

    async def wait(run: Run) -> Completion:
        await go_on.wait()
        return DONE

    desk.work = wait
    running = asyncio.create_task(desk.process())
    await until(lambda: desk.runs, "what the test waits for", every_s=0.001)
    again = DISPATCH.model_copy(update={"dispatch": 2})
    await desk.runner.process(again)  # it returns at once
    assert len(desk.store.asked) == 1
    desk.store.claims = [Skipped(reason="ended")]
    go_on.set()
    await running
    assert [dispatch for _, dispatch, _ in desk.store.asked] == [1, 2]


async def test_a_worker_that_is_to_stop_gives_entries_back(desk: Desk) -> None:
    desk.drain.request()
    await desk.process()
    assert desk.store.asked == []
    assert desk.box.dispatches == [DISPATCH]


async def test_it_tells_whether_all_has_ended(desk: Desk) -> None:
    go_on = asyncio.Event()

    async def wait(run: Run) -> Completion:
        await go_on.wait()
        return DONE

    desk.work = wait
    running = asyncio.create_task(desk.process())
    await until(lambda: desk.runs, "what the test waits for", every_s=0.001)
    assert not await desk.runner.ended(0.01)
    asyncio.get_running_loop().call_later(0.02, go_on.set)
    assert await desk.runner.ended(10)
    await running


async def test_who_is_cancelled_from_outside_takes_the_run_along(desk: Desk) -> None:
    desk.work = hang
    running = asyncio.create_task(desk.process())
    await until(lambda: desk.runs, "what the test waits for", every_s=0.001)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await until(lambda: not desk.beats.held, "what the test waits for", every_s=0.001)
    assert desk.store.writes == []
