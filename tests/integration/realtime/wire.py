"""A client that speaks the protocol by hand, in either version."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect

from tests.waiting import PATIENCE_S

QUIET_S = 0.2  # in which what must not come could have come


@dataclass(frozen=True)
class Received:
    """A frame from the server."""

    topic: str
    event: str
    payload: Any
    ref: str | None
    join_ref: str | None = None


class Wire:
    """A socket. Frames that nobody has asked for yet wait in `inbox`."""

    def __init__(self, websocket: ClientConnection, version: str) -> None:
        self.websocket = websocket
        self.version = version
        self.inbox: list[Received] = []
        self._refs = itertools.count(1)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, version: str) -> AsyncIterator[Self]:
        async with connect(url, max_size=None, open_timeout=PATIENCE_S, ping_timeout=PATIENCE_S) as websocket:
            yield cls(websocket, version)

    async def send(
        self, topic: str, event: str, payload: Any, *, ref: str | None = None, join_ref: str | None = None
    ) -> str:
        """Sends a frame; its ref."""
        ref = ref or str(next(self._refs))
        if self.version == "1.0.0":
            frame: Any = {"topic": topic, "event": event, "payload": payload, "ref": ref}
        else:
            frame = [join_ref, ref, topic, event, payload]
        await self.websocket.send(json.dumps(frame))
        return ref

    async def expect(
        self, event: str, *, timeout_s: float = PATIENCE_S, matching: Callable[[Received], bool] = lambda _: True
    ) -> Received:
        """The next frame of this kind; others are kept."""
        for frame in self.inbox:
            if frame.event == event and matching(frame):
                self.inbox.remove(frame)
                return frame
        async with asyncio.timeout(timeout_s):
            while True:
                frame = await self.receive()
                if frame.event == event and matching(frame):
                    return frame
                self.inbox.append(frame)

    async def receive(self) -> Received:
        """The next frame, whatever it is."""
        data = await self.websocket.recv()
        if isinstance(data, bytes):
            return _user_broadcast(data)
        message = json.loads(data)
        if self.version == "1.0.0":
            assert set(message) == {"topic", "event", "payload", "ref"}
            return Received(**message)
        join_ref, ref, topic, event, payload = message
        return Received(topic, event, payload, ref, join_ref)

    async def collect(
        self, event: str, count: int = 0, *, quiet_s: float = QUIET_S, topic: str | None = None
    ) -> list[Received]:
        """`count` frames of this kind, however long they take, and what else comes until it is quiet for `quiet_s`.

        With a `topic` those of others are thrown away.
        """

        def is_meant(frame: Received) -> bool:
            return topic in {None, frame.topic}

        due = [await self.expect(event, matching=is_meant) for _ in range(count)]
        while True:
            try:
                async with asyncio.timeout(quiet_s):
                    self.inbox.append(await self.receive())
            except TimeoutError:
                break
        found = due + [frame for frame in self.inbox if frame.event == event and is_meant(frame)]
        self.inbox = [frame for frame in self.inbox if frame.event != event]
        return found

    async def reply_to(self, ref: str) -> Any:
        """The payload of the reply with this ref."""
        frame = await self.expect("phx_reply", matching=lambda reply: reply.ref == ref)
        return frame.payload

    async def join(
        self,
        topic: str = "realtime:test",
        *,
        token: str | None = None,
        changes: list[dict[str, Any]] | None = None,
        is_live: bool = True,
        **config: Any,
    ) -> Any:
        """Joins and returns the reply; with `changes`, once they are captured, unless `is_live` is not awaited."""
        payload: dict[str, Any] = {"config": {"postgres_changes": changes or [], **config}}
        if token:
            payload["access_token"] = token
        ref = str(next(self._refs))
        await self.send(topic, "phx_join", payload, ref=ref, join_ref=ref)
        reply = await self.reply_to(ref)
        if changes and is_live and reply["status"] == "ok":
            system = await self.expect("system", matching=lambda frame: frame.topic == topic)
            assert system.payload["status"] == "ok", system.payload
        return reply

    async def changes(
        self, count: int = 0, *, quiet_s: float = QUIET_S, topic: str | None = None
    ) -> list[dict[str, Any]]:
        """The `data` of so many changes, and of what else comes until it is quiet."""
        frames = await self.collect("postgres_changes", count, quiet_s=quiet_s, topic=topic)
        return [frame.payload["data"] for frame in frames]

    async def change(self) -> dict[str, Any]:
        """The `data` of the next change."""
        data: dict[str, Any] = (await self.expect("postgres_changes")).payload["data"]
        return data


def _user_broadcast(data: bytes) -> Received:
    kind, topic_size, event_size, metadata_size, encoding = data[:5]
    assert kind == 4
    topic = data[5 : 5 + topic_size].decode()
    event_end = 5 + topic_size + event_size
    event = data[5 + topic_size : event_end].decode()
    body = data[event_end + metadata_size :]
    payload = json.loads(body) if encoding == 1 else body
    return Received(topic, "broadcast", {"type": "broadcast", "event": event, "payload": payload}, None)
