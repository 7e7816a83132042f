"""Whatever a client sends or leaves undone, the server and its other clients go on."""

import asyncio
import contextlib
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from websockets.exceptions import ConnectionClosed

from tests.integration.realtime.conftest import Database, Open
from tests.integration.realtime.realtime_process import Keys, RealtimeProcess
from tests.integration.realtime.rows import JOBS, add_job
from tests.integration.realtime.wire import Wire
from tests.waiting import PATIENCE_S, patience

Bystander = Callable[[], Awaitable[None]]

GARBAGE: list[str | bytes] = [
    "",
    "null",
    "[]",
    "{}",
    "not json",
    '"text"',
    "[1,2,3,4,5]",
    "[null,null,null,null,null]",
    '{"topic":1,"event":2,"payload":3,"ref":4}',
    '{"topic":"realtime:a","event":"phx_join","payload":"text","ref":"1"}',
    '{"topic":"realtime:a","event":"phx_join","payload":{"config":5},"ref":"1"}',
    '{"topic":"realtime:a","event":"phx_join","payload":{"config":{"postgres_changes":5,"broadcast":[]}},"ref":{}}',
    '["1","1","realtime:a","phx_join",{"config":{"postgres_changes":[5,null,"x",[]],"presence":"x"}}]',
    '["1","1","realtime:a","phx_join",{"config":{"postgres_changes":[{"filter":{}}]},"access_token":{}}]',
    '["1","1","realtime:a","presence",{"event":{},"payload":NaN}]',
    '["1","1","realtime:a","broadcast",{"payload":1e999}]',
    '["1","1","phoenix","heartbeat",[]]',
    '["1","1","phoenix","phx_join",{}]',
    f'["1","{"9" * 5000}","realtime:a","phx_leave",{{}}]',
    f'["1","1","realtime:a","broadcast",{{"x":{"9" * 5000}}}]',
    "[" * 100_000,
    '["1","1","realtime:a","broadcast",' + '{"x":' * 900 + "1" + "}" * 900 + "]",
    '["1","1","realtime:a","phx_join",{"config":' + '{"x":' * 20_000 + "1" + "}" * 20_000 + "}]",
    "\ud7ff" * 100,
    b"",
    b"\x03",
    b"\x03\xff\xff\xff\xff\xff\x01",
    b"\x03\x01\x01\x01\x01\x01\x011aaaa{",
    b"\x03\x00\x00\x01\x00\x00\x01\xff{}",
    b"\x04\x01\x01\x01\x01aaa{}",
    b"\x00" * 1000,
    bytes(range(256)),
]


@pytest.fixture
async def bystander(
    open_wire: Open, db: Database, keys: Keys, owner: UUID, realtime: RealtimeProcess
) -> AsyncIterator[Bystander]:
    """Another client; calling it checks that it is still served, by the same process."""
    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[JOBS])

        async def check() -> None:
            job = await add_job(db, owner)
            change = await wire.change()
            assert change["record"]["id"] == job
            assert realtime.process.poll() is None

        yield check


async def test_garbage_is_dropped_and_the_socket_stays(open_wire: Open, bystander: Bystander, version: str) -> None:
    async with open_wire(version) as wire:
        await wire.join("realtime:a", broadcast={"self": True})
        for garbage in GARBAGE:
            await wire.websocket.send(garbage)
            ref = await wire.send("phoenix", "heartbeat", {})
            assert (await wire.reply_to(ref))["status"] == "ok"
    await bystander()


async def test_random_frames(open_wire: Open, bystander: Bystander, version: str) -> None:
    chance = random.Random(7)
    words: list[Any] = ["realtime:a", "phoenix", "phx_join", "phx_leave", "access_token", "broadcast", "presence"]
    words += ["1", None, {}, []]
    async with open_wire(version) as wire:
        for _ in range(300):
            if chance.random() < 0.2:
                await wire.websocket.send(bytes([3]) + chance.randbytes(chance.randrange(40)))
            elif version == "2.0.0":
                await wire.websocket.send(json.dumps(chance.choices(words, k=chance.randrange(7))))
            else:
                names = ["topic", "event", "payload", "ref", "join_ref"]
                await wire.websocket.send(json.dumps({name: chance.choice(words) for name in names}))
        ref = await wire.send("phoenix", "heartbeat", {}, ref="last")
        assert (await wire.reply_to(ref))["status"] == "ok"
    await bystander()


