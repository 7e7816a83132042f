"""Errors, headers, limits and logs: the same everywhere, and nothing given away."""

import json
from typing import Any

import httpx
import pytest
import structlog

from client_sdk.models import Problem
from core.settings import Settings
from tests.conftest import User
from tests.integration.api.running import RunningApi, run_api

ADD = "/api/v1/opportunities/add-and-tailor"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nope", 404, "not_found"),
        ("POST", "/nope", 404, "not_found"),
        ("GET", "/api/v1", 404, "not_found"),
        ("GET", "/api/v2/usage", 404, "not_found"),
        ("DELETE", "/api/v1/usage", 405, "method_not_allowed"),
        ("PUT", ADD, 405, "method_not_allowed"),
        ("POST", "/health/live", 405, "method_not_allowed"),
        ("GET", "/%2e%2e/%2e%2e/etc/passwd", 404, "not_found"),
    ],
)
async def test_paths_and_methods(http: httpx.AsyncClient, method: str, path: str, status: int, code: str) -> None:
    answer = await http.request(method, path)
    problem = Problem.model_validate_json(answer.content)
    assert (answer.status_code, problem.status, problem.code) == (status, status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert problem.instance == httpx.URL(path).path
    assert problem.request_id == answer.headers["X-Request-Id"]
    assert problem.type == "about:blank"
    if status == 405:
        assert "OPTIONS" in answer.headers["Allow"]


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "text/plain", "application/msgpack"])
async def test_bodies_of_other_types(http: httpx.AsyncClient, stranger: User, content_type: str) -> None:
    answer = await http.post(ADD, headers=stranger.headers | {"Content-Type": content_type}, content=b"description=x")
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


async def test_json_with_another_name_is_json(http: httpx.AsyncClient, stranger: User) -> None:
    for content_type in ("application/json; charset=utf-8", "application/vnd.api+json", "APPLICATION/JSON"):
        headers = stranger.headers | {"Content-Type": content_type}
        answer = await http.post(ADD, headers=headers, content=b'{"description": "A posting"}')
        assert answer.status_code == 202, answer.text


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"nul", b"\xff\xfe", b"[" * 100_000, b'{"description": NaN}', b'{"description": "a"} x'),
        *(
            b'{"description": "%b", "text": "%b"}' % (bad, bad)
            for bad in (b"\xff", b"caf\xe9", b"\xed\xa0\x80", b"\xc0\xae")
        ),
        b'{"description": "a", "text": "a", "\xff": 1}',
        b'{"description": "a", "text": "a", "unknown": "\xff"}',
    ],
)
async def test_malformed_json(http: httpx.AsyncClient, stranger: User, content: bytes) -> None:
    headers = stranger.headers | {"Content-Type": "application/json"}
    for path in (ADD, "/api/v1/documents/story"):
        answer = await http.post(path, headers=headers, content=content)
        assert (answer.status_code, answer.json()["code"]) == (400, "validation_error"), answer.text


async def test_a_body_beyond_the_limit(http: httpx.AsyncClient, stranger: User) -> None:
    async def stream() -> Any:
        for _ in range(40):
            yield b"x" * 65_536

    headers = stranger.headers | {"Content-Type": "application/json"}
    declared = await http.post(ADD, headers=headers, content=b"x" * 2_000_000)
    chunked = await http.post(ADD, headers=headers, content=stream())
    for answer in (declared, chunked):
        assert (answer.status_code, answer.json()["code"]) == (413, "payload_too_large")


