"""One joined topic of one socket: its identity, its subscriptions, what it sends and hears."""

import asyncio
import json
import time
from collections.abc import Coroutine
from typing import Final, Protocol

from devstack.realtime import admission
from devstack.realtime.admission import AdmissionError
from devstack.realtime.capture import Capture
from devstack.realtime.frames import Broadcast, Frame
from devstack.realtime.hub import Hub
from devstack.realtime.join import JoinRequest
from devstack.realtime.tokens import Claims, TokenError, TokenVerifier, expiry_message

# A reply waits this long for its subscriptions to be live, so that clients miss nothing after SUBSCRIBED. The hosted
# server replies at once; while the database is away, so does this one.
REPLY_GRACE_S: Final = 0.5
# Clocks jump: an expiry is looked at again at least this often. Source: the hosted server's interval.
TOKEN_CHECK_S: Final = 300.0

TOPIC_PREFIX: Final = "realtime:"


class Outlet(Protocol):
    """The socket, as a channel sees it. Nothing here blocks."""

    def send(self, topic: str, event: str, payload: str, ref: str | None = None, join_ref: str | None = None) -> None:
        """Queue an event with a JSON payload."""

    def send_broadcast(self, topic: str, broadcast: Broadcast) -> None:
        """Queue a broadcast, if the socket's version can carry it."""

    def forget(self, channel: "Channel") -> None:
        """The channel has closed."""


