"""A worker for measurements: jobs of instant steps through the real runtime."""

import os
import time
from collections.abc import Awaitable
from typing import Any, cast

from arq.worker import Function, func

from benchmarks._workbench import ENTERED_KEY
from client_sdk.models import JobType
from core.logging import configure_logging
from core.queue import Queue
from core.settings import load_settings
from tests.fakes.scripted_engine import ScriptedEngine
from worker.engines.base import Engine
from worker.runtime import Completion, Run, Step
from worker.runtime.arq_settings import arq_settings, install

STEPS = int(os.environ.get("BENCH_STEPS", "8"))


async def _instant() -> int:
    return 1


async def linear(run: Run, engine: Engine) -> Completion:
    """Steps that do nothing, one after another."""
    del engine
    for number in range(STEPS):
        await run.step(
            Step(name=f"step_{number}", output=int, call=_instant, uses_model=False, progress=10 + 10 * number)
        )
    return Completion(function="complete_opportunity", arguments={"opportunity": {"title": "x", "requirements": []}})


def _timed(function: Function, queue: Queue) -> Function:
    """The ARQ function, which also says when it was entered, once it is done."""

    async def process(ctx: dict[str, Any], job_id: str, dispatch: int) -> None:
        entered = time.perf_counter()
        await function.coroutine(ctx, job_id, dispatch)
        await cast("Awaitable[int]", queue.redis.rpush(f"{ENTERED_KEY}:{job_id}", repr(entered)))

    return func(process, name=function.name)


install()
_settings = load_settings()
WorkerSettings = arq_settings(
    _settings,
    jobs={JobType.OPPORTUNITY: linear},
    make_resource=lambda _: ScriptedEngine(),
    before_start=lambda: configure_logging(_settings.log_level, _settings.log_format),
)
if os.environ.get("BENCH_TIMED"):
    _queue = Queue.connect(_settings.redis_url.get_secret_value())
    WorkerSettings["functions"] = [_timed(function, _queue) for function in WorkerSettings["functions"]]
