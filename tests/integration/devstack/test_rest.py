"""REST as a hosted project answers it: keys, roles, types, statuses, sizes."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx
import jwt
import psycopg
import pytest
from supabase import Client

from devstack.stack import Stack
from tests.integration.devstack.conftest import http_client
from tests.waiting import wait_until

ID = "01a2088e-06d3-7204-9683-3297bbdfb52e"
PREFLIGHT = {"Origin": "http://localhost:8000", "Access-Control-Request-Method": "POST"}


@pytest.mark.parametrize("keys", ["new", "legacy"])
def test_keys_decide_the_role(example: Stack, supabase_client: Callable[[Stack, str], Client], keys: str) -> None:
    for role, new in (("anon", example.info.publishable_key), ("service_role", example.info.secret_key)):
        legacy = jwt.encode({"role": role, "exp": time.time() + 60}, example.info.jwt_secret, "HS256")
        answer = supabase_client(example, new if keys == "new" else legacy).rpc("who", {}).execute()
        assert answer.data == {"role": role, "uid": None, "jwt_role": role, "auth_role": role}


@pytest.mark.parametrize("key", ["sb_secret_wrong", "garbage", ""])
def test_a_wrong_key_is_refused(example: Stack, key: str) -> None:
    with httpx.Client(base_url=example.info.supabase_url, headers={"apikey": key}) as client:
        assert client.get("/rest/v1/notes").status_code == 401
        assert client.post("/rest/v1/rpc/who", json={}).status_code == 401


@pytest.mark.parametrize("token", ["garbage", "a.b.c", "expired", "foreign"])
def test_a_bad_token_is_refused_not_anonymous(example: Stack, token: str) -> None:
    claims = {"role": "authenticated", "sub": ID, "exp": time.time() - 10 if token == "expired" else time.time() + 60}
    if token in {"expired", "foreign"}:
        token = jwt.encode(claims, example.info.jwt_secret if token == "expired" else "x" * 40, "HS256")
    headers = {"apikey": example.info.publishable_key, "Authorization": f"Bearer {token}"}
    answer = httpx.get(f"{example.info.supabase_url}/rest/v1/notes", headers=headers)
    assert answer.status_code == 401
    assert answer.json()["code"] in {"PGRST301", "PGRST303"}


ARGUMENTS: list[dict[str, Any]] = [
    {"p_json": {"a": ["x", None, 1.5]}},
    {"p_json": [1, "2"]},
    {"p_json": "text"},
    {"p_json": "123"},
    {"p_json": None},
    {"p_json": True},
    {"p_ids": [ID], "p_names": ["a,b", 'c"d', "é 🙂"]},
    {"p_number": 1.5, "p_text": '{"not": "decoded"}'},
    {},
]


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=str)
@pytest.mark.parametrize("role", ["service", "anyone"])
def test_arguments_arrive_as_they_were_sent(
    request: pytest.FixtureRequest, role: str, arguments: dict[str, Any]
) -> None:
    client: httpx.Client = request.getfixturevalue(role)
    answer = client.post("/rest/v1/rpc/echo", json=arguments)
    assert answer.status_code == 200, answer.text
    assert {f"p_{name}": value for name, value in answer.json().items() if f"p_{name}" in arguments} == arguments
    if isinstance(arguments.get("p_json"), str):
        assert answer.json()["kind"] == "string"


def test_large_integers_keep_their_digits_in_calls(service: httpx.Client) -> None:
    assert service.post("/rest/v1/rpc/echo", json={"p_big": 2**53 + 1}).json()["big"] == 2**53 + 1


def test_times_are_rfc_3339(anyone: httpx.Client, service: httpx.Client) -> None:
    for client in (anyone, service):
        assert client.post("/rest/v1/rpc/echo", json={"p_at": "2026-01-01 00:00:00Z"}).json()["at"].endswith("+00:00")


@pytest.mark.parametrize(
    ("code", "status"), [("PT403", 403), ("PT409", 409), ("P0001", 400), ("40001", 500), ("23505", 409), ("53100", 503)]
)
@pytest.mark.parametrize("role", ["service", "anyone"])
def test_an_error_has_its_documented_status(request: pytest.FixtureRequest, role: str, code: str, status: int) -> None:
    answer = request.getfixturevalue(role).post("/rest/v1/rpc/refuse", json={"p_code": code})
    body = {"code": code, "message": "No room", "details": '{"limit": 5}', "hint": "limit_reached"}
    assert answer.status_code == status
    if code != "23505" or role == "service":  # Lite drops the hint of a conflict
        assert answer.json() == body


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [(b"{", 400, "PGRST102"), (b'{"p_nope": 1}', 404, "PGRST202"), (b"", 200, None)],
)
def test_bodies_that_do_not_fit(service: httpx.Client, content: bytes, status: int, code: str | None) -> None:
    answer = service.post("/rest/v1/rpc/echo", content=content, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json().get("code")) == (status, code)


def test_what_migrations_revoke_stays_revoked(anyone: httpx.Client, service: httpx.Client) -> None:
    assert anyone.get("/rest/v1/secrets").status_code == 401
    assert anyone.post("/rest/v1/rpc/secret", json={}).status_code == 401
    assert service.get("/rest/v1/secrets").json() == []
    assert service.post("/rest/v1/rpc/secret", json={}).json() == 1


def test_a_resume_of_ten_megabytes_fits(service: httpx.Client) -> None:
    content = "A" * 13_500_000
    assert service.post("/rest/v1/rpc/measure", json={"p_content": content}).json() == len(content)


def test_browsers_may_call(example: Stack, anyone: httpx.Client) -> None:
    for path in ("/rest/v1/rpc/echo", "/rest/v1/notes", "/auth/v1/token"):
        headers = {**PREFLIGHT, "Access-Control-Request-Headers": "apikey,authorization,x-client-info"}
        answer = httpx.options(f"{example.info.supabase_url}{path}", headers=headers)
        assert answer.is_success
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "apikey" in answer.headers["access-control-allow-headers"]
    for path in ("/rest/v1/notes", "/auth/v1/settings"):
        assert anyone.get(path, headers={"Origin": "http://localhost"}).headers["access-control-allow-origin"] == "*"


def test_the_secret_key_is_refused_from_a_browser(example: Stack) -> None:
    with http_client(example, example.info.secret_key, **{"User-Agent": "Mozilla/5.0 (X11)"}) as browser:
        assert browser.post("/rest/v1/rpc/who", json={}).status_code == 401


@pytest.mark.parametrize("path", ["/_system/info", "/_system/config", "/", "/storage/v1/bucket"])
def test_nothing_else_is_served(service: httpx.Client, path: str) -> None:
    answer = service.get(path)
    assert answer.status_code == 404
    assert "postgresql" not in answer.text


def test_a_changed_schema_is_noticed(example: Stack, service: httpx.Client, anyone: httpx.Client) -> None:
    assert service.get("/rest/v1/later").status_code == 404
    with psycopg.connect(example.info.database_url, autocommit=True) as connection:
        connection.execute("set session authorization postgres")
        connection.execute("create table public.later (id int)")
        connection.execute("create function public.late() returns jsonb language sql as 'select to_jsonb(1)'")
    for client in (service, anyone):
        wait_until(lambda: client.get("/rest/v1/later").is_success, "the table")  # noqa: B023
        assert client.post("/rest/v1/rpc/late", json={}).json() == 1


def test_statements_end_after_eight_seconds(service: httpx.Client, anyone: httpx.Client) -> None:
    for client in (service, anyone):
        assert client.post("/rest/v1/rpc/statement_timeout", json={}).json() == "8s"


async def test_sixty_four_calls_at_once(example: Stack) -> None:
    url, headers = example.info.supabase_url, {"apikey": example.info.secret_key}
    async with httpx.AsyncClient(base_url=url, headers=headers, limits=httpx.Limits(max_connections=64)) as client:
        answers = await asyncio.gather(*(client.post("/rest/v1/rpc/nap", json={"p_s": 0.05}) for _ in range(64)))
    assert {answer.status_code for answer in answers} == {200}