class Channel:
    """A topic from its join to its close. Also a `Subscriber` of capture and a `Member` of the hub."""

    def __init__(
        self,
        *,
        topic: str,
        join_ref: str | None,
        request: JoinRequest,
        claims: Claims,
        outlet: Outlet,
        capture: Capture,
        hub: Hub,
        verifier: TokenVerifier,
    ) -> None:
        self.topic = topic
        self.join_ref = join_ref
        self.claims = claims
        self.presence_key = request.presence_key
        self._request = request
        self._token = request.access_token
        self._outlet = outlet
        self._capture = capture
        self._hub = hub
        self._verifier = verifier
        self._is_open = True
        self._tasks: set[asyncio.Task[None]] = set()
        self._expiry: asyncio.TimerHandle | None = None

    def join(self, ref: str | None, replaced: "Channel | None") -> None:
        """Take up the topic and answer the join; then tell the client that its channel before is closed."""
        self._hub.join(self)
        self._watch_expiry()
        self._spawn(self._complete_join(ref, replaced))

    def close(self, *, quietly: bool = False) -> None:
        """Stop everything; tell the client, unless `quietly`."""
        if not self._is_open:
            return
        self._is_open = False
        self._capture.unsubscribe(self)
        self._hub.leave(self)
        if self._expiry:
            self._expiry.cancel()
        for task in self._tasks - {asyncio.current_task()}:
            task.cancel()
        self._outlet.forget(self)
        if not quietly:
            self.tell_closed()

    def tell_closed(self) -> None:
        """The client's channel of this join is over."""
        self._outlet.send(self.topic, "phx_close", "{}", self.join_ref, self.join_ref)

    def deliver(self, ids: list[int], change: str) -> None:
        """Send a change, without `join_ref`, as the hosted server does."""
        if self._is_open:
            self._outlet.send(self.topic, "postgres_changes", f'{{"ids":{json.dumps(ids)},"data":{change}}}')

    def announce_capture(self) -> None:
        """Changes are captured from now on; what came before may be lost."""
        self._push_system("postgres_changes", "ok", "Subscribed to PostgreSQL")

    def relay(self, broadcast: Broadcast) -> None:
        """Send another client's broadcast."""
        self._outlet.send_broadcast(self.topic, broadcast)

    def push(self, event: str, payload: str) -> None:
        """Send an event of this join."""
        self._outlet.send(self.topic, event, payload, None, self.join_ref)

    def handle(self, frame: Frame) -> None:
        """What the client sends on its channel; events that nobody knows are ignored."""
        match frame.event:
            case "phx_leave":
                self._reply(frame.ref, "ok", "{}")
                self.close()
            case "access_token":
                self._renew_token(frame.payload.get("access_token"))
            case "broadcast":
                self._broadcast(frame)
            case "presence":
                self._presence(frame)

    async def _complete_join(self, ref: str | None, replaced: "Channel | None") -> None:
        subscribing = asyncio.ensure_future(self._subscribe())
        try:
            wait_s = self._request.wait_s
            await asyncio.wait({subscribing}, timeout=REPLY_GRACE_S if wait_s is None else wait_s)
            refusal = None
            if wait_s is not None and not subscribing.done():
                refusal = "PostgresChangesSubscribeTimeout: the subscription was not confirmed in time"
            elif wait_s is not None and (reason := subscribing.result()):
                refusal = f"RealtimeDisabledForConfiguration: {reason}"
            if refusal:
                self._reply(ref, "error", json.dumps({"reason": refusal}))
                self.close(quietly=True)
                return
            self._reply(ref, "ok", self._request.response())
            if replaced:
                replaced.tell_closed()
            if self._request.shows_presence:
                self.push("presence_state", json.dumps(self._hub.presences(self.topic)))
            if self._request.awaits_replication:
                await self._capture.until_live()
                self._push_system("system", "ok", "Replication connection established")
            self._report(await subscribing)
        finally:
            subscribing.cancel()

    async def _subscribe(self) -> str | None:
        """Have the changes delivered that the join asked for; the reason if that cannot be."""
        try:
            requests = {id_: admission.read(entry) for id_, entry in self._request.changes.items()}
            await self._capture.subscribe(self, requests)
        except AdmissionError as error:
            self._capture.unsubscribe(self)
            return str(error)
        return None

    async def _subscribe_again(self) -> None:
        self._report(await self._subscribe())

    def _report(self, refusal: str | None) -> None:
        if refusal:
            self._push_system("postgres_changes", "error", refusal)
        elif self._request.changes:
            self.announce_capture()

    def _renew_token(self, token: object) -> None:
        """Go on with another token; a project key, the same token or none at all changes nothing."""
        if not isinstance(token, str) or token.startswith("sb_") or token == self._token:
            return
        try:
            claims = self._verifier.verify(token)
        except TokenError as error:
            self._fail(error.message)
            return
        if claims.role != self.claims.role:
            self._capture.unsubscribe(self)  # until it is known what the role may filter by
        self.claims, self._token = claims, token
        self._watch_expiry()
        if self._request.changes:
            self._spawn(self._subscribe_again())

    def _watch_expiry(self) -> None:
        """Close the channel when its token runs out."""
        if self._expiry:
            self._expiry.cancel()
        expires_at_s = self.claims.expires_at_s
        if expires_at_s is None:
            return
        left_s = expires_at_s - time.time()
        if left_s <= 0:
            self._fail(expiry_message(max(0, int(-left_s))))
            return
        self._expiry = asyncio.get_running_loop().call_later(min(left_s, TOKEN_CHECK_S), self._watch_expiry)

    def _fail(self, message: str) -> None:
        self._push_system("system", "error", message)
        self.close()

    def _broadcast(self, frame: Frame) -> None:
        payload = frame.payload
        broadcast = frame.broadcast or Broadcast(str(payload.get("event")), json.dumps(payload))
        self._hub.broadcast(self, broadcast, to_sender=self._request.hears_itself)
        if self._request.acknowledges_broadcasts:
            self._reply(frame.ref, "ok", "{}")

    def _presence(self, frame: Frame) -> None:
        event, payload = str(frame.payload.get("event")).lower(), frame.payload.get("payload", {})
        if event == "track" and not isinstance(payload, dict):
            self._reply(frame.ref, "error", '{"reason":"Presence track payload must be a map"}')
            return
        if event == "track":
            self._hub.track(self, payload)
        elif event == "untrack":
            self._hub.untrack(self)
        self._reply(frame.ref, "ok" if event in {"track", "untrack"} else "error", "{}")

    def _reply(self, ref: str | None, status: str, response: str) -> None:
        payload = f'{{"status":"{status}","response":{response}}}'
        self._outlet.send(self.topic, "phx_reply", payload, ref, self.join_ref)

    def _push_system(self, extension: str, status: str, message: str) -> None:
        channel = self.topic.removeprefix(TOPIC_PREFIX)
        payload = {"extension": extension, "status": status, "message": message, "channel": channel}
        self.push("system", json.dumps(payload))

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
