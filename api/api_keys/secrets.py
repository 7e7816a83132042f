"""Making keys, and making the same key again for a repeated request without having stored it.

A key is `bsp_`, 8 random digits, and 56 digits that are either random too or, when the request has an
Idempotency-Key, derived from it with a secret of the server. The first digits are in the key's stored `prefix`, so a
replay has all it needs. Source: docs/decisions/0008-authentication.md.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

from api.auth.key_cache import PREFIX

_PREFIX_DIGITS = 8
_SECRET_DIGITS = 56


@dataclass(frozen=True, kw_only=True)
class KeyMaker:
    """Makes the keys of one request."""

    server_secret: str
    user_id: UUID
    idempotency_key: str | None
    request_sha256: str

    def new_prefix(self) -> str:
        """The beginning of a new key."""
        return PREFIX + secrets.token_hex(_PREFIX_DIGITS // 2)

    def key_of(self, prefix: str) -> str:
        """The key that begins so: for a repeated request always the same, else a new one."""
        if self.idempotency_key is None:
            return prefix + secrets.token_hex(_SECRET_DIGITS // 2)
        message = "\0".join(["api-key", str(self.user_id), self.idempotency_key, self.request_sha256, prefix])
        digest = hmac.new(self.server_secret.encode(), message.encode(), hashlib.sha256).hexdigest()
        return prefix + digest[:_SECRET_DIGITS]
