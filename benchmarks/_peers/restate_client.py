"""Restate: the process that invokes the service over its ingress. Runs in an environment of its own."""

import asyncio
import os
from typing import Any

import aiohttp

from benchmarks._peers.client_loop import serve


class _Client:
    def __init__(self, http: aiohttp.ClientSession) -> None:
        self._http = http
        self._ingress = os.environ["PEER_INGRESS"]

    async def begin(self, kind: str) -> Any:
        # A handler that takes nothing refuses a body, and a type of one.
        async with self._http.post(f"{self._ingress}/bench/{kind}/send", skip_auto_headers={"Content-Type"}) as answer:
            answer.raise_for_status()
            return (await answer.json())["invocationId"]

    async def result(self, job: Any, poll_s: float) -> None:
        """Attached: the server answers when the invocation has ended."""
        del poll_s
        async with self._http.get(f"{self._ingress}/restate/invocation/{job}/attach") as answer:
            answer.raise_for_status()
            await answer.read()


async def _main() -> None:
    async with aiohttp.ClientSession() as http:
        await serve(_Client(http))


asyncio.run(_main())
