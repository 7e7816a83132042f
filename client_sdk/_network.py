"""Between the SDK and the network: what failed, in words."""

import httpx


def reason(error: httpx.RequestError) -> str:
    """Return what went wrong, without what was sent: h11 quotes a header that it refuses, and with it a token."""
    return type(error).__name__ if isinstance(error, httpx.LocalProtocolError) else repr(error)


def cause(error: httpx.RequestError) -> httpx.RequestError | None:
    """Return what an error of ours may say it comes from. Tracebacks print it, so the same is left out."""
    return None if isinstance(error, httpx.LocalProtocolError) else error
