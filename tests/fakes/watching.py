"""Watching a job to its end with either client, noting what was seen and when."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any, Literal

from client_sdk import AsyncBespoke, Bespoke, DocumentJob, Timings, WatchTransport
from client_sdk.timings import Clocks
from tests.fakes.fault_scenarios import JUMP_AFTER_S
from tests.fakes.fault_server import FaultServer
from tests.waiting import PATIENCE_S

Way = Literal["realtime", "api key"]

FAST = Timings(
    connect_s=1,
    retry_base_s=0.02,
    hold_s=1,
    hold_margin_s=1,
    poll_s=0.2,
    sweep_s=0.2,
    heartbeat_s=0.2,
    heartbeat_timeout_s=0.2,
    join_timeout_s=0.5,
    live_grace_s=0.2,
    reconnect_base_s=0.02,
    reconnect_cap_s=0.3,
    linger_s=0.05,
)


@dataclass
class Seen:
    """What a watch yielded."""

    jobs: list[DocumentJob] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    transports: list[WatchTransport] = field(default_factory=list)

    def note(self, job: DocumentJob, transport: WatchTransport) -> None:
        self.jobs.append(job)
        self.at.append(time.monotonic())
        self.transports.append(transport)

    @property
    def versions(self) -> list[int]:
        return [job.version for job in self.jobs]


def credentials(server: FaultServer, way: Way) -> dict[str, Any]:
    """The client's arguments that make it use Realtime, or not."""
    if way == "api key":
        return {"api_key": server.api_key}
    return {
        "access_token": server.token(),
        "refresh_token": "r",
        "supabase_url": server.url,
        "supabase_key": "sb_publishable_x",
    }


def jumping_clocks(jump_s: float, after_s: float) -> Clocks:
    """Clocks of which the wall clock is put forward or back after a while."""
    began = time.monotonic()
    return Clocks(wall=lambda: time.time() + (jump_s if time.monotonic() - began > after_s else 0.0))


async def watch_to_end(
    server: FaultServer,
    job_id: str,
    *,
    way: Way = "realtime",
    blocking: bool = False,
    timings: Timings = FAST,
    timeout_s: float = PATIENCE_S,
    jump_s: float = 0.0,
    **options: Any,
) -> Seen:
    """Watch with a client of its own, closed at the end."""
    seen = Seen()
    clocks = jumping_clocks(jump_s, JUMP_AFTER_S)
    options = {**credentials(server, way), "timings": timings, "clocks": clocks, **options}

    def watch_blocking() -> None:
        with Bespoke(server.url, **options) as bespoke:
            for job in bespoke.jobs.watch(job_id, timeout_s=timeout_s):
                seen.note(job, bespoke.watch_transport)

    if blocking:
        await asyncio.to_thread(watch_blocking)
        return seen
    async with AsyncBespoke(server.url, **options) as bespoke:
        async for job in bespoke.jobs.watch(job_id, timeout_s=timeout_s):
            seen.note(job, bespoke.watch_transport)
    return seen


async def no_connection_is_left(server: FaultServer, within_s: float = PATIENCE_S) -> None:
    """Fails if a client that was closed is still connected."""
    deadline = time.monotonic() + within_s
    while server.open_connections and time.monotonic() < deadline:
        await asyncio.sleep(0.01)
    assert server.open_connections == 0
    assert server.counters.sockets_now == 0
