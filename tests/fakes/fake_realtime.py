"""Supabase Realtime as far as realtime-py needs it (vsn 1.0.0), with faults."""

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from tests.fakes.faults import Counters, RealtimeFaults
from tests.fakes.job_store import JobStore, Row, claims_of, is_ended

Send = Callable[[Any], Awaitable[None]]
Receive = Callable[[], Awaitable[Any]]


class FakeRealtime:
    """Accepts sockets and sends each committed job row to the joined ones."""

    def __init__(self, store: JobStore, faults: RealtimeFaults, counters: Counters) -> None:
        self.faults = faults
        self._counters = counters
        self._sockets: set[_Socket] = set()
        store.on_commit.append(self._broadcast)

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Serve one WebSocket of the ASGI server."""
        await receive()
        self._counters.sockets += 1
        if self.faults.refuse_handshake is not None:
            status = self.faults.refuse_handshake
            await send({"type": "websocket.http.response.start", "status": status, "headers": []})
            await send({"type": "websocket.http.response.body", "body": b"", "more_body": False})
            return
        await send({"type": "websocket.accept"})
        socket = _Socket(send, self.faults, self._counters)
        self._sockets.add(socket)
        self._counters.sockets_now += 1
        try:
            while (message := await receive())["type"] == "websocket.receive":
                socket.take(json.loads(message["text"]))
        finally:
            self._counters.sockets_now -= 1
            self._sockets.discard(socket)
            await socket.stop()

    async def close_all(self, code: int) -> None:
        """Close every socket politely with a WebSocket code."""
        for socket in list(self._sockets):
            await socket.close(code)

    def expire_tokens(self) -> None:
        """Do what the server does when tokens expire: close channels, leave sockets open."""
        for socket in self._sockets:
            socket.expire()

    def _broadcast(self, row: Row) -> None:
        if row["version"] > 1:
            for socket in self._sockets:
                socket.tell(row)


class _Socket:
    """One client connection with at most one channel."""

    def __init__(self, send: Send, faults: RealtimeFaults, counters: Counters) -> None:
        self._send = send
        self._faults = faults
        self._counters = counters
        self._tasks: set[asyncio.Task[None]] = set()
        self._out: asyncio.Queue[str | int] = asyncio.Queue()
        self._topic: str | None = None
        self._token = ""
        self._is_live = False
        self._held_back: list[Row] = []
        self._start(self._write())

    def take(self, frame: dict[str, Any]) -> None:
        """Handle one frame of the client."""
        topic, event, payload, ref = frame["topic"], frame["event"], frame["payload"], frame["ref"]
        if event == "heartbeat":
            self._counters.heartbeats += 1
            if not self._faults.mute_heartbeats:
                self._reply(topic, ref, "ok", {})
        elif event == "phx_join":
            self._counters.joins += 1
            self._start(self._join(topic, ref, payload))
        elif event == "access_token":
            self._token = payload["access_token"]
            self._counters.told_tokens.append(self._token)
            self._start(self._expire_in_time())
        elif event == "phx_leave":
            self._reply(topic, ref, "ok", {})
            self._topic = None

    def tell(self, row: Row) -> None:
        """Send a committed row if the channel is there, bent by the faults."""
        faults = self._faults
        if self._topic is None or (faults.deaf_until_live and not self._is_live) or faults.swallow(row):
            return
        self._held_back.append(row)
        if len(self._held_back) <= faults.hold_back and not is_ended(row):
            return
        rows, self._held_back = self._held_back, []
        for held in reversed(rows):
            for _ in range(1 + faults.duplicates):
                self._start(self._tell_one(held))

    def expire(self) -> None:
        """Say that the token expired and close the channel."""
        if self._topic is not None:
            message = {"extension": "system", "status": "error", "message": "Token has expired", "channel": "jobs"}
            self._put(self._topic, "system", message)
            self._put(self._topic, "phx_close", {})
            self._topic = None
            self._is_live = False

    async def close(self, code: int) -> None:
        """Close the socket from this side."""
        self._out.put_nowait(code)

    async def stop(self) -> None:
        """End what still runs for this socket."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _join(self, topic: str, ref: str, payload: dict[str, Any]) -> None:
        self._token = payload.get("access_token", "")
        await asyncio.sleep(self._faults.join_delay_s)
        if self._faults.join_silent:
            return
        if claims_of(self._token).get("exp", 0) < time.time():
            reason = "InvalidJWTToken: Token has expired"
            self._reply(topic, ref, "error", {"reason": reason})
            return
        if self._faults.join_error is not None:
            self._reply(topic, ref, "error", {"reason": self._faults.join_error})
            return
        self._topic = topic
        wanted = payload["config"]["postgres_changes"]
        self._reply(topic, ref, "ok", {"postgres_changes": [{"id": 7, **change} for change in wanted]})
        if self._faults.stale_close:
            self._put(topic, "phx_close", {}, ref="0")
        if self._faults.other_extension:
            self._put(topic, "system", {"extension": "presence", "status": "ok", "message": "ready", "channel": "jobs"})
        self._start(self._expire_in_time())
        await self._go_live(topic)

    async def _go_live(self, topic: str) -> None:
        await asyncio.sleep(self._faults.live_delay_s)
        self._is_live = True
        if not self._faults.live_silent:
            message = {
                "extension": "postgres_changes",
                "status": "ok",
                "message": "Subscribed to PostgreSQL",
                "channel": topic.removeprefix("realtime:"),
            }
            self._put(topic, "system", message)
        if self._faults.close_after_s is not None:
            await asyncio.sleep(self._faults.close_after_s)
            self._put(topic, "phx_close", {}, ref="1")
            self._topic = None

    async def _expire_in_time(self) -> None:
        token = self._token
        await asyncio.sleep(max(0.0, claims_of(token).get("exp", 0) - time.time()))
        if self._token == token:
            self.expire()

    async def _tell_one(self, row: Row) -> None:
        await asyncio.sleep(self._faults.event_delay_s)
        if self._topic is None:
            return
        self._counters.events += 1
        if self._faults.garbage:
            self._out.put_nowait('{"what": "is this"}')
            self._out.put_nowait("not json at all")
        self._put(self._topic, "postgres_changes", {"ids": [7], "data": self._change(row)})

    def _change(self, row: Row) -> dict[str, Any]:
        record, errors = dict(row), None
        if self._faults.truncated(row):
            record, errors = {"id": row["id"]}, ["Error 413: Payload Too Large"]
        if self._faults.without_large_columns:
            del record["highlights"], record["result"]
        if self._faults.oversized(row):
            record["error_message"] = "x" * (1 << 20)
        return {
            "schema": "public",
            "table": "document_jobs",
            "type": "UPDATE",
            "commit_timestamp": row["updated_at"],
            "columns": [{"name": name, "type": "text"} for name in record],
            "record": record,
            "old_record": {"id": row["id"]},
            "errors": errors,
        }

    def _reply(self, topic: str, ref: str | None, status: str, response: dict[str, Any]) -> None:
        self._put(topic, "phx_reply", {"status": status, "response": response}, ref=ref)

    def _put(self, topic: str, event: str, payload: dict[str, Any], *, ref: str | None = None) -> None:
        self._out.put_nowait(json.dumps({"topic": topic, "event": event, "payload": payload, "ref": ref}))

    async def _write(self) -> None:
        with contextlib.suppress(OSError, RuntimeError):
            while True:
                item = await self._out.get()
                if isinstance(item, int):
                    await self._send({"type": "websocket.close", "code": item})
                    return
                await self._send({"type": "websocket.send", "text": item})

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
