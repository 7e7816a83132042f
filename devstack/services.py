"""The API and a worker as child processes on a running stack."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from dotenv import dotenv_values

from devstack.places import ROOT
from devstack.ports import listen, url_of
from devstack.process import Child, clean_environment
from devstack.proxies import NETWORK_VARIABLES
from devstack.stack import DATABASE_VARIABLE, Stack

API_PORT = 8000
WORKER_COMMAND = [sys.executable, "-m", "arq", "worker.settings.WorkerSettings"]
PASSED_ON = ("BESPOKE_", "OPENAI_")


def api_command(listener: socket.socket) -> list[str]:
    """How the API is started on a socket that listens already; hand its descriptor over, too.

    Uvicorn closes idle connections after 5 s, just when httpx gives up keeping them: a request may meet the closing. It
    would also believe what any program of this machine says of its address.
    """
    options = [
        "--fd",
        str(listener.fileno()),
        "--http",
        "api.http.connections:Connection",
        "--timeout-keep-alive",
        "75",
        "--no-proxy-headers",
    ]
    return [sys.executable, "-m", "uvicorn", "api.app:app", *options]


def service_environment(stack: Stack, **variables: str) -> dict[str, str]:
    """What API and worker need: the settings of the stack and, from this process, those of engine and proxy."""
    passed_on = {
        name: value for name, value in os.environ.items() if name.startswith(PASSED_ON) or name in NETWORK_VARIABLES
    }
    here = stack.environment() | way_to_postgres(stack)
    return clean_environment(PYTHONPATH=str(ROOT), **{**passed_on, **here, **variables})


def way_to_postgres(stack: Stack, *, straight: bool = False) -> dict[str, str]:
    """Settings of a worker that comes straight to Postgres, to this stack's.

    Also where the caller's environment or `.env` names a Postgres: a worker of this stack must not write to another's.
    """
    is_named = DATABASE_VARIABLE in os.environ or DATABASE_VARIABLE in dotenv_values(ROOT / ".env")
    return stack.let_worker_in() if straight or is_named else {}


@contextmanager
def served(stack: Stack) -> Iterator[str]:
    """The API's URL, while the API and one worker run.

    Raises:
        ServiceFailed: one of the two did not start; carries the end of its log.
    """
    from devstack.readiness import wait_until_ready  # noqa: PLC0415 - the command line must stay quick to start

    with contextlib.ExitStack() as children:
        listener = children.enter_context(listen(API_PORT))
        url = url_of(listener)
        environment = service_environment(stack, BESPOKE_PUBLIC_URL=url)

        def start(name: str, command: list[str], *descriptors: int) -> Child:
            log = stack.log(name.lower())
            child = Child(name, command, environment=environment, log=log, descriptors=descriptors, directory=ROOT)
            children.callback(child.stop)
            return child

        worker = start("Worker", WORKER_COMMAND)
        api = start("API", api_command(listener), listener.fileno())
        wait_until_ready(api=api, worker=worker, url=url, redis_url=stack.info.redis_url)
        yield url
