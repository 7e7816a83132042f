"""The listening side: who may open a socket, and answers to plain HTTP."""

import asyncio
import json
import logging
import socket
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from devstack.realtime.capture import Capture
from devstack.realtime.connection import Connection
from devstack.realtime.frames import Version
from devstack.realtime.hub import Hub
from devstack.realtime.settings import Settings
from devstack.realtime.subscriptions import Registry
from devstack.realtime.tokens import TokenError, TokenVerifier

logger = logging.getLogger(__name__)

PREFIX: Final = "/realtime/v1"
# Larger frames close the socket with code 1009.
MAX_FRAME_BYTES: Final = 1024 * 1024
_VERSIONS: Final[dict[str, Version]] = {"1.0": "1.0.0", "2.0": "2.0.0"}


class RefusedError(Exception):
    """A handshake that is answered with an HTTP error."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


class RealtimeServer:
    """Everything that one process serves."""

    def __init__(self, settings: Settings) -> None:
        self._verifier = TokenVerifier(
            jwt_secret=settings.jwt_secret,
            publishable_key=settings.publishable_key,
            secret_key=settings.secret_key,
        )
        self._settings = settings
        self._hub = Hub()
        self._capture = Capture(settings.database_url, Registry())

    async def run(self, *, is_ready: Callable[[], None], stopped: asyncio.Event) -> None:
        """Serve until `stopped`; then close the sockets and drop the replication slot.

        Raises:
            OSError: the port is taken.
        """
        stopping = asyncio.create_task(stopped.wait())
        capture = asyncio.create_task(self._capture.run())
        try:
            async with self._listening():
                is_ready()
                await asyncio.wait({stopping, capture}, return_when=asyncio.FIRST_COMPLETED)
            if capture.done():
                capture.result()  # it ends by an error only
        finally:
            stopping.cancel()
            capture.cancel()
            await asyncio.wait({stopping, capture})

    def _listening(self) -> serve:
        descriptor = self._settings.listen_fd
        place: dict[str, Any] = (
            {"host": self._settings.host, "port": self._settings.port}
            if descriptor is None
            else {"sock": socket.socket(fileno=descriptor)}
        )
        return serve(
            self._serve,
            **place,
            process_request=self._process_request,
            max_size=MAX_FRAME_BYTES,
            compression=None,
            server_header=None,
            close_timeout=1,
        )

    async def _serve(self, websocket: ServerConnection) -> None:
        request = websocket.request
        if request is None:
            return
        version, apikey = _parameters(request)
        await Connection(
            websocket,
            version=version,
            apikey=apikey,
            capture=self._capture,
            hub=self._hub,
            verifier=self._verifier,
        ).run()

    def _process_request(self, _connection: ServerConnection, request: Request) -> Response | None:
        """None to go on with the WebSocket handshake."""
        path = urlsplit(request.path).path.removeprefix(PREFIX)
        if path in {"/health", "/api/ping"}:
            return self._health()
        if path != "/websocket":
            return _answer(HTTPStatus.NOT_FOUND, {"error": "Not found"})
        try:
            _, apikey = _parameters(request)
            self._verifier.verify(apikey)
        except RefusedError as error:
            return _answer(error.status, {"error": str(error)})
        except TokenError as error:
            return _answer(HTTPStatus.UNAUTHORIZED, {"error": error.message})
        return None

    def _health(self) -> Response:
        if self._capture.is_live:
            return _answer(HTTPStatus.OK, {"message": "Success", "capturing": True})
        return _answer(HTTPStatus.SERVICE_UNAVAILABLE, {"message": "Not capturing", "capturing": False})


def _parameters(request: Request) -> tuple[Version, str]:
    """The protocol version and the key of a handshake.

    Raises:
        RefusedError: no key, or a version that is not served.
    """
    query = parse_qs(urlsplit(request.path).query)
    version = query.get("vsn", ["1.0.0"])[0]
    apikey = request.headers.get("x-api-key") or query.get("apikey", [""])[0]
    if not apikey:
        raise RefusedError(HTTPStatus.UNAUTHORIZED, "API key is missing")
    known = _VERSIONS.get(version.rpartition(".")[0])
    if known is None:
        raise RefusedError(HTTPStatus.FORBIDDEN, f"Protocol version {version} is not served; 1.0.0 and 2.0.0 are")
    return known, apikey


def _answer(status: HTTPStatus, body: dict[str, object]) -> Response:
    content = json.dumps(body).encode()
    headers = Headers({"Content-Type": "application/json", "Content-Length": str(len(content)), "Connection": "close"})
    return Response(status.value, status.phrase, headers, content)
