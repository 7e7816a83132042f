"""Who a client is: project keys and JWTs, turned into the claims that row level security sees."""

import hmac
import json
import math
import time
from dataclasses import dataclass
from typing import Final, NoReturn

import jwt
from jwt.types import Options

# Roles and expiry are checked here, in the words that clients know; the rest is the policies' business.
_SIGNATURE_ONLY: Final[Options] = {
    "verify_signature": True,
    "verify_exp": False,
    "verify_iat": False,
    "verify_nbf": False,
    "verify_aud": False,
    "verify_iss": False,
    "verify_sub": False,
    "verify_jti": False,
}

ALGORITHMS: Final = ("HS256", "HS384", "HS512")


class TokenError(Exception):
    """A key or token was refused. `code` and `message` are what clients of the hosted server know."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


@dataclass(frozen=True, kw_only=True, slots=True)
class Claims:
    """A verified identity. `text` is the JSON for `request.jwt.claims`; `expires_at_s` is None for project keys."""

    role: str
    text: str
    expires_at_s: int | None


class TokenVerifier:
    """Knows the project's two keys and its JWT secret."""

    def __init__(self, *, jwt_secret: str, publishable_key: str, secret_key: str) -> None:
        self._jwt_secret = jwt_secret
        self._roles_by_key = {publishable_key: "anon", secret_key: "service_role"}

    def verify(self, token: str) -> Claims:
        """The claims behind a project key or a JWT.

        Raises:
            TokenError: unknown key, not a JWT, wrong signature, expired, or `role` or `exp` missing.
        """
        for key, role in self._roles_by_key.items():
            if hmac.compare_digest(key.encode(), token.encode(errors="replace")):
                return Claims(role=role, text=json.dumps({"role": role}), expires_at_s=None)
        claims = self._decode(token)
        claimed_role, expires_at = claims.get("role"), claims.get("exp")
        if not isinstance(claimed_role, str) or expires_at is None:
            raise TokenError("InvalidJWTToken", "Fields `role` and `exp` are required in JWT")
        if isinstance(expires_at, bool) or not isinstance(expires_at, int | float) or not math.isfinite(expires_at):
            raise TokenError("InvalidJWTToken", "Token expiration time is invalid")
        overdue_s = int(time.time()) - round(expires_at)
        if overdue_s >= 0:
            raise TokenError("InvalidJWTToken", expiry_message(overdue_s))
        return Claims(role=claimed_role, text=json.dumps(claims), expires_at_s=round(expires_at))

    def _decode(self, token: str) -> dict[str, object]:
        try:
            claims: dict[str, object] = jwt.decode(
                token.strip(), self._jwt_secret, algorithms=list(ALGORITHMS), options=_SIGNATURE_ONLY
            )
        except jwt.InvalidSignatureError:
            _refuse("JwtSignatureError", "Failed to validate JWT signature")
        except jwt.InvalidAlgorithmError:
            _refuse("JwtSignerError", "Failed to generate JWT signer, check your JWT secret or JWKS configuration")
        except (jwt.InvalidTokenError, ValueError, RecursionError):
            _refuse("MalformedJWT", "The token provided is not a valid JWT")
        return claims


def expiry_message(overdue_s: int) -> str:
    """What a client is told when its token has run out."""
    return f"Token has expired {overdue_s} seconds ago"


def _refuse(code: str, message: str) -> NoReturn:
    raise TokenError(code, message) from None
