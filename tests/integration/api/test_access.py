"""Every private endpoint, whoever comes: nobody, a stranger, or somebody with a made-up id."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from client_sdk.models import Problem
from tests.conftest import User
from tests.integration.api.acting import Hand, make_profile, request_job
from tests.integration.api.running import RunningApi

HOSTILE_IDS = [
    "1",
    "null",
    "00000000-0000-0000-0000-000000000000",
    "' or '1'='1",
    "1;drop table document_jobs",
    "id=eq.1",
    "*",
    "%00",
    "..%2f..%2fetc",
    "a" * 5000,
]

_PROFILE = "/api/v1/opportunities/{opportunity_id}/tailored-profile"
IDS = ("opportunity_id", "document_id", "job_id", "key_id", "share_id")
# Their bodies are read before their rows.
EDITS = {("PATCH", _PROFILE), ("POST", f"{_PROFILE}/check")}
_POSTING = "/api/v1/opportunities/{opportunity_id}"


def endpoints(app: Litestar) -> Iterator[tuple[str, str]]:
    """Method and path of every private endpoint."""
    for route in app.routes:
        if route.path.startswith("/api/v1") and not route.path.startswith("/api/v1/shared"):
            for handler in getattr(route, "route_handlers", []):
                if isinstance(handler, HTTPRouteHandler):
                    for method in handler.http_methods - {"OPTIONS"}:
                        yield method, route.path_format


def test_there_are_as_many_private_endpoints_as_the_contract_has(running: RunningApi) -> None:
    assert len(list(endpoints(running.app))) == 38


async def test_nobody_gets_in_anywhere(running: RunningApi) -> None:
    for method, path in endpoints(running.app):
        address = path.format(**dict.fromkeys(IDS, uuid4()), page=1)
        answer = await running.http.request(method, address)
        problem = Problem.model_validate_json(answer.content)
        assert (answer.status_code, problem.code) == (401, "unauthorized"), (method, path)
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.headers["Content-Type"] == "application/problem+json"


async def test_a_bad_body_of_nobody_is_unauthorized_and_never_read(http: httpx.AsyncClient) -> None:
    answer = await http.post("/api/v1/opportunities/add-and-tailor", content=b"{" * 100_000)
    assert answer.json()["code"] == "unauthorized"


async def test_made_up_ids_are_not_found(running: RunningApi, stranger: User) -> None:
    for method, path in endpoints(running.app):
        if "{" not in path:
            continue
        address = path.format(**dict.fromkeys(IDS, uuid4()), page=1)
        edit: dict[str, Any] = {"json": {"narrative": "I led it."}} if (method, path) in EDITS else {}
        if (method, path) == ("PATCH", _POSTING):
            edit = {"json": {"state": "applied"}}
        headers = {**stranger.headers, "If-Match": '"1"'}
        answer = await running.http.request(method, address, headers=headers, **edit)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), (method, path)


@pytest.mark.parametrize("hostile", HOSTILE_IDS)
async def test_hostile_ids_are_not_found(http: httpx.AsyncClient, stranger: User, hostile: str) -> None:
    for path in ("document-jobs/{}", "document-jobs/{}/steps", "opportunities/{}/tailored-profile", "documents/{}"):
        answer = await http.get(f"/api/v1/{path.format(hostile)}", headers=stranger.headers)
        assert answer.status_code == 404, answer.text
        assert answer.headers["Content-Type"] == "application/problem+json"


async def test_a_stranger_finds_nothing_of_the_owner(
    http: httpx.AsyncClient, owner: User, stranger: User, hand: Hand
) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    job = await request_job(http, owner, "Another posting, for a gardener with roses.")
    story = await http.post("/api/v1/documents/story", headers=owner.headers, json={"text": "I grew roses."})
    story_job = (await http.get(story.headers["Location"], headers=owner.headers)).json()
    key = (await http.post("/api/v1/api-keys", headers=owner.headers, json={"name": "mine"})).json()
    requests = [
        ("GET", f"/api/v1/opportunities/{opportunity_id}"),
        ("DELETE", f"/api/v1/opportunities/{opportunity_id}"),
        ("GET", f"/api/v1/opportunities/{opportunity_id}/tailored-profile"),
        ("POST", f"/api/v1/opportunities/{opportunity_id}/tailor"),
        ("POST", f"/api/v1/opportunities/{opportunity_id}/share"),
        ("DELETE", f"/api/v1/opportunities/{opportunity_id}/share"),
        ("GET", f"/api/v1/document-jobs/{job['id']}"),
        ("GET", f"/api/v1/document-jobs/{job['id']}/steps"),
        ("POST", f"/api/v1/document-jobs/{job['id']}/cancel"),
        ("POST", f"/api/v1/document-jobs/{job['id']}/retry"),
        ("GET", f"/api/v1/documents/{story_job['document_id']}"),
        ("DELETE", f"/api/v1/documents/{story_job['document_id']}"),
        ("DELETE", f"/api/v1/api-keys/{key['id']}"),
    ]
    for method, path in requests:
        answer = await http.request(method, path, headers=stranger.headers)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), (method, path)
        unknown = await http.request(method, path[:40].rsplit("/", 1)[0] + f"/{uuid4()}", headers=stranger.headers)
        assert unknown.status_code in {404, 405}
    for path in ("opportunities", "document-jobs", "documents"):
        ids = {row["id"] for row in (await http.get(f"/api/v1/{path}", headers=stranger.headers)).json()["items"]}
        assert not ids & {opportunity_id, job["id"], story_job["id"], story_job["document_id"]}


async def test_a_stranger_cannot_use_the_owners_idempotency_key(
    http: httpx.AsyncClient, owner: User, stranger: User
) -> None:
    body = {"description": "A posting that two people want."}
    key = {"Idempotency-Key": "shared-by-chance"}
    first = await http.post("/api/v1/opportunities/add-and-tailor", headers=owner.headers | key, json=body)
    second = await http.post("/api/v1/opportunities/add-and-tailor", headers=stranger.headers | key, json=body)
    assert first.json()["job_id"] != second.json()["job_id"]
