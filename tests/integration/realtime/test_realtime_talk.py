"""Broadcast and presence between clients of both versions."""

import json
from typing import Any

from tests.integration.realtime.conftest import Open
from tests.integration.realtime.wire import Wire


def push(join_ref: str, ref: str, topic: str, event: str, body: bytes, *, encoding: int = 1) -> bytes:
    """A broadcast as supabase-js sends it."""
    names = [name.encode() for name in (join_ref, ref, topic, event, "")]
    return bytes([3, *map(len, names), encoding]) + b"".join(names) + body


async def say(wire: Wire, **payload: Any) -> None:
    await wire.send("realtime:test", "broadcast", {"type": "broadcast", "event": "said", "payload": payload})


async def heard(wire: Wire, count: int = 0) -> list[Any]:
    return [frame.payload["payload"] for frame in await wire.collect("broadcast", count, quiet_s=0.15)]


async def test_broadcasts_reach_the_others_of_the_topic_in_both_versions(open_wire: Open) -> None:
    async with open_wire("1.0.0") as old, open_wire("2.0.0") as new, open_wire() as elsewhere:
        await old.join()
        await new.join()
        await elsewhere.join("realtime:elsewhere")

        await say(old, text="from 1.0.0")
        await new.websocket.send(push("1", "7", "realtime:test", "said", '{"text":"ü von 2.0.0"}'.encode()))

        assert await heard(new, 1) == [{"text": "from 1.0.0"}]
        (frame,) = await old.collect("broadcast", 1)
        assert frame.payload == {"type": "broadcast", "event": "said", "payload": {"text": "ü von 2.0.0"}}
        assert await heard(elsewhere) == []


async def test_bytes_reach_those_who_can_read_them(open_wire: Open) -> None:
    async with open_wire("1.0.0") as old, open_wire("2.0.0") as new, open_wire("2.0.0") as sender:
        for wire in (old, new, sender):
            await wire.join()
        await sender.websocket.send(push("1", "7", "realtime:test", "said", b"\x00\xff", encoding=0))
        await sender.websocket.send(push("1", "8", "realtime:test", "said", b"", encoding=0))
        assert await heard(new, 2) == [b"\x00\xff", b""]
        assert await heard(old) == []


async def test_self_and_ack(open_wire: Open, version: str) -> None:
    async with open_wire(version) as wire:
        await wire.join(broadcast={"self": True, "ack": True})
        await say(wire, text="echo")
        assert (await wire.expect("phx_reply")).payload == {"status": "ok", "response": {}}
        assert await heard(wire, 1) == [{"text": "echo"}]

        await wire.join("realtime:quiet")
        await wire.send("realtime:quiet", "broadcast", {"type": "broadcast", "event": "x", "payload": {}})
        assert await wire.collect("phx_reply", quiet_s=0.1) == []
        assert await heard(wire) == []


async def test_presence_is_told_to_those_there_and_to_those_who_come(open_wire: Open, version: str) -> None:
    presence = {"enabled": True, "key": "ann"}
    async with open_wire(version) as ann, open_wire(version) as bob:
        await ann.join(presence=presence)
        assert (await ann.expect("presence_state")).payload == {}

        ref = await ann.send("realtime:test", "presence", {"event": "track", "payload": {"mood": "good"}})
        assert (await ann.reply_to(ref))["status"] == "ok"
        joined = (await ann.expect("presence_diff")).payload
        (meta,) = joined["joins"]["ann"]["metas"]
        assert meta["mood"] == "good"
        assert joined["leaves"] == {}

        await bob.join(presence={"enabled": True, "key": "bob"})
        assert (await bob.expect("presence_state")).payload == {"ann": {"metas": [meta]}}

        await ann.send("realtime:test", "presence", {"event": "track", "payload": {"mood": "good"}})
        await ann.send("realtime:test", "presence", {"event": "TRACK", "payload": {"mood": "better"}})
        changed = (await bob.expect("presence_diff")).payload
        assert changed["leaves"]["ann"]["metas"] == [meta]
        assert changed["joins"]["ann"]["metas"][0]["phx_ref_prev"] == meta["phx_ref"]

        await ann.send("realtime:test", "presence", {"event": "untrack"})
        assert list((await bob.expect("presence_diff")).payload["leaves"]) == ["ann"]


async def test_presence_ends_with_the_socket(open_wire: Open) -> None:
    async with open_wire() as bob:
        await bob.join(presence={"enabled": True})
        async with open_wire() as ann:
            await ann.join(presence={"key": "ann"})
            await ann.send("realtime:test", "presence", {"event": "track", "payload": {}})
            await bob.expect("presence_diff")
        left = await bob.expect("presence_diff")
        async with open_wire() as late:
            await late.join(presence={"enabled": True})
            assert (await late.expect("presence_state")).payload == {}
    assert list(left.payload["leaves"]) == ["ann"]


async def test_presence_that_makes_no_sense_is_refused(open_wire: Open) -> None:
    async with open_wire() as wire:
        await wire.join(presence={"enabled": True})
        no_map = await wire.send("realtime:test", "presence", {"event": "track", "payload": ["list"]})
        unknown = await wire.send("realtime:test", "presence", {"event": "dance"})
        reason = {"reason": "Presence track payload must be a map"}
        assert await wire.reply_to(no_map) == {"status": "error", "response": reason}
        assert (await wire.reply_to(unknown))["status"] == "error"


async def test_lone_surrogates_survive_as_escapes(open_wire: Open) -> None:
    async with open_wire("1.0.0") as one, open_wire("2.0.0") as two:
        await one.join()
        await two.join()
        await one.websocket.send(
            '{"topic":"realtime:test","event":"broadcast","ref":null,"payload":{"event":"\\ud800","payload":{"a":"\\udfff"}}}'
        )
        frame = await two.expect("broadcast")
    assert json.dumps(frame.payload["payload"]) == '{"a": "\\udfff"}'
