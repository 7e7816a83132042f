"""Whose request is served next: callers take turns, before anything is done for them.

A thousand requests of one caller that arrive together would else be served side by side, and every other request among
them, some seconds later. Source: docs/decisions/0013-nobody-waits-in-the-pool.md.
"""

from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import structlog
from litestar.types import Message, Receive, Send

from api.auth.addresses import Addresses
from api.http.bare_problems import bare_problem
from api.http.request_ids import request_id_of
from core.admission import Admission, Bounds
from core.errors import Crowded

log = structlog.get_logger(__name__)

# As many as the database's connections: enough to keep them busy, few enough that one's work is soon done among them.
PLACES = 24
PROBE_PLACES = 4
# A caller with a burst may wait so long for its own turns: others are not behind it.
BOUNDS = Bounds(waiting=2000, wait_s=10.0)
RETRY_AFTER_S = 2
PROBES = "/health/"
IS_GONE = "bespoke.is_gone"
"""An ASGI extension of our connections: tells whether the client has hung up."""
_KNOWN_AT_MOST = 10_000


class Turns:
    """The requests of one process. Health checks have places of their own."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._requests = Admission(PLACES, bounds=BOUNDS)
        self._probes = Admission(PROBE_PLACES, bounds=BOUNDS)
        self._known: OrderedDict[int, str] = OrderedDict()

    def remember(self, scope: Any, share: str) -> None:
        """Counts further requests with these credentials under this share: they were found to be good."""
        key = hash(_authorization(scope))
        self._known[key] = share
        self._known.move_to_end(key)
        while len(self._known) > _KNOWN_AT_MOST:
            self._known.popitem(last=False)

    async def serve(self, app: Any, scope: Any, receive: Receive, send: Send) -> None:
        """Serves a request when its turn comes; refuses it, 503, if that is not soon."""
        lane = self._probes if scope["path"].startswith(PROBES) else self._requests
        turn = _Turn(lane, self._share_of(scope), receive, send)
        try:
            await turn.take()
        except Crowded:
            await _refuse(scope, send)
            return
        try:
            is_gone: Callable[[], bool] | None = (scope.get("extensions") or {}).get(IS_GONE)
            if is_gone is None or not is_gone():  # else nobody will read the answer
                await app(scope, turn.receive, turn.send)
        finally:
            turn.give_back()

    def _share_of(self, scope: Any) -> str:
        authorization = _authorization(scope)
        known = self._known.get(hash(authorization)) if authorization else None
        return known or f"address:{self._addresses.of(scope)}"


class _Turn:
    """One request's place. It is given back while the client is waited for, and for good once the answer begins."""

    def __init__(self, lane: Admission, share: str, receive: Receive, send: Send) -> None:
        self._lane = lane
        self._share = share
        self._receive = receive
        self._send = send
        self._has_place = False
        self._has_answered = False

    async def take(self) -> None:
        await self._lane.enter(self._share)
        self._has_place = True

    def give_back(self) -> None:
        if self._has_place:
            self._has_place = False
            self._lane.leave(self._share)

    async def receive(self) -> Any:
        self.give_back()
        message = await self._receive()
        if message["type"] == "http.request" and not self._has_answered:
            await self.take()
        return message

    async def send(self, message: Message) -> None:
        self._has_answered = True
        self.give_back()
        await self._send(message)


def _authorization(scope: Any) -> bytes:
    return next((value for name, value in scope["headers"] if name == b"authorization"), b"")


async def _refuse(scope: Any, send: Send) -> None:
    log.debug("request_crowded_out", path=scope["path"])
    status = HTTPStatus.SERVICE_UNAVAILABLE
    detail = "Too many requests are waiting. Try again in a moment."
    headers, body = bare_problem(
        status, "unavailable", detail, request_id=request_id_of(scope), retry_after_s=RETRY_AFTER_S
    )
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