@pytest.mark.parametrize("frame", ["x" * (1024 * 1024 + 1), b"\x03" * (1024 * 1024 + 1)])
async def test_huge_frames_close_the_socket(open_wire: Open, bystander: Bystander, frame: str | bytes) -> None:
    async with open_wire() as wire:
        await wire.websocket.send(frame)
        with pytest.raises(ConnectionClosed) as closed:
            await wire.receive()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009
    await bystander()


async def test_bytes_that_are_no_http(realtime: RealtimeProcess, bystander: Bystander) -> None:
    for start in (b"\x00\xff\x00", b"POST / HTTP/1.1\r\n\r\n", b"GET /" + b"x" * 20_000, b"GET / HTTP/1.1\r\n" * 5):
        reader, writer = await asyncio.open_connection("127.0.0.1", realtime.port)
        writer.write(start)
        writer.write_eof()
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(reader.read(), PATIENCE_S)
        writer.close()
    await bystander()


async def test_sockets_that_vanish(open_wire: Open, bystander: Bystander, keys: Keys) -> None:
    for _ in range(20):
        async with open_wire() as wire:
            await wire.send("realtime:a", "phx_join", {"config": {"postgres_changes": [JOBS]}})
            wire.websocket.transport.abort()
    await bystander()


async def test_a_client_that_does_not_read_blocks_nobody_and_is_cut_off(
    open_wire: Open, db: Database, realtime: RealtimeProcess, keys: Keys, owner: UUID
) -> None:
    token = keys.token(owner)
    async with open_wire() as reader:
        await reader.join(token=token, changes=[JOBS])
        async with Wire.open(realtime.socket_url(version="2.0.0"), "2.0.0") as stuck:
            await stuck.join(token=token, changes=[JOBS])
            stuck.websocket.transport.pause_reading()
            ballast = json.dumps({"text": "x" * 200_000})
            job = await add_job(db, owner, result=ballast)
            # The kernel's buffers take a few megabytes before the server has to keep anything.
            for progress in range(100):
                await db.execute("update jobs set progress = %s, result = %s where id = %s", [progress, ballast, job])
                await reader.change()
            stuck.websocket.transport.resume_reading()
            with pytest.raises(ConnectionClosed):
                await stuck.collect("postgres_changes", 1000)
        await db.execute("update jobs set progress = -1 where id = %s", [job])
        while (await reader.change())["record"]["progress"] != -1:
            pass


async def test_a_join_with_thousands_of_entries_delays_nobody(
    open_wire: Open, bystander: Bystander, keys: Keys
) -> None:
    async with open_wire() as wire, open_wire() as other:
        token = keys.token(uuid4())
        await wire.join(token=token, changes=[{**JOBS, "filter": "progress=gt.1"}] * 5000, is_live=False)
        async with patience():
            await other.join(token=token, changes=[JOBS])
            await bystander()


async def test_subscribing_and_leaving_in_a_hurry(open_wire: Open, bystander: Bystander, keys: Keys) -> None:
    async with open_wire() as wire:
        for number in range(100):
            topic, token = f"realtime:{number % 7}", keys.token(uuid4())
            payload = {"config": {"postgres_changes": [JOBS] * 3}, "access_token": token}
            await wire.send(topic, "phx_join", payload, ref=f"j{number}", join_ref=f"j{number}")
            await wire.send(topic, "access_token", {"access_token": keys.token(uuid4())})
            if number % 2:
                await wire.send(topic, "phx_leave", {})
        assert (await wire.join("realtime:last", changes=[JOBS]))["status"] == "ok"
    await bystander()
