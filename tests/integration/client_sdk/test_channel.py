"""What one Realtime channel tells about itself, over a real socket.

A watch survives a channel that says too much or too little, since it asks the API as well: only here is that seen.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import UUID

import pytest

from client_sdk.timings import Timings
from client_sdk.watching.channel import RealtimeChannel, open_channel
from client_sdk.watching.events import ChannelEvent, Joined, Live, Lost
from tests.fakes.fault_server import FaultServer
from tests.fakes.watching import FAST
from tests.waiting import PATIENCE_S, patience

# A slow machine is not taken for a server that does not answer.
PATIENT = replace(FAST, connect_s=PATIENCE_S, join_timeout_s=PATIENCE_S, heartbeat_timeout_s=PATIENCE_S)
# No heartbeat after the first, so that nothing but the fault itself can be what is reported.
SILENT = replace(PATIENT, heartbeat_s=3600)


@asynccontextmanager
async def joined(server: FaultServer, timings: Timings) -> AsyncIterator[RealtimeChannel]:
    user_id = UUID(server.user_id)
    async with open_channel(url=server.url, key="k", token=server.token(), user_id=user_id, timings=timings) as channel:
        yield channel


async def next_event(channel: RealtimeChannel) -> ChannelEvent:
    async with patience():
        return await channel.next_event()


async def until(condition: Callable[[], bool]) -> None:
    async with patience():
        while not condition():
            await asyncio.sleep(0.005)


async def test_joined_is_told_before_live_and_is_not_live(server: FaultServer) -> None:
    server.realtime.faults.live_silent = True
    server.realtime.faults.other_extension = True
    async with joined(server, PATIENT) as channel:
        assert await next_event(channel) == Joined()
        # Everything that the server sent before the answers to two heartbeats has been handled by now.
        await until(lambda: server.counters.heartbeats > 2)
        assert channel._events.empty()


async def test_live_is_told_when_the_server_says_so(server: FaultServer) -> None:
    async with joined(server, SILENT) as channel:
        assert [await next_event(channel), await next_event(channel)] == [Joined(), Live()]


async def test_a_subscription_that_has_ended_is_lost_though_the_socket_is_open(server: FaultServer) -> None:
    server.realtime.faults.close_after_s = 0.0
    async with joined(server, SILENT) as channel:
        assert [await next_event(channel), await next_event(channel)] == [Joined(), Live()]
        lost = await next_event(channel)
        assert isinstance(lost, Lost)
        assert lost.reason.startswith("CLOSED")
        assert server.counters.sockets_now == 1


async def test_a_subscription_whose_token_has_expired_is_lost(server: FaultServer) -> None:
    async with joined(server, SILENT) as channel:
        assert [await next_event(channel), await next_event(channel)] == [Joined(), Live()]
        server.expire_tokens()
        events = [await next_event(channel)]
        while "CLOSED" not in str(events[-1]):
            events.append(await next_event(channel))
        assert all(isinstance(event, Lost) for event in events)
        assert "Token has expired" in str(events[0])


async def test_a_refused_subscription_is_lost(server: FaultServer) -> None:
    server.realtime.faults.join_error = "no such table"
    async with joined(server, SILENT) as channel:
        lost = await next_event(channel)
        assert isinstance(lost, Lost)
        assert "no such table" in lost.reason


async def test_heartbeats_that_stop_being_answered_are_a_loss(server: FaultServer) -> None:
    async with joined(server, replace(PATIENT, heartbeat_timeout_s=2)) as channel:
        assert [await next_event(channel), await next_event(channel)] == [Joined(), Live()]
        await until(lambda: server.counters.heartbeats > 1)
        server.realtime.faults.mute_heartbeats = True
        assert await next_event(channel) == Lost(reason="heartbeats are not answered")
        assert server.counters.sockets_now == 1


async def test_heartbeats_that_never_were_answered_prove_nothing(server: FaultServer) -> None:
    server.realtime.faults.mute_heartbeats = True
    async with joined(server, replace(PATIENT, heartbeat_s=0.01, heartbeat_timeout_s=0.02)) as channel:
        assert [await next_event(channel), await next_event(channel)] == [Joined(), Live()]
        await until(lambda: server.counters.heartbeats > 4)
        assert channel._events.empty()


async def test_a_heartbeat_that_cannot_be_sent_is_a_loss_and_the_last_one(server: FaultServer) -> None:
    failed = 0

    async def fail(timeout_s: float) -> bool:
        nonlocal failed
        failed += 1
        raise RuntimeError("the transport is closing")

    async with joined(server, replace(PATIENT, heartbeat_s=0.02)) as channel:
        assert [await next_event(channel), await next_event(channel)] == [Joined(), Live()]
        channel._heartbeats.ask = fail  # type: ignore[method-assign]
        lost = await next_event(channel)
        assert isinstance(lost, Lost)
        assert "the transport is closing" in lost.reason
        await asyncio.sleep(0.1)  # in which it could have tried again
        assert (failed, channel._events.empty()) == (1, True)


async def test_a_socket_that_the_server_closes_is_a_loss(server: FaultServer) -> None:
    async with joined(server, SILENT) as channel:
        assert [await next_event(channel), await next_event(channel)] == [Joined(), Live()]
        server.close_sockets(1001)
        assert isinstance(await next_event(channel), Lost)


async def test_a_listener_that_dies_on_an_open_socket_is_a_loss(
    server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(channel: RealtimeChannel, extension: str) -> None:
        raise LookupError(channel, extension)

    monkeypatch.setattr(RealtimeChannel, "_take_system", fail)
    async with joined(server, SILENT) as channel:
        assert await next_event(channel) == Joined()
        lost = await next_event(channel)
        assert isinstance(lost, Lost)
        assert "realtime-py ended" in lost.reason
        assert server.counters.sockets_now == 1
