"""What the origin hands on to the Realtime process: plain requests and WebSockets, byte by byte."""

import asyncio
import json
import signal

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from devstack.stack import Stack
from devstack.state import State
from tests.waiting import PATIENCE_S


def websocket_url(stack: Stack, key: str) -> str:
    origin = stack.info.supabase_url.replace("http://", "ws://")
    return f"{origin}/realtime/v1/websocket?apikey={key}&vsn=1.0.0"


async def beat(socket: ClientConnection, ref: str) -> None:
    """Sends a heartbeat and reads its reply."""
    await socket.send(json.dumps({"topic": "phoenix", "event": "heartbeat", "payload": {}, "ref": ref}))
    assert json.loads(await socket.recv())["ref"] == ref


def test_plain_requests_are_forwarded(example: Stack) -> None:
    answer = httpx.get(f"{example.info.supabase_url}/realtime/v1/api/ping")
    assert answer.status_code in {200, 503}
    assert "capturing" in answer.json()


async def test_websockets_are_forwarded_in_both_directions(example: Stack) -> None:
    async with connect(websocket_url(example, example.info.publishable_key)) as socket:
        for ref in ("1", "2", "x" * 500_000):
            await beat(socket, ref)


async def test_a_refused_handshake_is_forwarded(example: Stack) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await connect(websocket_url(example, "sb_publishable_wrong"))
    assert refused.value.response.status_code == 401


async def test_other_upgrades_are_refused(example: Stack) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await connect(example.info.supabase_url.replace("http://", "ws://") + "/rest/v1/")
    assert refused.value.response.status_code == 404


async def test_without_realtime_the_origin_says_so_and_serves_on(example: Stack) -> None:
    state = State.read(example.info.data_dir)
    assert state
    async with connect(websocket_url(example, example.info.publishable_key)) as socket:
        state.children["realtime"].send(signal.SIGKILL)
        await socket.wait_closed()
    with pytest.raises(InvalidStatus) as refused:
        await connect(websocket_url(example, example.info.publishable_key), open_timeout=PATIENCE_S)
    assert refused.value.response.status_code == 502
    async with httpx.AsyncClient(base_url=example.info.supabase_url) as client:
        assert (await client.get("/realtime/v1/api/ping")).status_code == 502
        assert (await client.get("/rest/v1/notes", headers={"apikey": example.info.secret_key})).is_success

    async def beat_again() -> None:
        async with connect(websocket_url(example, example.info.publishable_key)) as socket:
            await beat(socket, "1")

    waiting = asyncio.create_task(beat_again())  # its port is ours all the time
    await asyncio.sleep(0.2)  # in which it could have come
    assert await asyncio.to_thread(example.heal) == ["realtime"]
    await waiting
    async with connect(websocket_url(example, example.info.publishable_key)) as socket:
        await beat(socket, "1")
