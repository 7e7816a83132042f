"""A worker for measurements: jobs of some questions to a model, through the real runtime and engine."""

import os

from client_sdk.models import JobType
from core.logging import configure_logging
from core.record.readings import Posting
from core.settings import load_settings
from worker.engines.base import Engine
from worker.engines.making import make_engine
from worker.runtime import Completion, Run, Step
from worker.runtime.arq_settings import arq_settings, install

STEPS = int(os.environ.get("BENCH_STEPS", "8"))


async def asking(run: Run, engine: Engine) -> Completion:
    """The same small question again and again, each as a step that is paid for once."""
    text = str(run.context["opportunity"]["description"])
    for number in range(STEPS):
        step = Step(
            name=f"step_{number}",
            output=Posting,
            call=lambda: engine.read_posting(text),
            model=engine.model_of("read_posting"),
            progress=10 + 10 * number,
        )
        await run.step(step)
    return Completion(function="complete_opportunity", arguments={"opportunity": {"title": "x", "requirements": []}})


install()
_settings = load_settings()
WorkerSettings = arq_settings(
    _settings,
    jobs={JobType.OPPORTUNITY: asking},
    make_resource=make_engine,
    before_start=lambda: configure_logging(_settings.log_level, _settings.log_format),
)
