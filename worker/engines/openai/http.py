"""The HTTP client under the `openai` package, with a word to say right before a request goes out."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import openai

BeforeSend = Callable[[], Awaitable[None]]

# Source: httpx docs, "Request extensions": events of `trace` are named `{protocol}.{event}.started`.
_HEADERS_GO_OUT = ".send_request_headers.started"


def make_http_client(before_send: BeforeSend) -> openai.DefaultAsyncHttpxClient:
    """The package's default client; it awaits `before_send` once the connection is there and nothing is sent yet."""

    async def trace(event: str, _: Mapping[str, Any]) -> None:
        if event.endswith(_HEADERS_GO_OUT):
            await before_send()

    async def attach(request: Any) -> None:
        request.extensions["trace"] = trace

    return openai.DefaultAsyncHttpxClient(event_hooks={"request": [attach]})
