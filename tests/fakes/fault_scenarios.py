"""One job under each fault. Used by the tests with short waits, and by the benchmark with the SDK's own.

A scenario drives the server and the job, ends the job, and returns the moment (time.monotonic) from which the end
could be known: when it was committed, or when the API or Realtime could be reached again, whichever was later.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from tests.fakes.fault_server import FaultServer
from tests.waiting import until

JUMP_AFTER_S = 0.2

Drive = Callable[[FaultServer, str, float], Coroutine[Any, Any, float]]


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """`drive(server, job_id, outage_s)` does it. `needs_realtime` ones say nothing about an API key."""

    name: str
    drive: Drive
    needs_realtime: bool = True
    jump_s: float = 0.0
    """By so much the client's wall clock jumps during the job."""


async def _work(server: FaultServer, job: str, *, updates: int = 3, every_s: float = 0.04) -> None:
    for _ in range(updates):
        await asyncio.sleep(every_s)  # a job takes its time; nothing depends on how much
        progress = min(95, int(server.store.rows[job]["progress"]) + 10)
        server.update(job, status="processing", phase="analyzing", progress=progress)


async def _end(server: FaultServer, job: str) -> float:
    await asyncio.sleep(0.04)  # the same
    row = server.complete(job)
    return server.store.committed_at[job, row["version"]]


async def _until(condition: Callable[[], bool]) -> None:
    await until(condition, "what the scenario waits for")


async def _until_joined(server: FaultServer) -> None:
    await _until(lambda: server.counters.joins > 0)
    await asyncio.sleep(0.05)  # so that the client has heard of it


async def _plain(server: FaultServer, job: str, outage_s: float) -> float:
    del outage_s
    await _work(server, job)
    return await _end(server, job)


async def _socket_dropped(server: FaultServer, job: str, outage_s: float) -> float:
    del outage_s
    await _until_joined(server)
    await _work(server, job)
    server.drop_connections()
    return await _end(server, job)


async def _closed_politely(server: FaultServer, job: str, outage_s: float) -> float:
    del outage_s
    await _until_joined(server)
    await _work(server, job)
    server.close_sockets(1001)
    return await _end(server, job)


