"""Access tokens over HTTP: only what Supabase Auth signed for a signed-in user gets in."""

import base64
import json
import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest

from core.settings import Settings
from tests.conftest import User


@pytest.fixture(scope="session")
def secret(settings: Settings) -> str:
    assert settings.supabase_jwt_secret
    return settings.supabase_jwt_secret.get_secret_value()


def claims_of(user_id: str, **changes: Any) -> dict[str, Any]:
    """A token's claims, without those that are None; a `timedelta` is that long from now."""
    claims = {"sub": user_id, "aud": "authenticated", "role": "authenticated", "exp": timedelta(minutes=10)}
    return {
        name: int(time.time() + value.total_seconds()) if isinstance(value, timedelta) else value
        for name, value in (claims | changes).items()
        if value is not None
    }


async def code_of(http: httpx.AsyncClient, token: str) -> str:
    answer = await http.get("/api/v1/usage", headers={"Authorization": f"Bearer {token}"})
    return "" if answer.status_code == 200 else str(answer.json()["code"])


async def test_a_real_session_gets_in(http: httpx.AsyncClient, stranger: User) -> None:
    assert await code_of(http, stranger.access_token) == ""


async def test_a_token_signed_with_the_secret_gets_in(http: httpx.AsyncClient, stranger: User, secret: str) -> None:
    assert await code_of(http, jwt.encode(claims_of(stranger.id), secret, "HS256")) == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "other"},
        {"aud": None},
        {"exp": timedelta(seconds=-1)},
        {"exp": None},
        {"exp": "soon"},
        {"role": "anon"},
        {"role": "service_role"},
        {"role": None},
        {"sub": None},
        {"sub": "not-a-uuid"},
        {"sub": ""},
        {"nbf": timedelta(minutes=10)},
    ],
    ids=str,
)
async def test_wrong_claims_do_not(
    http: httpx.AsyncClient, stranger: User, secret: str, changes: dict[str, Any]
) -> None:
    assert await code_of(http, jwt.encode(claims_of(stranger.id, **changes), secret, "HS256")) == "invalid_token"


async def test_another_secret_or_algorithm_does_not(http: httpx.AsyncClient, stranger: User, secret: str) -> None:
    forged = [
        jwt.encode(claims_of(stranger.id), "x" * 40, "HS256"),
        jwt.encode(claims_of(stranger.id), "", "none"),
        jwt.encode(claims_of(stranger.id), secret + "x" * 64, "HS512"),
        jwt.encode(claims_of(stranger.id), secret, "HS384"),
    ]
    for token in forged:
        assert await code_of(http, token) == "invalid_token"


async def test_a_changed_payload_does_not(http: httpx.AsyncClient, owner: User, stranger: User) -> None:
    header, _, signature = owner.access_token.split(".")
    payload = base64.urlsafe_b64encode(json.dumps(claims_of(stranger.id)).encode()).decode().rstrip("=")
    assert await code_of(http, f"{header}.{payload}.{signature}") == "invalid_token"


@pytest.mark.parametrize("token", ["x", "a.b.c", "..", "bsp_", "bsp_" + "g" * 64, "bsp_" + "0" * 63, "eyJ" * 5000])
async def test_garbage_does_not(http: httpx.AsyncClient, token: str) -> None:
    assert await code_of(http, token) == "invalid_token"


async def test_keys_of_the_project_are_no_users(http: httpx.AsyncClient, settings: Settings) -> None:
    for key in (settings.supabase_publishable_key, settings.supabase_secret_key.get_secret_value()):
        assert await code_of(http, key) == "invalid_token"


@pytest.mark.parametrize("header", ["", "Basic dXNlcjpwYXNz", "Bearer", "Token abc"])
async def test_other_schemes_are_unauthorized(http: httpx.AsyncClient, header: str) -> None:
    answer = await http.get("/api/v1/usage", headers={"Authorization": header})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


async def test_the_scheme_is_not_case_sensitive(http: httpx.AsyncClient, stranger: User) -> None:
    answer = await http.get("/api/v1/usage", headers={"Authorization": f"bearer {stranger.access_token}"})
    assert answer.status_code == 200


async def test_a_token_of_a_deleted_account_makes_nothing(http: httpx.AsyncClient, secret: str) -> None:
    headers = {"Authorization": f"Bearer {jwt.encode(claims_of(str(uuid4())), secret, 'HS256')}"}
    answer = await http.post("/api/v1/opportunities", headers=headers, json={"description": "A posting"})
    assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token")


async def test_an_invalid_token_says_so_in_the_challenge(http: httpx.AsyncClient) -> None:
    answer = await http.get("/api/v1/usage", headers={"Authorization": "Bearer x"})
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
