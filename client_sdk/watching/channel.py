"""The only file that knows realtime-py.

The library's own reconnecting is switched off: it gives up for good after five attempts, loses a channel to a
stale `phx_close`, and rejoins nothing after a token expired. Here any trouble ends the channel with `Lost`, and the
supervisor makes a whole new one.

Source: read from realtime-py 2.34.1; the failures are listed in docs/decisions/0007-watching.md.
"""

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator, Mapping
from typing import Any
from uuid import UUID

from realtime import (
    AsyncRealtimeChannel,
    AsyncRealtimeClient,
    Message,
    PostgresChangesPayload,
    RealtimePostgresChangesListenEvent,
    RealtimeSubscribeStates,
    ServerMessage,
)

from client_sdk.models import DocumentJob
from client_sdk.timings import Timings
from client_sdk.watching.events import Changed, ChannelEvent, Joined, Live, Lost

_COLUMNS = frozenset(DocumentJob.model_fields)
# Closing politely is worth this long; then the socket is cut.
_CLOSE_S = 1.0


class _Heartbeats(AsyncRealtimeChannel):
    """Hears the server's heartbeat replies, which the library sends for but drops (topic `phoenix`)."""

    def __init__(self, socket: AsyncRealtimeClient) -> None:
        super().__init__(socket, "phoenix")
        self.heard = asyncio.Event()

    def _handle_message(self, message: ServerMessage) -> None:
        del message
        self.heard.set()

    async def ask(self, timeout_s: float) -> bool:
        """Send a heartbeat. True if something answered in time."""
        self.heard.clear()
        try:
            async with asyncio.timeout(timeout_s):
                await self.socket.send(Message(topic="phoenix", event="heartbeat", payload={}, ref="0"))
                await self.heard.wait()
        except TimeoutError:
            return False
        return True


class RealtimeChannel:
    """One socket with one channel on `document_jobs`."""

    def __init__(self, *, url: str, key: str, timings: Timings) -> None:
        self._timings = timings
        self._events: asyncio.Queue[ChannelEvent] = asyncio.Queue()
        self._client = AsyncRealtimeClient(
            f"{url.rstrip('/')}/realtime/v1",
            key,
            auto_reconnect=False,
            max_retries=1,
            timeout=math.ceil(timings.join_timeout_s),
        )
        self._heartbeats = _Heartbeats(self._client)
        self._tasks: list[asyncio.Task[None]] = []

    async def next_event(self) -> ChannelEvent:
        """See `Channel`."""
        return await self._events.get()

    async def tell_token(self, token: str) -> None:
        """See `Channel`."""
        await self._client.set_auth(token)

    async def join(self, *, token: str, user_id: UUID) -> None:
        """Connect and subscribe. What becomes of it arrives as events."""
        await self._client.set_auth(token)
        async with asyncio.timeout(self._timings.connect_s):
            await self._client.connect()
        self._client.channels[self._heartbeats.topic] = self._heartbeats
        channel = self._client.channel(f"document_jobs:{user_id}")
        channel.on_postgres_changes(
            RealtimePostgresChangesListenEvent.Update,
            self._take_change,
            table="document_jobs",
            schema="public",
            filter=f"user_id=eq.{user_id}",
        )
        for task in self._library_tasks():
            task.add_done_callback(self._take_task_end)
        channel.on_system(lambda payload: self._take_system(payload.extension))
        self._tasks.append(asyncio.create_task(self._beat()))
        async with asyncio.timeout(self._timings.join_timeout_s):
            await channel.subscribe(self._take_state)

    async def aclose(self) -> None:
        """Cut the socket and stop every task that the library started for it."""
        connection = self._client._ws_connection  # noqa: SLF001 close() forgets it before it is closed
        tasks = [*self._tasks, *self._library_tasks()]
        for channel in self._client.get_channels():
            channel.subscribe_callback = None
            channel.rejoin_timer.reset()
            channel.join_push.destroy()
            for push in channel.messages_waiting_for_ack.values():
                push.destroy()
        try:
            with contextlib.suppress(Exception):
                async with asyncio.timeout(_CLOSE_S):
                    await self._client.close()
        finally:
            if connection is not None:
                connection.transport.abort()
            for task in tasks:
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _library_tasks(self) -> list[asyncio.Task[None]]:
        """Return the tasks that `close()` cancels without waiting for their end."""
        listening = getattr(self._client, "_listen_task", None)
        beating = getattr(self._client, "_heartbeat_task", None)
        timers = [channel.rejoin_timer.timer for channel in self._client.get_channels()]
        joins = [channel.join_push.timeout_task for channel in self._client.get_channels()]
        return [task for task in (listening, beating, *timers, *joins) if task is not None]

    async def _beat(self) -> None:
        """Report a socket on which heartbeats stop being answered. One that never answers any proves nothing."""
        answered_before = False
        while True:
            try:
                answered = await self._heartbeats.ask(self._timings.heartbeat_timeout_s)
            except Exception as error:  # noqa: BLE001 whatever a dead socket raises
                self._events.put_nowait(Lost(reason=f"heartbeat not sent: {error!r}"))
                return
            if answered_before and not answered:
                self._events.put_nowait(Lost(reason="heartbeats are not answered"))
                return
            answered_before = answered
            await asyncio.sleep(self._timings.heartbeat_s)

    # The callbacks below only queue: an exception in one of them would kill the library's listener unnoticed.

    def _take_state(self, state: RealtimeSubscribeStates, error: Exception | None) -> None:
        joined = state is RealtimeSubscribeStates.SUBSCRIBED
        self._events.put_nowait(Joined() if joined else Lost(reason=f"{state.value}: {error}"))

    def _take_task_end(self, task: asyncio.Task[None]) -> None:
        """Report that the library stopped listening: it can die of an exception and still say `is_connected`."""
        self._events.put_nowait(Lost(reason=f"{task.get_name()} of realtime-py ended"))

    def _take_system(self, extension: str) -> None:
        if extension == "postgres_changes":
            self._events.put_nowait(Live())

    def _take_change(self, payload: PostgresChangesPayload) -> None:
        self._events.put_nowait(read_change(payload))


def read_change(payload: Mapping[str, Any]) -> Changed:
    """Read the row out of a change.

    The server leaves out unchanged large columns and all but the key of a row that is too large; either way the
    row is not used, only the news that it changed.
    """
    data = payload.get("data") or {}
    record = data.get("record") or data.get("old_record") or {}
    try:
        job_id = UUID(str(record.get("id")))
    except ValueError:
        job_id = None
    is_whole = not data.get("errors") and record.keys() >= _COLUMNS
    return Changed(job_id=job_id, record=record if is_whole else None)


@contextlib.asynccontextmanager
async def open_channel(
    *, url: str, key: str, token: str, user_id: UUID, timings: Timings
) -> AsyncIterator[RealtimeChannel]:
    """Yield a channel that has joined or failed to, and leave nothing of it behind."""
    channel = RealtimeChannel(url=url, key=key, timings=timings)
    try:
        await channel.join(token=token, user_id=user_id)
        yield channel
    finally:
        await channel.aclose()
