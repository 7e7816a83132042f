"""The systems that are measured: each with a worker in a process of its own, and a client in another."""

import asyncio
import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import httpx
import psycopg

from benchmarks._peers.client_loop import READY, ClientLoop
from benchmarks._peers.environments import ROOT, python_of, restate_server
from benchmarks._workbench import Workbench
from core.queue import Dispatch
from devstack.postgres import Postgres
from tests.chaos.people import Person
from tests.processes import Server, clean_environment, free_port, started

USERS = 30
_WORKER_CONCURRENCY = 50


class System(Protocol):
    """One of them."""

    name: str
    client_pid: int
    database_url: str | None
    """The Postgres that it keeps its jobs in, if it does."""

    @contextmanager
    def worker(self, marks: Path) -> Iterator[Server]:
        """Its worker, once it is ready; steps are marked in the file."""

    async def answer(self, command: dict[str, Any]) -> dict[str, Any]:
        """What its client answers."""


class Ours:
    """Bespoke: the client is this process. `settings` are added to the worker's."""

    def __init__(
        self, bench: Workbench, people: list[Person], *, name: str = "ours", settings: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self.database_url: str | None = bench.stack.info.database_url
        self.client_pid = os.getpid()
        self._settings = dict(settings or {})
        self._bench = bench
        self._people = people
        self._number = count()
        self._loop = ClientLoop(self)

    @contextmanager
    def worker(self, marks: Path) -> Iterator[Server]:
        """`arq`, as a user starts it."""
        command = [sys.executable, "-m", "arq", "benchmarks._peers.our_worker.WorkerSettings"]
        settings = {"PEER_MARKS": str(marks), "BESPOKE_WORKER_CONCURRENCY": str(_WORKER_CONCURRENCY)}
        with started(
            command,
            self._bench.environment | settings | self._settings,
            is_ready=lambda server: "_ready" in server.output(),
        ) as server:
            yield server

    async def begin(self, kind: str) -> Dispatch:
        """The row, written by the function that the API calls, and the message on the queue."""
        number = next(self._number)
        person = self._people[number % len(self._people)]
        dispatch = await self._bench.new_posting_job(person.id, f"{kind} {number} of {self.name}")
        await self._bench.queue.enqueue([dispatch])
        return dispatch

    async def result(self, job: Dispatch, poll_s: float) -> None:
        """The news of its end on Redis; nothing is polled."""
        del poll_s
        await self._bench.end_of(job.job_id)

    async def answer(self, command: dict[str, Any]) -> dict[str, Any]:
        """What the client in this process answers."""
        return await self._loop.answer(command)


class Peer:
    """Another system: programs of `benchmarks/_peers`, run by an interpreter that has nothing of ours."""

    def __init__(self, name: str, python: Path, environment: dict[str, str]) -> None:
        self.name = name
        self.environment = {**environment, "PYTHONPATH": str(ROOT)}
        self.database_url = environment.get("PEER_DATABASE_URL")
        self.client_pid = 0
        self._python = python
        self._client: asyncio.subprocess.Process

    def command(self, part: str, *arguments: str) -> list[str]:
        """How a program of this peer is started."""
        return [str(self._python), "-m", f"benchmarks._peers.{self.name.lower()}_{part}", *arguments]

    @contextmanager
    def worker(self, marks: Path) -> Iterator[Server]:
        """Its worker, once it is ready."""
        environment = self.environment | {"PEER_MARKS": str(marks)}
        with started(self.command("worker"), environment, is_ready=lambda server: READY in server.output()) as server:
            try:
                yield server
            finally:
                kill(server)  # not every one of them ends when it is asked to

    @asynccontextmanager
    async def client(self) -> AsyncIterator[None]:
        """Its client, which `answer` speaks to."""
        self._client = await asyncio.create_subprocess_exec(
            *self.command("client"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=clean_environment(self.environment),
        )
        self.client_pid = self._client.pid
        try:
            await self._line()
            yield
        finally:
            with contextlib.suppress(ProcessLookupError):
                self._client.terminate()
            await self._client.wait()

    async def answer(self, command: dict[str, Any]) -> dict[str, Any]:
        """What its client answers.

        Raises:
            RuntimeError: the client has ended.
        """
        assert self._client.stdin is not None
        self._client.stdin.write((json.dumps(command) + "\n").encode())
        answer: dict[str, Any] = json.loads(await self._line())
        return answer

    async def _line(self) -> bytes:
        assert self._client.stdout is not None
        line = await self._client.stdout.readline()
        if not line:
            raise RuntimeError(f"the client of {self.name} has ended")
        return line


@contextmanager
def own_postgres(folder: Path) -> Iterator[Postgres]:
    """A Postgres for the peers: the build and the settings of the local stack's."""
    postgres = Postgres(folder / "postgres", folder / "postgres.log", secrets.token_hex(16), lambda _: None)
    postgres.create()
    postgres.start(free_port())
    try:
        yield postgres
    finally:
        postgres.stop(immediate=True)
        postgres.close()


def _new_database(postgres: Postgres, name: str) -> str:
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute(f"create database {name}".encode())
    return postgres.url().rpartition("/")[0] + f"/{name}"


@asynccontextmanager
async def dbos(postgres: Postgres) -> AsyncIterator[Peer]:
    """DBOS on a database of its own; it makes its tables when its worker first starts."""
    python = await asyncio.to_thread(python_of, "dbos")
    peer = Peer("DBOS", python, {"PEER_DATABASE_URL": _new_database(postgres, "dbos")})
    with peer.worker(Path(os.devnull)):
        pass
    async with peer.client():
        yield peer


@asynccontextmanager
async def absurd(postgres: Postgres) -> AsyncIterator[Peer]:
    """Absurd on a database of its own, with the schema that its command brings."""
    python = await asyncio.to_thread(python_of, "absurd")
    peer = Peer("Absurd", python, {"PEER_DATABASE_URL": _new_database(postgres, "absurd")})
    for command in ([str(python.with_name("absurdctl")), "init"], peer.command("worker", "prepare")):
        url = {"ABSURD_DATABASE_URL": peer.environment["PEER_DATABASE_URL"]}
        environment = clean_environment(peer.environment | url)
        await asyncio.to_thread(subprocess.run, command, env=environment, check=True, capture_output=True)
    async with peer.client():
        yield peer


@asynccontextmanager
async def restate(folder: Path) -> AsyncIterator[Peer]:
    """Restate with its server's own storage, synced as little as Postgres is here."""
    python, program = await asyncio.to_thread(python_of, "restate"), await asyncio.to_thread(restate_server)
    ingress, admin, node, worker = (free_port() for _ in range(4))
    environment = {
        "PATH": os.environ["PATH"],
        "RESTATE_LISTEN_MODE": "tcp",
        "RESTATE_BIND_ADDRESS": f"127.0.0.1:{node}",
        "RESTATE_INGRESS__BIND_ADDRESS": f"127.0.0.1:{ingress}",
        "RESTATE_ADMIN__BIND_ADDRESS": f"127.0.0.1:{admin}",
        "RESTATE_BIFROST__LOCAL__ROCKSDB_DISABLE_WAL_FSYNC": "true",
        "RESTATE_LOG_SERVER__ROCKSDB_DISABLE_WAL_FSYNC": "true",
        "RESTATE_DISABLE_TELEMETRY": "true",
        "RESTATE_LOG_FILTER": "warn",
    }
    command = [str(program), "--no-logo", "--base-dir", str(folder / "restate")]
    base = f"http://127.0.0.1:{admin}"
    with started(command, environment, is_ready=lambda _: _is_live(f"{base}/health")):
        peer = Peer("Restate", python, {"PEER_INGRESS": f"http://127.0.0.1:{ingress}", "PEER_WORKER_PORT": str(worker)})
        with peer.worker(Path(os.devnull)):
            await _register(f"{base}/deployments", f"http://127.0.0.1:{worker}")
        async with peer.client():
            yield peer


def _is_live(url: str) -> bool:
    try:
        return httpx.get(url, trust_env=False).is_success
    except httpx.HTTPError:
        return False


async def _register(url: str, worker: str) -> None:
    """Tell the server where the worker is; it asks the worker what it serves."""
    async with httpx.AsyncClient(trust_env=False, timeout=30) as http:
        until = time.monotonic() + 30
        while True:
            answer = await http.post(url, json={"uri": worker})
            if answer.is_success:
                return
            if time.monotonic() > until:
                answer.raise_for_status()
            await asyncio.sleep(0.2)


def kill(server: Server) -> None:
    """As the machine would when it runs out of memory."""
    server.signal(signal.SIGKILL)
    server.process.wait()


def transactions(url: str) -> int:
    """How many transactions have written in this Postgres since it began; this question is one of them."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute("select pg_current_xact_id()::text::bigint").fetchone()
    assert row is not None
    return int(row[0])
