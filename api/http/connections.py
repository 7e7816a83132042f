"""HTTP connections that end: `uvicorn api.app:app --http api.http.connections:Connection`.

Uvicorn waits for ever for the rest of a request that somebody began to send, and counts that connection against
`--limit-concurrency`, so that a handful of them makes health checks fail. Here the head of a request has to come within
`BESPOKE_HEAD_TIMEOUT_S`, its body at a least rate, and an answer has to be read; `--timeout-keep-alive` ends
connections between two requests. `--limit-concurrency` counts requests rather than connections, and none of `/health/`.
"""

import asyncio
import resource
from enum import Enum, auto
from functools import lru_cache
from http import HTTPStatus
from typing import Any, ClassVar, Final

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.server import ServerState

from api.http.bare_problems import bare_problem
from api.http.turns import IS_GONE
from core.settings import load_settings

BYTES_PER_S: Final = 16 * 1024  # each earns a body another second. As Apache's mod_reqtimeout has it (MinRate)
GRACE_S: Final = 1.0  # for the last words to leave
SHARE_OF_DESCRIPTORS: Final = 0.75  # the rest is for the database, Redis and files
PROBE_PATHS: Final = "/health/"


class Phase(Enum):
    """What a connection waits for."""

    HEAD = auto()
    BODY = auto()
    REST = auto()  # the next request, or our own answer


class Connection(H11Protocol):
    """Uvicorn's connection, with an end to everything that its client can draw out."""

    # Those that wait for their clients, the longest first; who is first makes room when there are too many.
    _waiting: ClassVar[dict["Connection", None]] = {}

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        settings = load_settings()
        self._head_timeout_s = settings.head_timeout_s
        self._body_timeout_s = settings.body_timeout_s
        self._requests_max, self.limit_concurrency = self.limit_concurrency, None
        self._served, self.app = self.app, self._serve
        self._phase = Phase.REST
        self._since = 0.0
        self._received_bytes = 0
        self._has_answered = False
        self._read_timer: asyncio.TimerHandle | None = None
        self._end_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Waits for a head from now on; the one that has kept us waiting longest makes room if it has to."""
        super().connection_made(transport)
        self._watch()
        if len(self.connections) > _connections_max():
            longest = next(iter(self._waiting))  # this one, if no other waits
            self._waiting.pop(longest)
            longest.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Takes what the client sent."""
        self._received_bytes += len(data)
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Waits for the next request, or for the rest of the one that was answered before it was complete."""
        self._has_answered = True
        super().on_response_complete()
        self._watch()
        if self.transport.is_closing():
            self._abort_in(self._body_timeout_s)

    def pause_writing(self) -> None:
        """The client does not read: it has a while to go on."""
        super().pause_writing()
        self._abort_in(self._body_timeout_s)

    def resume_writing(self) -> None:
        """It does."""
        super().resume_writing()
        if self._end_timer and not self.transport.is_closing():
            self._end_timer.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets it."""
        for timer in (self._read_timer, self._end_timer):
            if timer:
                timer.cancel()
        self._waiting.pop(self, None)
        super().connection_lost(exc)

    def _should_upgrade(self) -> bool:
        return False  # no WebSocket is served

    async def _serve(self, scope: Any, receive: Any, send: Any) -> None:
        scope["extensions"] = {**(scope.get("extensions") or {}), IS_GONE: self.transport.is_closing}
        is_full = self._requests_max is not None and len(self.tasks) > self._requests_max
        if not is_full or scope["path"].startswith(PROBE_PATHS):
            await self._served(scope, receive, send)
            return
        headers, body = bare_problem(
            HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", "Too many requests are being served.", retry_after_s=2
        )
        await send({"type": "http.response.start", "status": HTTPStatus.SERVICE_UNAVAILABLE, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _watch(self) -> None:
        """Notes what the connection waits for now, and since when."""
        phase = self._phase_now()
        if phase is Phase.REST and not self._is_between_requests():
            self._waiting.pop(self, None)
        else:
            self._waiting.setdefault(self)
        if phase is not self._phase:
            self._phase, self._since, self._received_bytes = phase, self.loop.time(), 0
            if self._read_timer:
                self._read_timer.cancel()
            self._read_timer = self.loop.call_at(self._deadline(), self._check) if phase is not Phase.REST else None

    def _phase_now(self) -> Phase:
        if self.conn.their_state is h11.SEND_BODY:
            return Phase.BODY
        has_begun = self.conn.their_state is h11.IDLE and (self.conn.trailing_data[0] or not self._has_answered)
        return Phase.HEAD if has_begun else Phase.REST

    def _is_between_requests(self) -> bool:
        return self.conn.their_state is h11.IDLE and self.conn.our_state is h11.IDLE

    def _deadline(self) -> float:
        if self._phase is Phase.HEAD:
            return self._since + self._head_timeout_s
        return self._since + self._body_timeout_s + self._received_bytes / BYTES_PER_S

    def _check(self) -> None:
        self._read_timer = None
        if self.transport.is_closing():
            return
        if self._phase is Phase.BODY and self._client_waits():
            self._since = self.loop.time()
        if self._deadline() > self.loop.time():
            self._read_timer = self.loop.call_at(self._deadline(), self._check)
        else:
            self._end()

    def _client_waits(self) -> bool:
        """Whether the body does not come because we have not read, or not asked for, more of it."""
        return self.flow.read_paused or (self.cycle.waiting_for_100_continue and not self.cycle.response_started)

    def _end(self) -> None:
        """Says 408 to a client that has begun a request and got no answer, and closes."""
        has_begun = self._phase is Phase.BODY or bool(self.conn.trailing_data[0])
        if has_begun and self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            self._answer_408()
        cycle: RequestResponseCycle | None = self.cycle
        if cycle and not cycle.response_complete:
            cycle.disconnected = True
            cycle.message_event.set()
        self.transport.close()
        self._abort_in(GRACE_S)

    def _answer_408(self) -> None:
        headers, body = bare_problem(
            HTTPStatus.REQUEST_TIMEOUT, "request_timeout", "The request did not arrive in time. Send it again."
        )
        status = HTTPStatus.REQUEST_TIMEOUT
        response = h11.Response(
            status_code=status, headers=[*headers, (b"connection", b"close")], reason=status.phrase.encode()
        )
        for event in (response, h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")

    def _abort_in(self, delay_s: float) -> None:
        if self._end_timer:
            self._end_timer.cancel()
        self._end_timer = self.loop.call_later(delay_s, self.transport.abort)


@lru_cache(maxsize=1)
def _connections_max() -> int:
    descriptors, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return min(load_settings().connections_max, int(descriptors * SHARE_OF_DESCRIPTORS))
