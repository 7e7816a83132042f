"""What is left of a Realtime channel after it is closed: nothing, whatever the library had begun."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from realtime import AsyncRealtimeChannel
from realtime._async.push import AsyncPush

from client_sdk.timings import Timings
from client_sdk.watching import channel as module
from client_sdk.watching.channel import RealtimeChannel


class Socket:
    """A connection whose end is noted."""

    def __init__(self) -> None:
        self.is_cut = False
        self.transport = SimpleNamespace(abort=self._cut)

    def _cut(self) -> None:
        self.is_cut = True


def opened() -> tuple[RealtimeChannel, AsyncRealtimeChannel, AsyncPush]:
    """A channel whose library waits to join again, for an answer to its join, and for one to something else."""
    ours = RealtimeChannel(url="http://localhost:1", key="k", timings=Timings())
    theirs = ours._client.channel("x")
    theirs.subscribe_callback = ours._take_state
    theirs.rejoin_timer.schedule_timeout(3600)
    push = AsyncPush(theirs, "other", timeout=3600)
    theirs.messages_waiting_for_ack["1"] = push
    for each in (theirs.join_push, push):
        each.timeout = 3600
        each.start_timeout()
    return ours, theirs, push


async def test_while_it_closes_the_library_begins_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = asyncio.all_tasks()
    ours, theirs, push = opened()
    seen: list[Any] = []

    async def close() -> None:
        seen.extend([theirs.subscribe_callback, theirs.rejoin_timer.timer, theirs.join_push.timeout_task])
        seen.append(push.timeout_task)

    monkeypatch.setattr(ours._client, "close", close)
    await ours.aclose()
    assert seen == [None] * 4
    await asyncio.sleep(0)  # the push's own task ends, too
    assert asyncio.all_tasks() - before == set()


@pytest.mark.parametrize("polite", ["at once", "never", "fails"])
async def test_the_socket_is_cut_and_every_task_has_ended_whatever_closing_does(
    polite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CLOSE_S", 0.02)
    ours, _, _ = opened()
    socket = Socket()
    ours._client._ws_connection = socket  # type: ignore[assignment]
    ended: list[str] = []

    async def work(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)  # it takes a moment to end
            ended.append(name)
            raise RuntimeError(name)

    ours._tasks.append(asyncio.create_task(work("ours")))
    ours._client._listen_task = asyncio.create_task(work("listening"))
    ours._client._heartbeat_task = asyncio.create_task(work("beating"))
    await asyncio.sleep(0)
    asked = 0

    async def close() -> None:
        nonlocal asked
        asked += 1
        if polite == "never":
            await asyncio.Event().wait()
        if polite == "fails":
            raise ConnectionError

    monkeypatch.setattr(ours._client, "close", close)
    await ours.aclose()
    assert (asked, socket.is_cut, sorted(ended)) == (1, True, ["beating", "listening", "ours"])


async def test_a_channel_that_was_never_connected_is_closed_as_well() -> None:
    await RealtimeChannel(url="http://localhost:1", key="k", timings=Timings()).aclose()


def test_the_library_does_not_connect_again_by_itself() -> None:
    client = RealtimeChannel(url="http://localhost:1/", key="k", timings=Timings(join_timeout_s=2.1))._client
    assert (client.auto_reconnect, client.timeout, client.apikey) == (False, 3, "k")
    assert client.url.startswith("ws://localhost:1/realtime/v1/websocket")


def test_closing_politely_is_given_a_moment() -> None:
    """Longer than a message takes round the world, shorter than anybody wonders why a program does not end."""
    assert 0.5 <= module._CLOSE_S <= 3
