"""What `bespoke dev` and `bespoke stack` do until they are told to stop."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from dotenv import dotenv_values

from client_sdk.backoff import Backoff
from devstack.errors import ServiceFailed
from devstack.places import ROOT
from devstack.ports import url_of
from devstack.process import Child
from devstack.services import WORKER_COMMAND, api_command, way_to_postgres
from devstack.stack import Stack

CHECK_EVERY_S = 0.1
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
FRONT_END_PORTS = (3000, 5173)  # where the development servers of Next.js and Vite listen
STABLE_AFTER_S = 60.0  # a program that ran this long gets its next restart at once
WORKER_GRACE_S = 20.0  # a worker hands its runs over before it ends

Say = Callable[[str], None]


class Service:
    """A program of ours that is started again when it ends, and whose lines are shown as it writes them."""

    def __init__(
        self,
        name: str,
        command: list[str],
        *,
        environment: Mapping[str, str],
        log: Path,
        say: Say,
        descriptors: tuple[int, ...] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self._command = command
        self._environment = environment
        self._log_path = log
        self._say = say
        self._descriptors = descriptors
        self._clock = clock
        self._log = log.open(errors="replace")
        self._line = ""  # what it has written of the next one
        self.child = self._start()
        self._started_at = clock()
        self._backoff = Backoff(base_s=FIRST_PAUSE_S, cap_s=LONGEST_PAUSE_S, jitter=0.0)
        self._restart_at: float | None = None

    def check(self) -> None:
        """Show what is new; start again what ended, later each time."""
        self._show()
        now = self._clock()
        code = self.child.exit_code
        if code is None:
            return
        if self._restart_at is None:
            if now - self._started_at > STABLE_AFTER_S:
                self._backoff.reset()
            pause_s = self._backoff.next_s()
            self._restart_at = now + pause_s
            self._say(f"{self.name} ended with code {code}; starts again in {pause_s:g} s")
        elif now >= self._restart_at:
            self.child, self._started_at, self._restart_at = self._start(), now, None

    def stop(self) -> None:
        """End it, and show its last words."""
        self.child.stop(timeout_s=WORKER_GRACE_S)
        self._show()
        if self._line:
            self._say(f"{self.name:<7}| {self._line}")
        self._log.close()

    def _start(self) -> Child:
        return Child(
            self.name,
            self._command,
            environment=self._environment,
            log=self._log_path,
            descriptors=self._descriptors,
            directory=ROOT,
        )

    def _show(self) -> None:
        for text in self._log:
            self._line += text
            if self._line.endswith("\n"):
                self._say(f"{self.name:<7}| {self._line.rstrip()}")
                self._line = ""


class Healer:
    """Starts again what ended of the stack; where that fails, it tries again, later each time."""

    def __init__(self, stack: Stack, say: Say, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._stack = stack
        self._say = say
        self._clock = clock
        self._backoff = Backoff(base_s=FIRST_PAUSE_S, cap_s=LONGEST_PAUSE_S, jitter=0.0)
        self._try_at = clock()

    def check(self) -> None:
        """Heal the stack, unless that failed a moment ago."""
        if self._clock() < self._try_at:
            return
        try:
            healed = self._stack.heal()
        except ServiceFailed as failure:
            pause_s = self._backoff.next_s()
            self._try_at = self._clock() + pause_s
            self._say(f"{failure}\nTries again in {pause_s:g} s")
            return
        self._backoff.reset()
        for name in healed:
            self._say(f"{name} had ended; it runs again")


@contextmanager
def until_told() -> Iterator[None]:
    """A block that SIGTERM and SIGHUP leave as Ctrl-C does, and that no second signal leaves half cleaned."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def keep_running(stack: Stack, services: list[Service], say: Say) -> None:
    """Look after everything, for ever."""
    healer = Healer(stack, say)
    while True:
        healer.check()
        for service in services:
            service.check()
        time.sleep(CHECK_EVERY_S)


@contextmanager
def api_and_worker(
    stack: Stack, listener: socket.socket, say: Say, *, straight: bool = False
) -> Iterator[list[Service]]:
    """The API on `listener` and one worker on this stack, ready; the caller's environment and `.env` for the rest.

    With `straight` the worker comes straight to Postgres.

    Raises:
        ServiceFailed: one of the two did not start, as with a wrong setting.
    """
    from devstack.readiness import wait_until_ready  # noqa: PLC0415 - the command line must stay quick to start

    url = url_of(listener)
    environment = _defaults(url) | os.environ | stack.environment()
    environment |= way_to_postgres(stack, straight=straight)
    environment |= {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    with ExitStack() as running:

        def start(name: str, command: list[str], *descriptors: int) -> Service:
            service = Service(
                name, command, environment=environment, log=stack.log(name), say=say, descriptors=descriptors
            )
            running.callback(service.stop)
            return service

        api = start("api", api_command(listener), listener.fileno())
        worker = start("worker", WORKER_COMMAND)
        wait_until_ready(api=api.child, worker=worker.child, url=url, redis_url=stack.info.redis_url)
        yield [api, worker]


def _defaults(url: str) -> dict[str, str]:
    """Settings for a developer, as far as neither the environment nor `.env` says something else."""
    origins = [f"http://{host}:{port}" for host in ("localhost", "127.0.0.1") for port in FRONT_END_PORTS]
    defaults = {
        "BESPOKE_PUBLIC_URL": url,
        "BESPOKE_LOG_FORMAT": "console",
        "BESPOKE_ALLOWED_ORIGINS": json.dumps(origins),
    }
    chosen = dotenv_values(ROOT / ".env")
    return {name: value for name, value in defaults.items() if name not in chosen}
