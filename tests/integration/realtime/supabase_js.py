"""supabase-js in Node, driven from a test."""

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

from filelock import FileLock

from devstack.node import find_node
from devstack.places import CACHE
from tests.waiting import PATIENCE_S, patience

PROJECT = Path(__file__).parent / "node"
STAMP = PROJECT / "node_modules" / ".installed"


def install() -> None:
    """Installs what package-lock.json names, unless it is there."""
    wanted = (PROJECT / "package-lock.json").read_text()
    CACHE.mkdir(exist_ok=True)
    with FileLock(CACHE / "realtime-tests-npm.lock"):
        if STAMP.exists() and STAMP.read_text() == wanted:
            return
        environment = os.environ | {"npm_config_cache": str(CACHE / "npm"), "npm_config_update_notifier": "false"}
        command = [*find_node().npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)
        STAMP.write_text(wanted)


class SupabaseJs:
    """A supabase-js client in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._kept: list[dict[str, Any]] = []

    @classmethod
    @asynccontextmanager
    async def start(cls, url: str, key: str, **identity: str) -> AsyncIterator[Self]:
        """A client with `token=…`, or with `email=…, password=…`, or anonymous."""
        process = await asyncio.create_subprocess_exec(
            find_node().program,
            "client.mjs",
            url,
            key,
            json.dumps(identity),
            cwd=PROJECT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=2**24,
        )
        try:
            yield cls(process)
        finally:
            assert process.stdin
            process.stdin.close()
            try:
                await asyncio.wait_for(process.wait(), PATIENCE_S)
            except TimeoutError:
                process.kill()
                await process.wait()

    async def do(self, command: str, **options: Any) -> None:
        """Has the client carry out a command of `client.mjs`."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"command": command, **options}).encode() + b"\n")
        await self._process.stdin.drain()

    async def hear(self, kind: str) -> dict[str, Any]:
        """The next message of this kind; others are kept."""
        for message in self._kept:
            if message["kind"] == kind:
                self._kept.remove(message)
                return message
        async with patience():
            while (message := await self._read())["kind"] != kind:
                self._kept.append(message)
            return message

    async def silence(self, *, quiet_s: float = 0.3) -> list[dict[str, Any]]:
        """Everything that was told and not heard, until nothing more has come for `quiet_s`."""
        try:
            while True:
                async with asyncio.timeout(quiet_s):
                    self._kept.append(await self._read())
        except TimeoutError:
            kept, self._kept = self._kept, []
            return kept

    async def subscribe(self, channel: str, **options: Any) -> None:
        """Subscribes and waits until the client says so and, with `changes`, until the database is followed."""
        await self.do("subscribe", channel=channel, **options)
        status = await self.hear("status")
        assert status["status"] == "SUBSCRIBED", status
        if options.get("changes"):
            system = await self.hear("system")
            assert system["payload"]["status"] == "ok", system

    async def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        line = await self._process.stdout.readline()
        assert line, "the client has ended"
        message: dict[str, Any] = json.loads(line)
        return message
