"""A bare Realtime client, one for each user: what is received is written down as it comes, nothing is put right.

The SDK orders by version itself; only an ear without a brain can tell whether the channel does.
Source: Supabase docs, "Realtime Protocol", version 1.0.0.
"""

import asyncio
import json
from contextlib import suppress
from itertools import count
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from devstack.stack import StackInfo
from tests.chaos.people import Person
from tests.chaos.record import Event

HEARTBEAT_S = 10.0
AGAIN_S = 0.2


class Listener:
    """Listens for one user until it is cancelled, over as many connections as it takes."""

    def __init__(self, info: StackInfo, person: Person) -> None:
        self.events: list[Event] = []
        self._person = person
        self._connections = count(1)
        base = info.supabase_url.replace("http", "ws", 1)
        self._url = f"{base}/realtime/v1/websocket?apikey={info.publishable_key}&vsn=1.0.0"

    async def run(self) -> None:
        """Connects again whenever the connection ends."""
        while True:
            with suppress(OSError, WebSocketException, TimeoutError):
                async with connect(self._url, open_timeout=30, close_timeout=1) as socket:
                    await self._listen(socket, f"{self._person.id}/{next(self._connections)}")
            await asyncio.sleep(AGAIN_S)

    async def _listen(self, socket: ClientConnection, connection: str) -> None:
        changes = [{"event": "*", "schema": "public", "table": "document_jobs"}]
        config = {"broadcast": {}, "presence": {}, "private": False, "postgres_changes": changes}
        await _send(socket, "realtime:ear", "phx_join", {"config": config, "access_token": self._person.access_token})
        while True:
            try:
                frame = json.loads(await asyncio.wait_for(socket.recv(), HEARTBEAT_S))
            except TimeoutError:
                await _send(socket, "phoenix", "heartbeat", {})
                continue
            if frame["event"] in {"phx_close", "phx_error"}:
                return
            if frame["event"] == "postgres_changes":
                self._note(frame["payload"]["data"], connection)

    def _note(self, change: dict[str, Any], connection: str) -> None:
        row = change.get("record") or {}
        if "version" in row:
            self.events.append(
                Event(connection=connection, listener_id=self._person.id, user_id=row["user_id"], job_id=row["id"],
                      version=row["version"])
            )  # fmt: skip


async def _send(socket: ClientConnection, topic: str, event: str, payload: dict[str, Any]) -> None:
    await socket.send(json.dumps({"topic": topic, "event": event, "payload": payload, "ref": "1"}))