@pytest.mark.parametrize("path", ["/health/live", "/api/v1/usage", "/nope", "/docs", "/docs/openapi.json"])
async def test_headers_of_every_response(http: httpx.AsyncClient, path: str) -> None:
    headers = (await http.get(path)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"]
    assert "Strict-Transport-Security" not in headers
    assert "litestar" not in str(headers).lower()


async def test_https_stays_https(settings: Settings) -> None:
    async with run_api(settings, public_url="https://bespoke.test") as api:
        answer = await api.http.get("/health/live")
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


async def test_request_ids_are_taken_over_when_they_are_sane(http: httpx.AsyncClient) -> None:
    given = await http.get("/health/live", headers={"X-Request-Id": "my-id.1_2"})
    assert given.headers["X-Request-Id"] == "my-id.1_2"
    made: set[str] = set()
    for bad in ("", "x" * 129, "a b", "a;b", '"a"', "<a>"):
        request_id = (await http.get("/nope", headers={"X-Request-Id": bad})).headers["X-Request-Id"]
        assert len(request_id) == 32
        made.add(request_id)
    assert len(made) == 6


async def test_browsers_of_allowed_origins_may_call(settings: Settings, owner: User) -> None:
    async with run_api(settings, allowed_origins=["https://app.test"]) as api:
        preflight = await api.http.options(
            ADD,
            headers={
                "Origin": "https://app.test",
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "authorization,content-type,idempotency-key,prefer,if-none-match",
            },
        )
        assert preflight.status_code == 204
        assert preflight.headers["Access-Control-Allow-Origin"] == "https://app.test"
        answer = await api.http.get("/api/v1/usage", headers=owner.headers | {"Origin": "https://app.test"})
        assert answer.headers["Access-Control-Allow-Origin"] == "https://app.test"
        exposed = answer.headers["Access-Control-Expose-Headers"].lower()
        assert {"etag", "location", "retry-after", "x-request-id"} <= set(exposed.split(", "))
        refused = await api.http.get("/api/v1/usage", headers={"Origin": "https://app.test"})
        assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (401, "https://app.test")
        foreign = await api.http.get("/api/v1/usage", headers=owner.headers | {"Origin": "https://evil.test"})
        assert "Access-Control-Allow-Origin" not in foreign.headers
        assert "Access-Control-Allow-Credentials" not in answer.headers


async def test_without_origins_no_browser_may_call(http: httpx.AsyncClient, owner: User) -> None:
    answer = await http.get("/api/v1/usage", headers=owner.headers | {"Origin": "https://app.test"})
    assert "Access-Control-Allow-Origin" not in answer.headers


async def test_the_database_away_is_503(settings: Settings, owner: User) -> None:
    async with run_api(settings, supabase_url="http://127.0.0.1:9") as api:
        answer = await api.http.get("/api/v1/usage", headers=owner.headers)
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert answer.headers["Retry-After"]
        assert "127.0.0.1" not in answer.text.replace(answer.json()["instance"], "")


async def test_a_bug_is_500_and_tells_nothing(settings: Settings, owner: User) -> None:
    async with run_api(settings) as api:

        async def broken(*_: object, **__: object) -> None:
            raise RuntimeError("secret detail sb_secret_123")

        api.services.database.call = broken  # type: ignore[method-assign]
        answer = await api.http.get("/api/v1/usage", headers=owner.headers)
        problem = Problem.model_validate_json(answer.content)
        assert (answer.status_code, problem.code) == (500, "server_error")
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text


async def test_logs_have_templates_and_no_secrets(running: RunningApi, owner: User) -> None:
    token = "a" * 64
    with structlog.testing.capture_logs() as logs:
        await running.http.get(f"/api/v1/shared/{token}")
        await running.http.get("/api/v1/usage", headers=owner.headers)
    paths = [entry["path"] for entry in logs if entry["event"] == "request"]
    assert paths == ["/api/v1/shared/{token}", "/api/v1/usage"]
    text = json.dumps(logs)
    assert token not in text
    assert owner.access_token not in text


@pytest.mark.parametrize("path", ["/health/live", "/docs", "/api/v1/shared/unknown", "/api/v1/usage"])
async def test_head_is_get_without_the_content(http: httpx.AsyncClient, stranger: User, path: str) -> None:
    whole = await http.get(path, headers=stranger.headers)
    head = await http.head(path, headers=stranger.headers)
    assert head.status_code == whole.status_code
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.content == b""


async def test_a_body_that_is_not_there(http: httpx.AsyncClient, stranger: User) -> None:
    headers = stranger.headers | {"Content-Type": "application/json"}
    answer = await http.post("/api/v1/opportunities/add-and-tailor", headers=headers)
    assert (answer.status_code, answer.json()["errors"]) == (400, [{"field": "body", "message": "is required"}])
