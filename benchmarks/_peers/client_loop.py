"""What every client does, ours and the peers': begin jobs, wait for them, and say when. Standard library alone.

A client runs as a process that answers one JSON line for each one it reads. Times are seconds of `time.perf_counter`,
which all processes of a machine share on Linux (CLOCK_MONOTONIC).
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Sequence
from typing import Any, Protocol

# How often a client that has to ask looks whether one job has ended, and whether many have.
SOON_S = 0.003
LATER_S = 0.02
LANES = 50
READY = "peer_ready"


class Client(Protocol):
    """One system, as its client sees it."""

    async def begin(self, kind: str) -> Any:
        """Begin a job of this kind; once this returns, it survives a crash. Answers what `result` takes."""

    async def result(self, job: Any, poll_s: float) -> None:
        """Return once the job has ended well; a client that must poll does so every `poll_s` seconds."""


def mark(name: str) -> None:
    """Note that a step was entered, and when. All systems pay the same for it."""
    line = f"{name} {time.perf_counter()!r}\n".encode()
    file = os.open(os.environ["PEER_MARKS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(file, line)
    os.close(file)


class ClientLoop:
    """Carries out commands: `one`, `many`, `begin` and `wait`."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._begun: Any = None

    async def answer(self, command: dict[str, Any]) -> dict[str, Any]:
        """The times that the command asks for."""
        match command["do"]:
            case "one":
                return {"times": [await self._one(command["kind"]) for _ in range(command["count"])]}
            case "many":
                return {"times": await self._many(command["kind"], command["count"])}
            case "begin":
                self._begun = await self._client.begin(command["kind"])
                return {}
            case "wait":
                await self._client.result(self._begun, SOON_S)
                return {"times": time.perf_counter()}
            case unknown:
                raise ValueError(f"no such command: {unknown}")

    async def _one(self, kind: str) -> Sequence[float]:
        began = time.perf_counter()
        await self._client.result(await self._client.begin(kind), SOON_S)
        return began, time.perf_counter()

    async def _many(self, kind: str, count: int) -> Sequence[float]:
        left = iter(range(count))

        async def lane() -> list[Any]:
            return [await self._client.begin(kind) for _ in left]

        began = time.perf_counter()
        for jobs in await asyncio.gather(*(lane() for _ in range(LANES))):
            for job in jobs:
                await self._client.result(job, LATER_S)
        return began, time.perf_counter()


async def serve(client: Client) -> None:
    """Answer the commands on standard input until it ends."""
    loop = ClientLoop(client)
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    while line := await lines.readline():
        sys.stdout.write(json.dumps(await loop.answer(json.loads(line))) + "\n")
        sys.stdout.flush()
