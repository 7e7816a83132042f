"""One log line a request, with the route's template in place of its path: ids stay readable, link tokens stay out."""

import time
from typing import Any

import structlog
from litestar import Litestar
from litestar.types import Message, Receive, Send

from api.http.request_ids import request_id_of
from api.http.turns import Turns

log = structlog.get_logger("api.access")

# In the scope of a request that is served as a GET: nobody sees what it would show.
IS_HEAD = "bespoke.is_head"
_QUIET = {"/health/live", "/health/ready", "/metrics"}


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
            (log.debug if scope["path"] in _QUIET else log.info)(
                "request",
                method=scope.get("method"),
                path=served.get("path_template") or "unknown",
                status=status,
                duration_ms=round((time.perf_counter() - started_at) * 1000, 1),
                user_id=str(user.user_id) if user else None,
            )
