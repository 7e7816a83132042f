"""One id a request: taken from `X-Request-Id` when it is sane, made otherwise."""

import re
from typing import Any
from uuid import uuid4

HEADER = b"x-request-id"
_SANE = re.compile(rb"[A-Za-z0-9._-]{1,128}")
_KEY = "bespoke_request_id"


def request_id_of(scope: Any) -> str:
    """The id of the request that this ASGI scope belongs to, always the same one for the same scope."""
    state = scope.setdefault("state", {})
    if _KEY not in state:
        given = next((value for name, value in scope.get("headers", ()) if name == HEADER), b"")
        state[_KEY] = given.decode("ascii") if _SANE.fullmatch(given) else uuid4().hex
    return str(state[_KEY])
