"""One WebSocket: reads frames for its channels, and writes what they send without waiting for a slow client."""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Final

from websockets.asyncio.server import ServerConnection, broadcast
from websockets.exceptions import ConnectionClosed

from devstack.realtime import frames
from devstack.realtime.capture import Capture
from devstack.realtime.channels import TOPIC_PREFIX, Channel
from devstack.realtime.frames import Broadcast, Frame, FrameError, Version
from devstack.realtime.hub import Hub
from devstack.realtime.join import JoinRequest
from devstack.realtime.tokens import TokenError, TokenVerifier

logger = logging.getLogger(__name__)

# Source: the default limit of hosted projects.
MAX_CHANNELS: Final = 100
# A client that is this far behind is cut off; it reconnects and reads the present state.
MAX_UNSENT_BYTES: Final = 8 * 1024 * 1024
HEARTBEAT: Final = ("phoenix", "heartbeat")


class Connection:
    """A client's socket and its channels by topic."""

    def __init__(
        self,
        websocket: ServerConnection,
        *,
        version: Version,
        apikey: str,
        capture: Capture,
        hub: Hub,
        verifier: TokenVerifier,
    ) -> None:
        self._websocket = websocket
        self._version = version
        self._apikey = apikey
        self._capture = capture
        self._hub = hub
        self._verifier = verifier
        self._channels: dict[str, Channel] = {}

    async def run(self) -> None:
        """Serve the client until either side closes the socket."""
        try:
            async for frame in self._frames():
                self._handle(frame)
        finally:
            for channel in tuple(self._channels.values()):
                channel.close(quietly=True)

    def send(self, topic: str, event: str, payload: str, ref: str | None = None, join_ref: str | None = None) -> None:
        """Queue an event with a JSON payload."""
        self._write(frames.encode(self._version, topic, event, payload, ref=ref, join_ref=join_ref))

    def send_broadcast(self, topic: str, broadcast: Broadcast) -> None:
        """Queue a broadcast, if this version can carry it."""
        frame = frames.encode_broadcast(self._version, topic, broadcast)
        if frame is not None:
            self._write(frame)

    def forget(self, channel: Channel) -> None:
        """The channel has closed; its topic may have been joined anew."""
        if self._channels.get(channel.topic) is channel:
            del self._channels[channel.topic]

    def _write(self, frame: str | bytes) -> None:
        """Hand the frame to the transport, which keeps what the client does not take."""
        broadcast([self._websocket], frame)
        behind = self._websocket.transport.get_write_buffer_size()
        if behind > MAX_UNSENT_BYTES:
            logger.warning("a client is %s bytes behind and is cut off", behind)
            self._websocket.transport.abort()

    async def _frames(self) -> AsyncIterator[Frame]:
        with suppress(ConnectionClosed):
            async for data in self._websocket:
                try:
                    yield frames.decode(data, self._version)
                except FrameError as error:
                    logger.info("a malformed frame was dropped: %s", error)

    def _handle(self, frame: Frame) -> None:
        """Pass the frame on. Nothing a client sends may end more than its own request."""
        try:
            channel = self._channels.get(frame.topic)
            if frame.event == "phx_join":
                self._join(frame, channel)
            elif channel and frame.join_ref in {None, channel.join_ref}:
                channel.handle(frame)
            elif frame.event == "phx_leave" or (frame.topic, frame.event) == HEARTBEAT:
                self._reply(frame, "ok", "{}")
            else:
                self._reply(frame, "error", '{"reason":"unmatched topic"}')
        except (ValueError, RecursionError) as error:
            logger.info("a frame could not be answered: %s", error)

    def _join(self, frame: Frame, present: Channel | None) -> None:
        if not frame.topic.startswith(TOPIC_PREFIX):
            self._reply(frame, "error", '{"reason":"unmatched topic"}')
            return
        request = JoinRequest.read(frame.payload)
        if refusal := self._refusal(frame.topic.removeprefix(TOPIC_PREFIX), request, present):
            self._reply(frame, "error", json.dumps({"reason": refusal}))
            return
        token = request.access_token
        if token is None or token.startswith("sb_"):
            token = self._apikey
        try:
            claims = self._verifier.verify(token)
        except TokenError as error:
            self._reply(frame, "error", json.dumps({"reason": str(error)}))
            return
        if present:
            present.close(quietly=True)
        channel = Channel(
            topic=frame.topic,
            join_ref=frame.join_ref or frame.ref,
            request=request,
            claims=claims,
            outlet=self,
            capture=self._capture,
            hub=self._hub,
            verifier=self._verifier,
        )
        self._channels[frame.topic] = channel
        channel.join(frame.ref, present)

    def _refusal(self, topic: str, request: JoinRequest, present: Channel | None) -> str | None:
        """Why the topic cannot be joined, in the hosted server's words."""
        if not topic:
            return "TopicNameRequired: You must provide a topic name"
        if present is None and len(self._channels) >= MAX_CHANNELS:
            return "ChannelRateLimitReached: Too many channels"
        if request.is_private:
            return f"Unauthorized: You do not have permissions to read from this Channel topic: {topic}"
        if request.asks_for_replay:
            return "UnableToReplayMessages: Replay is not allowed for public channels"
        return None

    def _reply(self, frame: Frame, status: str, response: str) -> None:
        payload = f'{{"status":"{status}","response":{response}}}'
        self.send(frame.topic, "phx_reply", payload, frame.ref, frame.join_ref)
