"""The public keys of a project: which are taken, and how often they are fetched."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from api.auth.key_sets import FRESH_S, LEAST_PAUSE_S, TIMEOUT_S, KeySet, parse_keys
from api.errors import Unavailable

PUBLIC: dict[str, Any] = ECAlgorithm.to_jwk(ec.generate_private_key(ec.SECP256R1()).public_key(), as_dict=True)


def jwk(key_id: str | None = "one", **changes: Any) -> dict[str, Any]:
    named = {} if key_id is None else {"kid": key_id}
    return {**PUBLIC, "alg": "ES256", "use": "sig", **named, **changes}


class Project:
    """Answers with one document, or fails; notes requests. Its clock stands still until it is moved."""

    def __init__(self, *keys: dict[str, Any]) -> None:
        self.now = 50.0
        self.document: Any = {"keys": list(keys)}
        self.failure: Callable[[httpx.Request], httpx.Response] | None = None
        self.requests: list[httpx.Request] = []

    async def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        await asyncio.sleep(0)
        return self.failure(request) if self.failure else httpx.Response(200, json=self.document)

    def keys(self) -> KeySet:
        http = httpx.AsyncClient(transport=httpx.MockTransport(self.answer))
        return KeySet("https://project.test/jwks.json", http, clock=lambda: self.now)


async def ids(keys: KeySet, *wanted: str) -> list[bool]:
    return [await keys.find(key_id) is not None for key_id in wanted]


def test_only_keys_for_signatures_that_we_check_are_taken() -> None:
    usable = [jwk("one"), {name: value for name, value in jwk("two").items() if name != "use"}]
    others = [jwk("three", use="enc"), jwk(None), jwk(""), {"kty": "oct", "k": "c2VjcmV0", "kid": "o", "alg": "HS256"}]
    assert list(parse_keys({"keys": [*usable, *others]})) == ["one", "two"]


@pytest.mark.parametrize("document", [None, [], "keys", {}, {"keys": []}, {"keys": None}])
def test_a_document_without_keys_has_none(document: object) -> None:
    assert parse_keys(document) == {}


async def test_known_keys_are_fetched_again_when_they_are_no_longer_fresh() -> None:
    project = Project(jwk("one"))
    keys = project.keys()
    assert await ids(keys, "one", "one") == [True, True]
    project.now += FRESH_S
    assert await ids(keys, "one") == [True]
    assert len(project.requests) == 1
    project.document = {"keys": [jwk("two")]}
    project.now += 1
    assert await ids(keys, "one", "two") == [False, True]
    assert len(project.requests) == 2
    project.now += FRESH_S
    assert await ids(keys, "two") == [True]
    assert len(project.requests) == 2


async def test_an_unknown_id_fetches_at_once_but_seldom() -> None:
    project = Project(jwk("one"))
    keys = project.keys()
    assert await ids(keys, "one", "two", "three") == [True, False, False]
    assert len(project.requests) == 1
    project.document = {"keys": [jwk("one"), jwk("two")]}
    project.now += LEAST_PAUSE_S - 0.1
    assert await ids(keys, "two") == [False]
    project.now += 0.1
    assert await ids(keys, "two") == [True]
    assert len(project.requests) == 2


async def test_who_comes_at_the_same_time_waits_for_one_request() -> None:
    project = Project(jwk("one"))
    keys = project.keys()
    found = await asyncio.gather(*(keys.find("one") for _ in range(10)))
    assert all(found)
    assert len(project.requests) == 1


def refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("away", request=request)


@pytest.mark.parametrize(
    "failure",
    [
        refuse,
        lambda _: httpx.Response(500),
        lambda _: httpx.Response(404, json={"keys": []}),
        lambda _: httpx.Response(200, content=b"<html>"),
        lambda _: httpx.Response(200, json={"keys": [{"kty": "none"}]}),
    ],
    ids=["away", "500", "404", "no JSON", "no keys"],
)
async def test_a_fetch_that_fails_leaves_what_is_known_and_is_not_repeated_at_once(
    failure: Callable[[httpx.Request], httpx.Response],
) -> None:
    project = Project(jwk("one"))
    project.failure = failure
    keys = project.keys()
    for _ in range(3):
        with pytest.raises(Unavailable):
            await keys.find("one")
    assert len(project.requests) == 1
    project.failure = None
    project.now += LEAST_PAUSE_S
    assert await ids(keys, "one") == [True]
    project.failure = failure
    project.now += FRESH_S + 1
    assert await ids(keys, "one", "one") == [True, True]
    assert len(project.requests) == 3


async def test_a_fetch_has_little_time() -> None:
    project = Project(jwk("one"))
    await project.keys().find("one")
    assert set(project.requests[0].extensions["timeout"].values()) == {TIMEOUT_S}
    assert 1 <= TIMEOUT_S <= 5


def test_how_often_is_meant() -> None:
    """Supabase's edge keeps the document for ten minutes; ids that are made up must not become a flood to it."""
    assert FRESH_S == 600
    assert 5 <= LEAST_PAUSE_S <= 30
