"""One log line a request, with the route's template in place of its path: ids stay readable, link tokens stay out."""

import time
from typing import Any

import structlog
from litestar import Litestar
from litestar.types import Message, Receive, Send

from api.http.request_ids import request_id_of
from api.http.turns import Turns
from core.tracing import Span, traces

log = structlog.get_logger("api.access")

# In the scope of a request that is served as a GET: nobody sees what it would show.
IS_HEAD = "bespoke.is_head"
_QUIET = {"/health/live", "/health/ready", "/metrics"}
_SERVER_FAULT = 500


class LoggedLitestar(Litestar):
    """Litestar that logs each request and gives every log line within it the request's id."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serves one request, when its turn comes."""
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        turns: Turns | None = getattr(self.state, "turns", None)
        with structlog.contextvars.bound_contextvars(request_id=request_id_of(scope)):
            if turns is None:
                await self._serve_logged(scope, receive, send)
            else:
                await turns.serve(self._serve_logged, scope, receive, send)

    async def _serve_logged(self, scope: Any, receive: Receive, send: Send) -> None:
        if not traces().is_on or scope["path"] in _QUIET:
            await self._serve_noted(scope, receive, send, None)
            return
        with traces().span(scope["method"], kind="server", parent=_traceparent(scope)) as span:
            await self._serve_noted(scope, receive, send, span)

    async def _serve_noted(self, scope: Any, receive: Receive, send: Send, span: Span | None) -> None:
        started_at = time.perf_counter()
        status = 0

        is_head = scope["method"] == "HEAD"
        # As GET without the content. Source: RFC 9110, 9.3.2
        served: Any = {**scope, "method": "GET", IS_HEAD: True} if is_head else scope

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif is_head and message["type"] == "http.response.body":
                message["body"] = b""
            await send(message)

        try:
            await super().__call__(served, receive, note_status)
        finally:
            user = served.get("user")
            if span is not None:
                _note(span, served, status)
            (log.debug if scope["path"] in _QUIET else log.info)(
                "request",
                method=scope.get("method"),
                path=served.get("path_template") or "unknown",
                status=status,
                duration_ms=round((time.perf_counter() - started_at) * 1000, 1),
                user_id=str(user.user_id) if user else None,
            )


def _traceparent(scope: Any) -> str | None:
    """Where a request says that it comes from. Source: W3C Trace Context."""
    given = next((value for name, value in scope.get("headers", ()) if name == b"traceparent"), None)
    return given.decode("ascii", "replace") if given is not None else None


def _note(span: Span, scope: Any, status: int) -> None:
    """The route's template stands for the path, which may hold the secret of a shared link."""
    route = scope.get("path_template") or "unknown"
    span.name(f"{scope['method']} {route}")
    about = {"http.request.method": scope["method"], "http.route": route, "http.response.status_code": status}
    span.note({**about, "bespoke.request.id": request_id_of(scope)})
    if status >= _SERVER_FAULT or not status:
        span.fail(str(status or "aborted"))
