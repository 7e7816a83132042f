"""The command line in a process of its own: the API of these tests logs into this one's output."""

import asyncio
import os
import sys
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
    told = {"BESPOKE_API_URL": running.url, "BESPOKE_ACCESS_TOKEN": user.access_token, "COLUMNS": "200"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "client_sdk", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, **told},
    )
    stdout, stderr = await process.communicate()
    return Ended(exit_code=process.returncode or 0, stdout=stdout.decode(), stderr=stderr.decode())
