"""Access tokens of Supabase Auth, verified here and without a round trip."""

import time
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import jwt
from jwt.exceptions import ExpiredSignatureError, PyJWTError
from jwt.types import Options

from api.auth.caller import Caller
from api.auth.key_sets import ALGORITHMS, KeySet
from api.errors import InvalidToken

AUDIENCE = "authenticated"
ROLE = "authenticated"
MAX_CHARACTERS = 8192
_PROVING = frozenset({"password", "otp", "oauth", "magiclink", "sso/saml", "totp", "mfa/phone", "recovery", "web3"})
_CLOCKS_DIFFER_S = 60
_REQUIRED: Options = {
    "require": ["exp", "aud", "sub"],
    "verify_iat": False,
}  # iat says nothing about validity; clocks differ


class TokenVerifier:
    """Tells whose token it is.

    The key decides the algorithm, never the token: HS256 is checked with the secret alone, ES256 and RS256 with the
    project's public keys alone. Source: RFC 8725, section 3.1.
    """

    def __init__(self, secret: str | None, keys: KeySet) -> None:
        self._secret = secret
        self._keys = keys

    async def verify(self, token: str) -> Caller:
        """The user of a token.

        Raises:
            InvalidToken: forged, expired, of another audience or role, or without a user.
            Unavailable: the project's keys are needed and cannot be read.
        """
        if len(token) > MAX_CHARACTERS:
            raise InvalidToken
        try:
            key, algorithm = await self._key_for(jwt.get_unverified_header(token))
            claims = jwt.decode(token, key, algorithms=[algorithm], audience=AUDIENCE, options=_REQUIRED)
        except ExpiredSignatureError:
            raise InvalidToken("The access token has expired. Refresh it and try again.") from None
        except (PyJWTError, ValueError):
            raise InvalidToken from None
        return _caller_of(claims)

    async def _key_for(self, header: dict[str, Any]) -> tuple[Any, str]:
        algorithm, key_id = header.get("alg"), header.get("kid")
        if algorithm == "HS256" and self._secret:
            return self._secret, "HS256"
        if algorithm in ALGORITHMS and isinstance(key_id, str):
            key = await self._keys.find(key_id)
            if key is not None and key.algorithm_name == algorithm:
                return key, algorithm
        raise InvalidToken


def _caller_of(claims: dict[str, Any]) -> Caller:
    if claims.get("role") != ROLE:
        raise InvalidToken("This token is not a signed-in user's.")
    try:
        return Caller(
            user_id=UUID(str(claims["sub"])), via="access_token", signed_in_at=_signed_in_at(claims.get("amr"))
        )
    except ValueError:
        raise InvalidToken from None


def _signed_in_at(methods: Any) -> datetime | None:
    """The last time at which somebody signed in, of `[{method, timestamp}]`. Source: Supabase docs, JWT fields."""
    times = [
        float(each["timestamp"])
        for each in (methods if isinstance(methods, list) else ())
        if isinstance(each, dict)
        and each.get("method") in _PROVING
        and isinstance(each.get("timestamp"), int | float)
        and 0 < each["timestamp"] <= time.time() + _CLOCKS_DIFFER_S
    ]
    return datetime.fromtimestamp(max(times), UTC) if times else None
