"""API and worker as the processes a user would start, on free ports of 127.0.0.1, stopped at the end."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from filelock import FileLock, Timeout

from devstack.ports import listen, port_of, url_of
from devstack.process import spawner, tied
from devstack.services import api_command
from tests.waiting import PATIENCE_S, wait_until

ROOT = Path(__file__).resolve().parent.parent
# How a user starts each.
START_COMMANDS = (
    [sys.executable, "-m", "uvicorn", "api.app:app"],
    [sys.executable, "-m", "arq", "worker.settings.WorkerSettings"],
)
_RESERVED = Path(tempfile.gettempdir()) / f"bespoke-test-ports-{os.getuid()}"
_reservations: list[FileLock] = []  # held for as long as this process lives


@dataclass(frozen=True, kw_only=True)
class Server:
    """A process that we started. `url` is empty for a worker."""

    process: subprocess.Popen[bytes]
    log: Path
    url: str = ""

    @property
    def pid(self) -> int:
        return self.process.pid

    def output(self) -> str:
        return self.log.read_text(errors="replace")

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def stop(self, timeout_s: float = PATIENCE_S) -> int:
        """Asks it to stop, then makes it; returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
            try:
                self.process.wait(timeout_s)
            except subprocess.TimeoutExpired:
                self.process.kill()
        return self.process.wait()


def free_port() -> int:
    """A port that nobody listens on, and that no other test process of this user gets before this one has ended."""
    _RESERVED.mkdir(mode=0o700, exist_ok=True)
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        lock = FileLock(_RESERVED / str(port), thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            continue
        _reservations.append(lock)
        return port


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without our settings, plus the given ones."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("BESPOKE_", "SUPABASE_", "OPENAI_"))
    }
    return {**kept, "BESPOKE_ENGINE": "offline", "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT), **environment}


def start_process(command: Sequence[str | Path], **options: Any) -> "subprocess.Popen[Any]":
    """`subprocess.Popen`, killed when this process ends, however that ends: a run may be interrupted."""
    return spawner().submit(lambda: subprocess.Popen(tied(command, signal.SIGKILL), **options)).result()


@contextmanager
def started(
    command: list[str],
    environment: Mapping[str, str],
    *,
    is_ready: Callable[[Server], bool],
    url: str = "",
    listener: socket.socket | None = None,
) -> Iterator[Server]:
    """The process while it runs, once it is ready; its whole output in a log file. It gets the listener for itself."""
    with tempfile.TemporaryDirectory(prefix="bespoke-test-") as folder:
        log = Path(folder) / "output.log"
        with log.open("wb") as sink:
            process = start_process(
                command,
                stdout=sink,
                stderr=subprocess.STDOUT,
                env=clean_environment(environment),
                cwd=folder,
                pass_fds=[listener.fileno()] if listener else (),
            )
        if listener:
            listener.close()
        server = Server(process=process, log=log, url=url)
        try:
            wait_until(lambda: process.poll() is not None or is_ready(server), f"the start of {command[-1]}")
            if process.poll() is not None:
                raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{server.output()}")
            yield server
        finally:
            server.stop()


@contextmanager
def start_api(environment: Mapping[str, str], *options: str, port: int | None = None) -> Iterator[Server]:
    """`uvicorn api.app:app`, with further options if need be, ready when it says it is live.

    Raises:
        RuntimeError: something else listens on `port`.
    """
    port = port or free_port()
    listener = listen(port)
    if port_of(listener) != port:
        listener.close()
        raise RuntimeError(f"port {port} is taken")
    url = url_of(listener)

    def is_ready(_: Server) -> bool:
        try:
            return httpx.get(f"{url}/health/live", timeout=PATIENCE_S).is_success
        except httpx.HTTPError:
            return False

    environment = {"BESPOKE_PUBLIC_URL": url, **environment}
    command = [*api_command(listener), *options]
    with started(command, environment, is_ready=is_ready, url=url, listener=listener) as server:
        yield server


@contextmanager
def start_worker(environment: Mapping[str, str]) -> Iterator[Server]:
    """`arq worker.settings.WorkerSettings`, ready when its log says so."""
    command = [sys.executable, "-m", "arq", "worker.settings.WorkerSettings"]
    with started(command, environment, is_ready=lambda server: "worker_ready" in server.output()) as server:
        yield server
