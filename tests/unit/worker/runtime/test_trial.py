"""What the timeline learns from one try of a step."""

from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any

import pytest

from worker.engines.errors import MalformedOutput, RetryableEngineError
from worker.runtime.drain import Drain
from worker.runtime.replies import Reply, Usage
from worker.runtime.step import Step
from worker.runtime.trial import try_step

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
    trial = await try_step(step, timeout_s=5, slot=nullcontext(), drain=Drain(), confirm=_confirm)
    trace = trial.trace(tries=1, engine="openai")
    assert (trace["model"], trace["input_tokens"], trace["output_tokens"], trace["cost_usd"]) == used
