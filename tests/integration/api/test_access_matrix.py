"""Every endpoint x every kind of caller. An endpoint that has no entry here fails."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

import httpx
import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute

from tests.conftest import Backend, CountCases, NewUser
from tests.integration.api.acting import Hand
from tests.integration.api.callers import NOBODIES, Person, Sql, add_page, make_person, nobodies
from tests.integration.api.running import RunningApi

VIAS = ("access token", "API key")
POSTING = {"description": "A posting for a cook who bakes."}
RESUME = {"files": {"file": ("a.txt", b"Jane Doe\nCook at Acme, 2019 to 2024\n", "text/plain")}}


class Audience(Enum):
    """Whom an endpoint is for."""

    USERS = auto()  # with an access token or an API key
    SIGNED_IN = auto()  # with an access token only
    ANYBODY = auto()


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """What its owner gets, and whom it is for; `request` is the rest of a request that is as it should be."""

    owner: int
    audience: Audience = Audience.USERS
    request: dict[str, Any] = field(default_factory=dict)


PUBLIC = Endpoint(owner=200, audience=Audience.ANYBODY)
# In an order in which the owner can do all of it: what takes something away comes last.
ENDPOINTS = {
    "GET /": PUBLIC,
    "GET /config.json": PUBLIC,
    "GET /assets/{asset_version}/{name}": Endpoint(owner=404, audience=Audience.ANYBODY),
    "GET /docs": PUBLIC,
    "GET /docs/reference": PUBLIC,
    "GET /docs/openapi.json": PUBLIC,
    "GET /docs/{path}": Endpoint(owner=404, audience=Audience.ANYBODY),
    "GET /health/live": PUBLIC,
    "GET /health/ready": PUBLIC,
    "GET /metrics": PUBLIC,
    "GET /api/v1/shared/{token}": PUBLIC,
    "GET /api/v1/usage": Endpoint(owner=200),
    "GET /api/v1/opportunities": Endpoint(owner=200),
    "GET /api/v1/opportunities/{opportunity_id}": Endpoint(owner=200),
    "GET /api/v1/opportunities/{opportunity_id}/tailored-profile": Endpoint(owner=200),
    "GET /api/v1/opportunities/{opportunity_id}/tailored-profile/export": Endpoint(owner=200),
    "GET /api/v1/document-jobs": Endpoint(owner=200),
    "GET /api/v1/document-jobs/{job_id}": Endpoint(owner=200),
    "GET /api/v1/document-jobs/{job_id}/steps": Endpoint(owner=200),
    "GET /api/v1/documents": Endpoint(owner=200),
    "GET /api/v1/documents/{document_id}": Endpoint(owner=200),
    "GET /api/v1/documents/{document_id}/report": Endpoint(owner=200),
    "GET /api/v1/documents/{document_id}/text": Endpoint(owner=200),
    "GET /api/v1/documents/{document_id}/pages/{page}": Endpoint(owner=200),
    "GET /api/v1/record": Endpoint(owner=200),
    "GET /api/v1/record/corrections": Endpoint(owner=200),
    "GET /api/v1/shares": Endpoint(owner=200),
    "GET /api/v1/account/export": Endpoint(owner=200),
    "GET /api/v1/api-keys": Endpoint(owner=200, audience=Audience.SIGNED_IN),
    "POST /api/v1/opportunities/{opportunity_id}/tailor": Endpoint(owner=200),
    "POST /api/v1/opportunities/{opportunity_id}/share": Endpoint(owner=201),
    "POST /api/v1/opportunities": Endpoint(owner=202, request={"json": POSTING}),
    "POST /api/v1/opportunities/add-and-tailor": Endpoint(owner=202, request={"json": POSTING}),
    "POST /api/v1/opportunities/add-tailor-share": Endpoint(owner=202, request={"json": POSTING}),
    "POST /api/v1/documents/story": Endpoint(owner=202, request={"json": {"text": "I bake bread."}}),
    "POST /api/v1/documents/resume": Endpoint(owner=202, request=RESUME),
    "POST /api/v1/api-keys": Endpoint(owner=201, audience=Audience.SIGNED_IN, request={"json": {"name": "two"}}),
    "POST /api/v1/document-jobs/{job_id}/cancel": Endpoint(owner=200),
    "POST /api/v1/document-jobs/{job_id}/retry": Endpoint(owner=202),
    "PATCH /api/v1/record": Endpoint(
        owner=200,
        request={
            "headers": {"If-Match": "*"},
            "json": {"changes": [{"op": "set", "path": "person/headline", "value": "Cook"}]},
        },
    ),
    "POST /api/v1/opportunities/{opportunity_id}/tailored-profile/check": Endpoint(
        owner=200, request={"json": {"narrative": "I bake bread."}}
    ),
    "PATCH /api/v1/opportunities/{opportunity_id}/tailored-profile": Endpoint(
        owner=200, request={"headers": {"If-Match": "*"}, "json": {"narrative": "I bake bread."}}
    ),
    "PATCH /api/v1/opportunities/{opportunity_id}": Endpoint(owner=200, request={"json": {"state": "applied"}}),
    "DELETE /api/v1/opportunities/{opportunity_id}/share": Endpoint(owner=204),
    "DELETE /api/v1/shares/{share_id}": Endpoint(owner=204),
    "DELETE /api/v1/documents/{document_id}": Endpoint(owner=204),
    "DELETE /api/v1/opportunities/{opportunity_id}": Endpoint(owner=204),
    "DELETE /api/v1/api-keys/{key_id}": Endpoint(owner=204, audience=Audience.SIGNED_IN),
    # Signed in is not enough: whose account it is must be proven. With proof: test_account.py.
    "DELETE /api/v1/account": Endpoint(owner=401, audience=Audience.SIGNED_IN),
}


def endpoints(app: Litestar) -> Iterator[str]:
    """Every method and path that the app serves."""
    for route in app.routes:
        assert isinstance(route, HTTPRoute), f"{route.path}: who may use a route of this kind?"
        for method in route.methods:
            if method != "OPTIONS":
                yield f"{method} {route.path_format}"


def test_every_endpoint_has_an_entry(running: RunningApi) -> None:
    assert set(endpoints(running.app)) == set(ENDPOINTS)


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Somebody who asks, and what for: `place` is whose things are asked for."""

    who: str
    headers: dict[str, str]
    place: Person


