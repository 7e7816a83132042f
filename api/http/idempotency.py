"""The `Idempotency-Key` of a request, and the hash that tells equal requests from others."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from litestar import Request

from api.errors import ValidationFailed
from client_sdk.models import FieldError

KEY_PATTERN = "^[!-~]([ -~]{0,253}[!-~])?$"  # as the OpenAPI document has it: printable ASCII, no space at an end
_ALLOWED = re.compile(KEY_PATTERN)


@dataclass(frozen=True, kw_only=True)
class Idempotency:
    """What the database function needs to answer a repeated request as it answered the first."""

    key: str | None
    scope: str

    def arguments(self, **body: Any) -> dict[str, str | None]:
        """The arguments of a database function for a request with this body."""
        if self.key is None:
            return {"idempotency_key": None, "request_sha256": None}
        return {"idempotency_key": self.key, "request_sha256": self.sha256(body)}

    def sha256(self, body: Any) -> str:
        """Hash over path and meaning of the request, so that white space and key order do not matter."""
        text = json.dumps([self.scope, body], sort_keys=True, separators=(",", ":"), default=str)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def idempotency_of(request: Request[Any, Any, Any], key: str | None) -> Idempotency:
    """The key that came with a request, and the path that it belongs to.

    Raises:
        ValidationFailed: the key is empty, too long or not printable.
    """
    if key is not None and not _ALLOWED.fullmatch(key):
        raise ValidationFailed(
            "The Idempotency-Key must be 1 to 255 printable ASCII characters.",
            errors=[FieldError(field="Idempotency-Key", message="must be 1 to 255 printable ASCII characters")],
        )
    return Idempotency(key=key, scope=f"{request.method} {request.scope['path'].rstrip('/').lower()}")
