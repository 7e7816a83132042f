"""Keys and JWTs."""

import json
import time
from typing import Any

import jwt
import pytest

from devstack.realtime.tokens import TokenError, TokenVerifier

SECRET = "s" * 64
VERIFIER = TokenVerifier(jwt_secret=SECRET, publishable_key="sb_publishable_a", secret_key="sb_secret_b")


def sign(claims: dict[str, Any], *, secret: str = SECRET, algorithm: str = "HS256") -> str:
    return jwt.encode(claims, secret, algorithm=algorithm)


def test_project_keys_never_expire() -> None:
    for key, role in (("sb_publishable_a", "anon"), ("sb_secret_b", "service_role")):
        claims = VERIFIER.verify(key)
        assert (claims.role, json.loads(claims.text), claims.expires_at_s) == (role, {"role": role}, None)


@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
def test_the_whole_of_a_jwts_claims_reaches_the_policies(algorithm: str) -> None:
    soon = int(time.time()) + 60
    given = {"role": "authenticated", "exp": soon, "sub": "ü", "aud": ["x"], "iat": soon + 999, "app": {"a": [1]}}
    claims = VERIFIER.verify(sign(given, algorithm=algorithm))
    assert (claims.role, claims.expires_at_s) == ("authenticated", soon)
    assert json.loads(claims.text) == given


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ({"role": "authenticated"}, "`role` and `exp` are required"),
        ({"exp": 9e9}, "`role` and `exp` are required"),
        ({"exp": 9e9, "role": ["anon"]}, "`role` and `exp` are required"),
        ({"exp": "never", "role": "anon"}, "expiration time is invalid"),
        ({"exp": True, "role": "anon"}, "expiration time is invalid"),
        ({"exp": 5, "role": "anon"}, "Token has expired"),
    ],
)
def test_claims_that_are_refused(claims: dict[str, Any], message: str) -> None:
    with pytest.raises(TokenError, match=message) as refused:
        VERIFIER.verify(sign(claims))
    assert refused.value.code == "InvalidJWTToken"


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("", "MalformedJWT"),
        ("sb_secret_c", "MalformedJWT"),
        ("a.b.c", "MalformedJWT"),
        ("\ud800", "MalformedJWT"),
        ("ü.ü.ü", "MalformedJWT"),
        (sign({"role": "anon", "exp": 9e9}, secret="t" * 64), "JwtSignatureError"),
        (sign({"role": "service_role", "exp": 9e9}, secret="", algorithm="none"), "JwtSignerError"),
    ],
)
def test_tokens_that_are_not_ours(token: str, code: str) -> None:
    with pytest.raises(TokenError) as refused:
        VERIFIER.verify(token)
    assert refused.value.code == code
