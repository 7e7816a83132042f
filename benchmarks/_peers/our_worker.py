"""Ours: a worker whose jobs are those of the peers."""

import asyncio

from benchmarks._peers.client_loop import mark
from client_sdk.models import JobType
from core.logging import configure_logging
from core.settings import load_settings
from worker.runtime import Completion, Run, Step
from worker.runtime.arq_settings import arq_settings, install


async def _instant() -> int:
    return 1


async def _entered() -> int:
    mark("entered")
    return 1


async def _tenth() -> int:
    await asyncio.sleep(0.1)
    return 1


async def _first() -> int:
    mark("first")
    return 1


async def _second() -> int:
    mark("second")
    await asyncio.sleep(1)
    return 1


async def _linear(run: Run) -> None:
    """Eight instant steps."""
    for number in range(8):
        call = _instant if number else _entered
        await run.step(Step(name=f"step_{number}", output=int, call=call, uses_model=False, progress=10 + 10 * number))


async def _parallel(run: Run) -> None:
    """Four steps of 100 ms at a time."""
    steps = [Step(name=f"step_{number}", output=int, call=_tenth, uses_model=False) for number in range(4)]
    await run.all(*steps, progress=90)


async def _slow(run: Run) -> None:
    """An instant step, and one of a second in whose midst the worker is killed."""
    await run.step(Step(name="first", output=int, call=_first, uses_model=False, progress=10))
    await run.step(Step(name="second", output=int, call=_second, uses_model=False, progress=90))


_KINDS = {"linear": _linear, "parallel": _parallel, "slow": _slow}


class _NoEngine:
    """These jobs write nothing, and so the process loads no engine, as those of the peers do not."""

    name = "offline"

    async def aclose(self) -> None:
        """Nothing is open."""


async def _work(run: Run, engine: _NoEngine) -> Completion:
    del engine
    kind = run.context["opportunity"]["description"].partition(" ")[0]
    await _KINDS[kind](run)
    return Completion(function="complete_opportunity", arguments={"opportunity": {"title": "x", "requirements": []}})


install()
_settings = load_settings()
WorkerSettings = arq_settings(
    _settings,
    jobs={JobType.OPPORTUNITY: _work},
    make_resource=lambda _: _NoEngine(),
    before_start=lambda: configure_logging(_settings.log_level, _settings.log_format),
)
