"""What the SDK reads from a Supabase access token. Nothing is verified here: only the server can."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from client_sdk._secrets import clean_secret
from client_sdk.timings import Clocks


def read_claims(token: str) -> Mapping[str, Any]:
    """Return the claims of a JWT, or nothing if `token` is not one. Source: RFC 7519, section 3."""
    parts = token.split(".")
    if len(parts) != 3:  # noqa: PLR2004 header, claims and signature
        return {}
    padded = parts[1] + "=" * (-len(parts[1]) % 4)
    try:
        claims = json.loads(base64.urlsafe_b64decode(padded))
    except (binascii.Error, ValueError):
        return {}
    return claims if isinstance(claims, dict) else {}


def read_user_id(token: str) -> UUID | None:
    """Return the user that a token speaks for, or None."""
    try:
        return UUID(str(read_claims(token).get("sub")))
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True)
class HeldToken:
    """A token and how long it is good for, whatever happens to the wall clock meanwhile.

    Both clocks are asked: the monotonic one stands still while a laptop sleeps, the wall clock can be set back.
    """

    value: str = field(repr=False)
    lifetime_s: float | None
    clocks: Clocks = field(default_factory=Clocks)
    _wall: float = field(default=0.0)
    _monotonic: float = field(default=0.0)

    @classmethod
    def taken_now(cls, value: str, *, expires_in_s: float | None = None, clocks: Clocks) -> "HeldToken":
        """Hold `value` from now on. Without `expires_in_s` the token's own `exp` says how long it lives.

        Raises:
            ValueError: it cannot be a token.
        """
        value = clean_secret(value, "access_token")
        wall = clocks.wall()
        if expires_in_s is None:
            expires_at = read_claims(value).get("exp")
            expires_in_s = float(expires_at) - wall if isinstance(expires_at, int | float) else None
        return cls(value=value, lifetime_s=expires_in_s, clocks=clocks, _wall=wall, _monotonic=clocks.monotonic())

    @property
    def age_s(self) -> float:
        """Seconds since the token was taken, by the clock that says more."""
        return max(self.clocks.monotonic() - self._monotonic, self.clocks.wall() - self._wall)

    @property
    def remaining_s(self) -> float | None:
        """Seconds until it expires (negative when it has), or None if it does not say."""
        return None if self.lifetime_s is None else self.lifetime_s - self.age_s
