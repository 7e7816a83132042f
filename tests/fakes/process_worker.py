"""`arq tests.fakes.process_worker.WorkerSettings`: the real worker with an engine that tests can watch and slow down.

`ENGINE_LOG` names a file that gets a line for each request: `pid operation event`. `ENGINE_DELAYS` is JSON: seconds
that requests of an operation take. `ENGINE_GATES` is JSON: for an operation, a file that its requests wait for, so
that a test can do something while one is in flight, on a slow machine too. `ENGINE_KILLS` names an operation that
ends its worker, as memory running out would.
"""

import asyncio
import json
import logging
import os
import signal
from pathlib import Path

from core.logging import configure_logging
from core.settings import load_settings
from tests.fakes.scripted_engine import ScriptedEngine
from worker.jobs import JOBS
from worker.runtime.arq_settings import arq_settings, install

_log = Path(os.environ["ENGINE_LOG"])
_delays: dict[str, float] = json.loads(os.environ.get("ENGINE_DELAYS", "{}"))
_gates: dict[str, str] = json.loads(os.environ.get("ENGINE_GATES", "{}"))
_kills = os.environ.get("ENGINE_KILLS")


def _note(operation: str, event: str) -> None:
    with _log.open("a") as lines:
        lines.write(f"{os.getpid()} {operation} {event}\n")


async def _before(operation: str) -> None:
    _note(operation, "asked")
    if operation == _kills:
        os.kill(os.getpid(), signal.SIGKILL)
    await asyncio.sleep(_delays.get(operation, 0))
    while operation in _gates and not os.path.exists(_gates[operation]):  # noqa: ASYNC240, PTH110 - the file is local
        await asyncio.sleep(0.02)
    _note(operation, "answered")


def _set_up_logging() -> None:
    configure_logging("INFO", "console")
    logging.getLogger("arq").handlers.clear()


install()
WorkerSettings = arq_settings(
    load_settings(), jobs=JOBS, make_resource=lambda _: ScriptedEngine(before=_before), before_start=_set_up_logging
)
