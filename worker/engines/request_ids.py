"""A name for each model request, so that a provider's log and ours can be held against each other."""

from collections.abc import Mapping
from contextvars import ContextVar

# Source: OpenAI API reference, "Debugging requests": a client may send its own id, ASCII, at most 512 characters.
HEADER = "X-Client-Request-Id"

request_id: ContextVar[str] = ContextVar("request_id", default="")


def request_headers() -> Mapping[str, str]:
    """The header that names the request which is made in this context; none where there is no name."""
    name = request_id.get()
    return {HEADER: name} if name else {}
