"""What a run makes of its steps, with a store that only notes what it was told."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from client_sdk.models import Phase
from core.errors import DatabaseRefused, JobGone, LeaseLost
from tests.fakes.workplace import Away, Waits, Workplace, fails, gives, hang, never, step
from tests.waiting import patience
from worker.runtime.errors import BudgetReached, CallError, HandOver, StepFailed
from worker.runtime.policy import LONG_WAIT_S
from worker.runtime.replies import Reply
from worker.runtime.request_context import lease_check, request_id
from worker.runtime.run import _surprise
from worker.runtime.step import Effect, created


@pytest.fixture
def place() -> Workplace:
    return Workplace()


async def test_a_step_is_stored_with_all_that_belongs_to_it(place: Workplace) -> None:
    reply = Reply(value="text", model="m", input_tokens=3, output_tokens=4, cost_usd=0.5)
    wanted = step(
        call=gives(reply),
        progress=40,
        then=Phase.GENERATING,
        highlights=lambda value: [created(value)],
        effect=lambda value: Effect(name="opportunity", value={"title": value}),
    )
    assert await place.run(progress=10).step(wanted) == "text"
    (commit,) = place.store.commits
    trace = commit.pop("trace")
    assert commit == {
        "step": "write",
        "output": "text",
        "phase": Phase.GENERATING,
        "progress": 40,
        "highlights": [created("text")],
        "effect": Effect(name="opportunity", value={"title": "text"}),
        "error": None,
    }
    assert (trace["tries"], trace["engine"], trace["model"], trace["input_tokens"]) == (1, "offline", "m", 3)
    assert [change.version for change in place.told] == [1]
    assert place.confirmed == 1


async def test_a_step_without_progress_moves_nothing(place: Workplace) -> None:
    await place.run(progress=10).step(step())
    (commit,) = place.store.commits
    assert (commit["phase"], commit["progress"], commit["highlights"], commit["effect"]) == (None, None, [], None)


async def test_a_step_that_is_stored_is_not_done_again(place: Workplace) -> None:
    run = place.run(steps={"write": "stored"})
    assert await run.step(step(call=never, progress=40)) == "stored"
    assert (place.store.commits, place.confirmed) == ([], 0)
    await run.all(step("a"), step("b"), progress=60)  # it goes on from where the stored step was
    assert [commit["progress"] for commit in place.store.commits] == [50, 60]


@pytest.mark.parametrize("stored", [{"given": "other", "value": "old"}, 5], ids=["other inputs", "another type"])
async def test_a_stored_output_of_other_inputs_or_another_type_is_made_anew(place: Workplace, stored: Any) -> None:
    assert await place.run(steps={"write": stored}).step(step(given="these")) == "text"
    assert place.store.commits[0]["output"] == {"given": "these", "value": "text"}


async def test_the_value_is_the_one_that_a_re_run_gets(place: Workplace) -> None:
    assert await place.run().step(step(call=gives("a\0b"))) == "ab"
    assert place.store.commits[0]["output"] == "ab"


async def test_a_group_moves_on_evenly_and_its_last_step_moves_the_phase(place: Workplace) -> None:
    steps = [step(name, gives(name)) for name in "abcd"]
    assert list(await place.run(progress=10).all(*steps, then=Phase.EVALUATING, progress=90)) == ["a", "b", "c", "d"]
    assert [commit["progress"] for commit in place.store.commits] == [30, 50, 70, 90]
    assert [commit["phase"] for commit in place.store.commits] == [None, None, None, Phase.EVALUATING]


async def test_of_a_group_only_what_is_missing_is_done(place: Workplace) -> None:
    run = place.run(steps={"a": "stored a", "c": "stored c"})
    steps = [step("a", never), step("b"), step("c", never)]
    assert list(await run.all(*steps, then=Phase.EVALUATING, progress=90)) == ["stored a", "text", "stored c"]
    (commit,) = place.store.commits
    assert (commit["step"], commit["progress"], commit["phase"]) == ("b", 90, Phase.EVALUATING)


async def test_a_group_goes_on_from_where_the_step_before_it_has_led(place: Workplace) -> None:
    run = place.run()
    await run.step(step("a", progress=20))
    await run.all(step("b"), step("c"), progress=70)
    assert [commit["progress"] for commit in place.store.commits] == [20, 45, 70]


async def test_a_group_begins_where_the_steps_before_it_ended(place: Workplace) -> None:
    run = place.run(progress=50)
    await run.step(step("a", progress=20))  # a job never moves backwards
    await run.all(step("b"), step("c"), progress=70)
    assert [commit["progress"] for commit in place.store.commits] == [20, 60, 70]


async def test_a_failure_for_good_is_told_at_once_and_ends_the_others(place: Workplace) -> None:
    cancelled = asyncio.Event()

    async def wait_for_cancellation() -> str:
        try:
            return await hang()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    error = CallError("HTTP 400: secret", public_message="The model refused.")
    with pytest.raises(StepFailed) as caught:
        await place.run().all(step("a", fails(error)), step("b", wait_for_cancellation))
    assert cancelled.is_set()
    assert (caught.value.public_message, caught.value.step) == ("The model refused.", "a")
    assert caught.value.detail.startswith("CallError: HTTP 400")
    assert caught.value.trace["tries"] == 1
    assert place.store.commits == []


async def test_what_may_pass_is_tried_again_and_the_row_says_so(place: Workplace) -> None:
    away = Away("HTTP 503", public_message="The model is busy.")
    assert await place.run(base_s=0.05).step(step(call=fails(away, away))) == "text"
    first, second = place.store.retries
    assert (first["step"], first["error"]) == ("write", "Away: HTTP 503")
    assert first["warning"].startswith("The model is busy. Trying again at ")
    assert "(try 2 of 3)" in first["warning"]
    assert "(try 3 of 3)" in second["warning"]
    assert (first["trace"]["tries"], second["trace"]["tries"]) == (1, 2)
    assert 50 <= first["trace"]["waited_ms"] < 100, "and what it waited for a slot"
    assert 100 <= second["trace"]["waited_ms"] < 200
    assert place.store.commits[0]["trace"]["tries"] == 3
    assert [change.version for change in place.told] == [1, 2, 3]


async def test_it_waits_before_it_tries_again(place: Workplace) -> None:
    began = time.monotonic()
    await place.run(base_s=0.05).step(step(call=fails(Away("busy"), Away("busy"))))
    assert time.monotonic() - began >= 0.05 + 0.1


async def test_the_time_of_the_next_try_is_by_the_clock_of_the_database(place: Workplace) -> None:
    await place.run(clock_offset=timedelta(hours=3)).step(step(call=fails(Away("busy"))))
    retry_at: datetime = place.store.retries[0]["retry_at"]
    assert abs(retry_at - datetime.now(UTC) - timedelta(hours=3)) < timedelta(minutes=5)


async def test_tries_of_earlier_runs_count(place: Workplace) -> None:
    with pytest.raises(StepFailed) as caught:
        await place.run(tries={"write": 2, "other": 9}).step(step(call=fails(Away("busy"))))
    assert caught.value.trace["tries"] == 3
    assert place.store.retries == []


@pytest.mark.parametrize(("wait_s", "hands_over"), [(LONG_WAIT_S + 0.1, True), (0.01, False)])
async def test_a_long_wait_gives_the_run_back_until_then(place: Workplace, wait_s: float, hands_over: bool) -> None:
    run = place.run(base_s=wait_s)
    if not hands_over:
        assert await run.step(step(call=fails(Away("busy")))) == "text"
        return
    with pytest.raises(HandOver) as caught:
        await run.step(step(call=fails(Away("busy"))))
    assert caught.value.retry_at == place.store.retries[0]["retry_at"]


async def test_of_a_group_the_others_finish_before_it_is_handed_over(place: Workplace) -> None:
    async def slow() -> str:
        await asyncio.sleep(0.05)  # longer than the other takes to fail
        return "text"

    run = place.run(base_s=LONG_WAIT_S + 1)
    with pytest.raises(HandOver) as caught:
        await run.all(step("a", fails(Away("busy"))), step("b", slow))
    assert [commit["step"] for commit in place.store.commits] == ["b"]
    assert caught.value.retry_at == place.store.retries[0]["retry_at"]


@pytest.mark.parametrize("waits_s", [(20, 40, 30), (40, 20, 30), (30, 20, 40)])
async def test_a_group_of_which_several_wait_is_handed_over_until_the_last_may_be_tried(
    place: Workplace, waits_s: tuple[int, ...]
) -> None:
    """At the soonest it would come back for one of them, wait for the others, and be handed over again."""
    steps = [step(f"{wait_s} s", fails(Away("busy", retry_after_s=wait_s))) for wait_s in waits_s]
    with pytest.raises(HandOver) as caught:
        await place.run().all(*steps)
    at = {retry["step"]: retry["retry_at"] for retry in place.store.retries}
    assert caught.value.retry_at == at["40 s"]
    assert at["20 s"] < at["30 s"] < at["40 s"]


async def test_a_group_that_a_worker_that_is_to_stop_has_not_begun_goes_on_elsewhere_at_once(place: Workplace) -> None:
    place.drain.request()
    with pytest.raises(HandOver) as caught:
        await place.run().all(step("a", never), step("b", never))
    assert caught.value.retry_at is None


async def test_a_wait_that_is_longer_than_the_job_s_time_is_a_failure_at_once(place: Workplace) -> None:
    with pytest.raises(StepFailed):
        await place.run(time_left_s=3, base_s=4).step(step(call=fails(Away("busy"))))
    assert place.store.retries == []


async def test_a_step_that_takes_too_long_is_ended(place: Workplace) -> None:
    with pytest.raises(StepFailed, match="took too long"):
        await place.run(step_timeout_s=0.02).step(step(call=hang))
    assert len(place.store.retries) == 2
    with pytest.raises(StepFailed, match="took too long"):
        await place.run(step_timeout_s=60).step(step(call=hang, timeout_s=0.02))


async def test_what_was_not_granted_has_to_be_asked_for(place: Workplace) -> None:
    with pytest.raises(BudgetReached):
        await place.run(has_budget=True).calls.begin("write", "m")
    await place.run(has_budget=True, granted=1).calls.begin("write", "m")
    assert place.store.drawn == 1


async def test_without_a_step_that_failed_the_job_goes_on_with_something_else(place: Workplace) -> None:
    error = CallError("HTTP 400", public_message="The model refused.")
    wanted = step(
        call=fails(error),
        progress=95,
        fallback=lambda why: f"not evaluated: {why}",
        highlights=lambda _: [created("x")],
    )
    assert await place.run().step(wanted) == "not evaluated: The model refused."
    (commit,) = place.store.commits
    assert (commit["error"], commit["highlights"], commit["progress"]) == ("CallError: HTTP 400", (), 95)
    assert commit["trace"]["tries"] == 1


@pytest.mark.parametrize("time_left_s", [5.2, 4.0, -1.0])
async def test_a_step_that_is_not_needed_leaves_the_job_time_to_end(place: Workplace, time_left_s: float) -> None:
    began = time.monotonic()
    run = place.run(time_left_s=time_left_s, step_timeout_s=60)
    assert await run.step(step(call=hang, fallback=lambda why: why)) == "A part of the job took too long."
    assert time.monotonic() - began < 50, "of the 60 s that it may take elsewhere"


async def test_each_try_of_a_step_is_counted_by_what_became_of_it(place: Workplace) -> None:
    await place.run().step(step("resume_role:1", fails(Away("busy"), Waits("full"))))
    with pytest.raises(StepFailed):
        await place.run().step(step("narrative", fails(CallError("no"))))
    assert place.figures.steps == [
        ("resume_role", "retry"), ("resume_role", "wait"), ("resume_role", "done"), ("narrative", "failed"),
    ]  # fmt: skip


async def test_a_try_is_counted_with_the_seconds_that_it_took(place: Workplace) -> None:
    async def slow() -> str:
        await asyncio.sleep(0.04)  # what is counted
        return "text"

    began = time.monotonic()
    await place.run().step(step(call=slow))
    assert 0.04 <= place.figures.seconds[0] <= time.monotonic() - began + 0.001


async def test_a_group_after_a_step_without_progress_begins_where_the_job_stood(place: Workplace) -> None:
    run = place.run(progress=0)
    await run.step(step("a"))
    await run.all(step("b"), step("c"), step("d"), progress=100)
    assert [commit["progress"] for commit in place.store.commits] == [None, 33, 66, 100]


@pytest.mark.parametrize(
    ("error", "is_surprise"),
    [
        (ValueError(), True),
        (OSError(), True),
        (CallError("no"), False),
        (JobGone(status=404, code="", message=""), False),
    ],
)
def test_a_stack_trace_is_written_of_what_no_step_is_known_to_raise(error: Exception, is_surprise: bool) -> None:
    assert _surprise(error) is (error if is_surprise else None)


async def test_a_step_that_is_needed_has_all_the_time_of_the_job(place: Workplace) -> None:
    """Of a job that would end within the time that others must leave, it is tried again all the same."""
    assert await place.run(time_left_s=4.0).step(step(call=fails(Away("busy")))) == "text"
    with pytest.raises(StepFailed):
        await place.run(time_left_s=4.0, base_s=4.5).step(step(call=fails(Away("busy"))))


async def test_a_worker_that_is_to_stop_starts_no_step(place: Workplace) -> None:
    place.drain.request()
    run = place.run(steps={"a": "stored"})
    assert await run.step(step("a", never)) == "stored"
    with pytest.raises(HandOver) as caught:
        await run.step(step("b", never))
    assert caught.value.retry_at is None
    assert place.confirmed == 0


async def test_a_worker_that_is_to_stop_ends_a_wait(place: Workplace) -> None:
    running = asyncio.create_task(place.run(base_s=LONG_WAIT_S).step(step(call=fails(Away("busy")))))
    async with patience():
        while not place.store.retries:
            await asyncio.sleep(0.001)
    place.drain.request()
    async with patience():
        with pytest.raises(HandOver) as caught:
            await running
    assert caught.value.retry_at == place.store.retries[0]["retry_at"]


async def test_a_request_bears_the_name_of_its_step_and_asks_for_the_lease(place: Workplace) -> None:
    names: list[str] = []

    async def look() -> str:
        names.append(request_id.get())
        check = lease_check.get()
        assert check is not None
        await check()
        return "text"

    run = place.run()
    await run.all(step("a", look), step("b", look))
    assert sorted(names) == [f"{run.key.job_id}/2/a", f"{run.key.job_id}/2/b"]
    assert place.confirmed == 4


@pytest.mark.parametrize("kind", [LeaseLost, JobGone])
async def test_a_run_that_another_has_stops(place: Workplace, kind: type[DatabaseRefused]) -> None:
    place.store.refusal = kind(status=409, code="gone", message="gone")
    with pytest.raises(kind):
        await place.run().step(step())
    assert place.told == []


async def test_an_output_that_the_database_refuses_is_a_failure_of_the_step(place: Workplace) -> None:
    place.store.refusal = DatabaseRefused(status=400, code="validation_error", message="too deep")
    with pytest.raises(StepFailed) as caught:
        await place.run().step(step())
    assert (caught.value.step, caught.value.detail) == ("write", "DatabaseRefused: too deep")


async def test_an_output_of_another_type_is_a_failure_of_the_step(place: Workplace) -> None:
    with pytest.raises(StepFailed) as caught:
        await place.run().step(step(call=gives(5)))
    assert "is not a str" in caught.value.detail
    assert place.store.commits == []
