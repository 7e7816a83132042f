"""The header that names a model request."""

from collections.abc import Mapping

from worker.runtime.request_context import request_id

# Source: OpenAI API reference, "Debugging requests": a client may send its own id, ASCII, at most 512 characters.
HEADER = "X-Client-Request-Id"


def request_headers() -> Mapping[str, str]:
    """The header for the request which is made in this context; none where there is no name."""
    name = request_id.get()
    return {HEADER: name} if name else {}
