"""Clients of either kind for a fault server, with an API key and short timings."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from client_sdk import AsyncBespoke, Bespoke
from tests.fakes.fault_server import FaultServer
from tests.fakes.watching import FAST, credentials

T = TypeVar("T")


async def use(server: FaultServer, work: Callable[[Bespoke], T], **options: Any) -> T:
    """Runs `work` with a blocking client in a thread."""

    def run() -> T:
        with Bespoke(server.url, **{**credentials(server, "api key"), "timings": FAST, **options}) as bespoke:
            return work(bespoke)

    return await asyncio.to_thread(run)


def client(server: FaultServer, **options: Any) -> AsyncBespoke:
    """An async client, to be closed by the caller."""
    return AsyncBespoke(server.url, **{**credentials(server, "api key"), "timings": FAST, **options})
