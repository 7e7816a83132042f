"""The API and a worker as child processes on a running stack."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from devstack.errors import ServiceFailed
from devstack.places import ROOT
from devstack.ports import HOST, free_port
from devstack.process import Child, clean_environment
from devstack.proxies import NETWORK_VARIABLES
from devstack.stack import Stack

API_PORT = 8000
START_TIMEOUT_S = 30
PASSED_ON = ("BESPOKE_", "OPENAI_")


def api_command(host: str, port: int) -> list[str]:
    """How the API is started.

    Uvicorn closes idle connections after 5 s, just when httpx gives up keeping them: a request may meet the closing.
    """
    listen = ["--host", host, "--port", str(port), "--timeout-keep-alive", "75"]
    return [sys.executable, "-m", "uvicorn", "api.app:app", *listen]


def service_environment(stack: Stack, **variables: str) -> dict[str, str]:
    """What API and worker need: the settings of the stack and, from this process, those of engine and proxy."""
    passed_on = {
        name: value for name, value in os.environ.items() if name.startswith(PASSED_ON) or name in NETWORK_VARIABLES
    }
    return clean_environment(PYTHONPATH=str(ROOT), **{**passed_on, **stack.environment(), **variables})


@contextmanager
def served(stack: Stack, logs: Path) -> Iterator[str]:
    """The API's URL, while the API and one worker run.

    Raises:
        ServiceFailed: one of the two did not start; carries the end of its log.
    """
    port = free_port(API_PORT)
    url = f"http://{HOST}:{port}"
    environment = service_environment(stack, BESPOKE_PUBLIC_URL=url)
    with contextlib.ExitStack() as children:
        worker_command = [sys.executable, "-m", "arq", "worker.settings.WorkerSettings"]
        worker = _start("Worker", worker_command, environment, logs, children)
        api = _start("API", api_command(HOST, port), environment, logs, children)
        _wait_until_live(api, url)
        worker.wait_for("worker_ready", START_TIMEOUT_S)
        yield url


def _start(
    name: str, command: list[str], environment: Mapping[str, str], logs: Path, children: contextlib.ExitStack
) -> Child:
    log = logs / f"{name.lower()}.log"
    child = Child(name, command, environment=environment, log=log, directory=ROOT)
    children.callback(child.stop)
    return child


def _wait_until_live(api: Child, url: str) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if api.exit_code is not None:
            raise ServiceFailed(api.name, f"ended with code {api.exit_code} instead of starting", api.log_tail())
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{url}/health/live", timeout=2).is_success:
                return
        time.sleep(0.02)
    raise ServiceFailed(api.name, f"was not ready after {START_TIMEOUT_S} s", api.log_tail())
