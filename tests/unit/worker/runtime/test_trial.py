"""What the timeline learns from one try of a step."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from datetime import timedelta
from typing import Any

import pytest

from worker.engines.errors import MalformedOutput, RetryableEngineError
from worker.runtime.drain import Drain
from worker.runtime.errors import HandOver, StepTimeout
from worker.runtime.replies import Reply, Usage
from worker.runtime.step import Step
from worker.runtime.trial import Trial, try_step

USAGE = Usage(model="m", input_tokens=10, output_tokens=5, cost_usd=0.25)


async def _succeed() -> Reply[str]:
    return Reply(value="text", model="m", input_tokens=10, output_tokens=5, cost_usd=0.25)


async def _fail_after_paying() -> Reply[str]:
    error = MalformedOutput("cut off")
    error.usage = USAGE
    raise error


async def _fail_for_free() -> Reply[str]:
    raise RetryableEngineError("503")


async def _confirm() -> None:
    pass


@pytest.mark.parametrize(
    ("call", "used"),
    [(_succeed, ("m", 10, 5, 0.25)), (_fail_after_paying, ("m", 10, 5, 0.25)), (_fail_for_free, (None, 0, 0, 0))],
)
async def test_tokens_and_cost_are_in_the_trace(call: Callable[[], Awaitable[Reply[str]]], used: Any) -> None:
    step = Step(name="read", output=str, call=call)
    trial = await try_step(step, timeout_s=60, slot=nullcontext(), drain=Drain(), confirm=_confirm)
    trace = trial.trace(tries=1, engine="openai")
    assert (trace["model"], trace["input_tokens"], trace["output_tokens"], trace["cost_usd"]) == used


async def trial_of(
    call: Callable[[], Awaitable[Any]], *, timeout_s: float = 5, drain: Drain | None = None, uses_model: bool = True
) -> Trial[str]:
    step = Step(name="read", output=str, call=call, uses_model=uses_model)
    return await try_step(step, timeout_s=timeout_s, slot=nullcontext(), drain=drain or Drain(), confirm=_confirm)


async def _hang() -> str:
    await asyncio.Event().wait()
    return ""


async def test_a_plain_value_is_a_reply_that_cost_nothing() -> None:
    async def call() -> str:
        return "text"

    trial = await trial_of(call, uses_model=False)
    assert trial.reply == Reply(value="text", model="")
    trace = trial.trace(tries=2, engine="openai", extra_wait_ms=70)
    assert (trace["tries"], trace["engine"], trace["model"], trace["cost_usd"]) == (2, None, None, 0)
    assert 70 <= trace["waited_ms"] < 70 + 1000


async def test_only_a_step_that_asks_a_model_names_the_engine() -> None:
    assert (await trial_of(_succeed)).trace(tries=1, engine="openai")["engine"] == "openai"
    assert (await trial_of(_succeed, uses_model=False)).trace(tries=1, engine="openai")["engine"] is None


async def test_waiting_and_working_are_told_apart() -> None:
    @asynccontextmanager
    async def busy() -> AsyncIterator[None]:
        await asyncio.sleep(0.06)  # how long it waits
        yield

    async def call() -> str:
        await asyncio.sleep(0.02)  # how long it works
        return "text"

    step = Step(name="read", output=str, call=call)
    trial = await try_step(step, timeout_s=60, slot=busy(), drain=Drain(), confirm=_confirm)
    assert 55 <= trial.waited_ms < 60_000
    assert 15 <= trial.duration_ms < 60_000
    assert timedelta(0) <= trial.finished_at - trial.started_at < timedelta(seconds=60)


async def test_a_try_that_takes_too_long_is_ended() -> None:
    trial = await trial_of(_hang, timeout_s=0.01)
    assert isinstance(trial.error, StepTimeout)
    assert str(trial.error) == "took longer than 0.01 s"


async def test_a_time_out_of_the_call_s_own_is_its_error() -> None:
    async def call() -> str:
        raise TimeoutError("the server's")

    trial = await trial_of(call)
    assert type(trial.error) is TimeoutError
    assert str(trial.error) == "the server's"


async def test_a_call_that_is_cut_is_handed_over() -> None:
    drain = Drain()
    running = asyncio.create_task(trial_of(_hang, drain=drain))
    await asyncio.sleep(0.01)  # so that it runs
    drain.cut()
    with pytest.raises(HandOver):
        await running


async def test_a_cancellation_from_within_is_an_error_and_one_from_outside_is_not() -> None:
    async def call() -> str:
        raise asyncio.CancelledError

    assert isinstance((await trial_of(call)).error, ConnectionError)
    running = asyncio.create_task(trial_of(_hang))
    await asyncio.sleep(0.01)  # so that it runs
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_a_worker_that_is_to_stop_meanwhile_pays_for_nothing() -> None:
    drain = Drain()

    async def confirm() -> None:
        drain.request()

    step = Step(name="read", output=str, call=_fail_for_free)
    with pytest.raises(HandOver):
        await try_step(step, timeout_s=60, slot=nullcontext(), drain=drain, confirm=confirm)


@pytest.mark.parametrize("uses_model", [True, False])
async def test_only_a_step_that_asks_a_model_takes_a_slot(uses_model: bool) -> None:
    taken: list[str] = []

    @asynccontextmanager
    async def slot() -> AsyncIterator[None]:
        taken.append("taken")
        yield
        taken.append("given back")

    step = Step(name="read", output=str, call=_succeed, uses_model=uses_model)
    await try_step(step, timeout_s=60, slot=slot(), drain=Drain(), confirm=_confirm)
    assert taken == (["taken", "given back"] if uses_model else [])


async def test_times_are_told_in_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        moments = [100.0, 100.25, 101.0]  # noqa: RUF012 - asked, started, ended

        def monotonic(self) -> float:
            return self.moments.pop(0)

    monkeypatch.setattr("worker.runtime.trial.time", Clock())
    trial = await trial_of(_succeed)
    assert (trial.waited_ms, trial.duration_ms) == (250, 750)
    assert trial.trace(tries=1, engine="offline", extra_wait_ms=5)["waited_ms"] == 255
