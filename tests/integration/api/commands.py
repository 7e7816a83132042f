"""The command line in a process of its own: the API of these tests logs into this one's output."""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.conftest import User
from tests.integration.api.running import RunningApi


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended, and what it said."""

    exit_code: int
    stdout: str
    stderr: str


async def bespoke(running: RunningApi, user: User, *arguments: str) -> Ended:
    """Runs `bespoke` as a user of this API."""
    return await bespoke_as(running, {"BESPOKE_ACCESS_TOKEN": user.access_token}, *arguments)


async def bespoke_as(running: RunningApi, who: Mapping[str, str], *arguments: str, typed: Sequence[str] = ()) -> Ended:
    """Runs `bespoke` as whoever the variables say, who types these lines. There is no terminal to ask."""
    told = {"BESPOKE_API_URL": running.url, "COLUMNS": "200", **who}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "ignore", "-m", "client_sdk", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, **told},
        start_new_session=True,
    )
    stdout, stderr = await process.communicate("".join(f"{line}\n" for line in typed).encode())
    return Ended(exit_code=process.returncode or 0, stdout=stdout.decode(), stderr=stderr.decode())