async def _handshake_refused(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.refuse_handshake = 403
    return await _plain(server, job, outage_s)


async def _handshake_refused_then_heals(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.refuse_handshake = 503
    await _work(server, job)
    server.realtime.faults.refuse_handshake = None
    await _until(lambda: server.counters.joins > 0)
    return await _plain(server, job, outage_s)


async def _join_delayed(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.join_delay_s = 0.3
    return await _plain(server, job, outage_s)


async def _join_unanswered(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.join_silent = True
    return await _plain(server, job, outage_s)


async def _join_refused(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.join_error = "ConnectionRateLimitReached: Too many connected users"
    return await _plain(server, job, outage_s)


async def _deaf_after_join(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.live_delay_s = 1.0
    await _until_joined(server)
    return await _plain(server, job, outage_s)


async def _never_says_live(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.live_silent = True
    await _until_joined(server)
    return await _plain(server, job, outage_s)


async def _all_swallowed(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.swallow = lambda _: True
    await _until_joined(server)
    return await _plain(server, job, outage_s)


async def _end_swallowed(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.swallow = lambda row: row["status"] == "completed"
    await _until_joined(server)
    return await _plain(server, job, outage_s)


async def _duplicated_and_reordered(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.duplicates = 2
    server.realtime.faults.hold_back = 2
    await _until_joined(server)
    await _work(server, job, updates=5)
    return await _plain(server, job, outage_s)


async def _late_events(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.event_delay_s = 0.5
    await _until_joined(server)
    return await _plain(server, job, outage_s)


async def _oversized_frame(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.oversized = lambda row: row["status"] == "completed"
    await _until_joined(server)
    return await _plain(server, job, outage_s)


async def _row_truncated(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.truncated = lambda _: True
    await _until_joined(server)
    return await _plain(server, job, outage_s)


async def _columns_missing(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.without_large_columns = True
    await _until_joined(server)
    return await _plain(server, job, outage_s)


async def _garbage(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.garbage = True
    await _until_joined(server)
    return await _plain(server, job, outage_s)


async def _token_expired(server: FaultServer, job: str, outage_s: float) -> float:
    await _until_joined(server)
    await _work(server, job)
    server.expire_tokens()
    return await _plain(server, job, outage_s)


async def _stale_close(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.stale_close = True
    await _until_joined(server)
    return await _plain(server, job, outage_s)


async def _late_close(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.close_after_s = 0.1
    await _until_joined(server)
    await _work(server, job, updates=5)
    return await _plain(server, job, outage_s)


async def _heartbeats_unanswered(server: FaultServer, job: str, outage_s: float) -> float:
    await _until_joined(server)
    server.realtime.faults.mute_heartbeats = True
    server.realtime.faults.swallow = lambda _: True
    await _work(server, job)
    return await _plain(server, job, outage_s)


async def _server_gone(server: FaultServer, job: str, outage_s: float) -> float:
    await _work(server, job)
    server.go_away()
    await _work(server, job)
    await _end(server, job)
    await asyncio.sleep(outage_s)  # how long the outage is
    server.come_back()
    return time.monotonic()


async def _black_hole(server: FaultServer, job: str, outage_s: float) -> float:
    await _work(server, job)
    server.freeze()
    await _work(server, job)
    await _end(server, job)
    await asyncio.sleep(outage_s)  # how long the outage is
    server.thaw()
    return time.monotonic()


async def _api_unavailable(server: FaultServer, job: str, outage_s: float) -> float:
    server.api.faults.status = 503
    await _work(server, job)
    ended_at = await _end(server, job)
    await asyncio.sleep(outage_s)  # how long the outage is
    server.api.faults.status = None
    return ended_at if server.counters.joins else time.monotonic()


async def _everything_unavailable(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.refuse_handshake = 503
    server.drop_connections()
    server.api.faults.status = 503
    await _work(server, job)
    await _end(server, job)
    await asyncio.sleep(outage_s)  # how long the outage is
    server.api.faults.status = None
    return time.monotonic()


async def _api_without_holding(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.refuse_handshake = 503
    server.api.faults.ignores_prefer = True
    server.api.faults.ignores_etag = True
    return await _plain(server, job, outage_s)


async def _captive_portal(server: FaultServer, job: str, outage_s: float) -> float:
    server.realtime.faults.refuse_handshake = 503
    server.api.faults.html = True
    await _work(server, job)
    await _end(server, job)
    await asyncio.sleep(outage_s)  # how long the outage is
    server.api.faults.html = False
    return time.monotonic()


async def _through_a_jump(server: FaultServer, job: str, outage_s: float) -> float:
    await asyncio.sleep(JUMP_AFTER_S)  # the clock jumps then
    await _work(server, job)
    server.drop_connections()
    return await _plain(server, job, outage_s)


SCENARIOS = (
    Scenario(name="nothing wrong", drive=_plain, needs_realtime=False),
    Scenario(name="socket dropped mid-job", drive=_socket_dropped),
    Scenario(name="socket closed with 1001", drive=_closed_politely),
    Scenario(name="handshake refused", drive=_handshake_refused),
    Scenario(name="handshake refused, then healed", drive=_handshake_refused_then_heals),
    Scenario(name="join delayed", drive=_join_delayed),
    Scenario(name="join never answered", drive=_join_unanswered),
    Scenario(name="join refused", drive=_join_refused),
    Scenario(name="deaf for 1 s after the join", drive=_deaf_after_join),
    Scenario(name="never says that it is live", drive=_never_says_live),
    Scenario(name="all events swallowed", drive=_all_swallowed),
    Scenario(name="last event swallowed", drive=_end_swallowed),
    Scenario(name="duplicated and reordered", drive=_duplicated_and_reordered),
    Scenario(name="events late by 0.5 s", drive=_late_events),
    Scenario(name="oversized frame", drive=_oversized_frame),
    Scenario(name="row truncated by the server", drive=_row_truncated),
    Scenario(name="large columns left out", drive=_columns_missing),
    Scenario(name="frames nobody understands", drive=_garbage),
    Scenario(name="token expired", drive=_token_expired),
    Scenario(name="stale phx_close", drive=_stale_close),
    Scenario(name="late phx_close", drive=_late_close),
    Scenario(name="heartbeats unanswered", drive=_heartbeats_unanswered),
    Scenario(name="server gone", drive=_server_gone, needs_realtime=False),
    Scenario(name="server a black hole", drive=_black_hole, needs_realtime=False),
    Scenario(name="API answers 503", drive=_api_unavailable, needs_realtime=False),
    Scenario(name="API 503, Realtime refuses", drive=_everything_unavailable, needs_realtime=False),
    Scenario(name="API holds no requests", drive=_api_without_holding, needs_realtime=False),
    Scenario(name="captive portal", drive=_captive_portal, needs_realtime=False),
    Scenario(name="clock jumps an hour ahead", drive=_through_a_jump, needs_realtime=False, jump_s=3600),
    Scenario(name="clock set back an hour", drive=_through_a_jump, needs_realtime=False, jump_s=-3600),
    Scenario(name="clock jumps a year ahead", drive=_through_a_jump, needs_realtime=False, jump_s=365 * 86_400),
)