@dataclass(kw_only=True)
class Matrix:
    """Makes requests, and notes every answer that is not as it should be."""

    http: httpx.AsyncClient
    owners: list[Person]
    cases: int = 0
    wrong: list[str] = field(default_factory=list)

    async def expect(self, name: str, caller: Caller, status: int, code: str = "") -> None:
        """One case: this status, and this code of a refusal; nothing that is an owner's is told to anybody else."""
        method, _, path = name.partition(" ")
        address = path.format(**caller.place.places, asset_version="none", name="none.js", path="none", page=1)
        request = {**ENDPOINTS[name].request}
        headers = {**caller.headers, **request.pop("headers", {})}
        answer = await self.http.request(method, address, headers=headers, **request)
        self.cases += 1
        told = answer.json()["code"] if answer.headers.get("Content-Type") == "application/problem+json" else ""
        if answer.status_code != status or (code and told != code):
            self.wrong.append(f"{name}, {caller.who}: {answer.status_code} {told}, not {status} {code}")
        elif not caller.who.startswith("owner") and ENDPOINTS[name].audience is not Audience.ANYBODY:
            text = answer.text.replace(address, "")  # `instance` says what was asked for
            if any(value in text for owner in self.owners for value in (*owner.places.values(), owner.user.id)):
                self.wrong.append(f"{name}, {caller.who}: was told {answer.text}")


def expected_of(name: str, who: str) -> tuple[int, str]:
    """Status, and code of a refusal."""
    endpoint = ENDPOINTS[name]
    if endpoint.audience is Audience.ANYBODY:
        return endpoint.owner, ""
    if who in NOBODIES:
        return 401, NOBODIES[who]
    if endpoint.audience is Audience.SIGNED_IN and who.endswith("API key"):
        return 401, "unauthorized"
    if who.startswith("stranger") and "{" in name:
        return 404, "not_found"
    return endpoint.owner, ""


@pytest.fixture
async def people(running: RunningApi, new_user: NewUser, hand: Hand) -> dict[str, Person]:
    names = [f"owner by {via}" for via in VIAS] + ["stranger"]
    return {name: await make_person(running.http, new_user(plan="job_search"), hand) for name in names}


async def test_every_endpoint_answers_every_caller_as_its_entry_says(
    running: RunningApi, backend: Backend, sql: Sql, people: dict[str, Person], count_cases: CountCases
) -> None:
    for person in people.values():
        add_page(sql, person.places["document_id"])
    stranger = people.pop("stranger")
    target = people["owner by access token"]
    bad = await nobodies(running.http, backend, sql, target.user)
    assert set(bad) == set(NOBODIES)
    others = [Caller(who=who, headers=headers, place=target) for who, headers in bad.items()]
    others += [Caller(who=f"stranger by {via}", headers=stranger.credentials(via), place=target) for via in VIAS]
    owners = [Caller(who=who, headers=person.credentials(who[9:]), place=person) for who, person in people.items()]
    matrix = Matrix(http=running.http, owners=list(people.values()))
    for callers in (others, owners):  # the owners last: all is there still, so nobody has taken or changed anything
        for name in ENDPOINTS:
            for caller in callers:
                await matrix.expect(name, caller, *expected_of(name, caller.who))
    assert matrix.wrong == []
    kinds = len(others) + len(owners)
    assert matrix.cases == len(ENDPOINTS) * kinds
    count_cases(f"{len(ENDPOINTS)} endpoints x {kinds} kinds of caller = {matrix.cases} requests, 0 holes")
