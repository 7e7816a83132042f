"""The HTTP client under the `openai` package, with a word to say right before a request goes out."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import openai

BeforeSend = Callable[[], Awaitable[None]]

# A request counts from its last byte on, and other requests may have their turn between headers and body.
# Source: httpx docs, "Request extensions": events of `trace` are named `{protocol}.{event}.started`.
_BODY_GOES_OUT = ".send_request_body.started"


def make_http_client(before_send: BeforeSend) -> openai.DefaultAsyncHttpxClient:
    """The package's default client; it awaits `before_send` when all but a request's body is sent."""

    async def trace(event: str, _: Mapping[str, Any]) -> None:
        if event.endswith(_BODY_GOES_OUT):
            await before_send()

    async def attach(request: Any) -> None:
        request.extensions["trace"] = trace

    return openai.DefaultAsyncHttpxClient(event_hooks={"request": [attach]})
