"""API keys: made once, shown once, stored as a hash, ended at once."""

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import psycopg
import pytest

from client_sdk.models import ApiKey, CreatedApiKey
from core.settings import Settings
from tests.conftest import User
from tests.integration.api.running import RunningApi, run_api
from tests.waiting import patience

KEYS = "/api/v1/api-keys"
Sql = psycopg.Connection[dict[str, Any]]


async def make_key(http: httpx.AsyncClient, user: User, **body: Any) -> CreatedApiKey:
    answer = await http.post(KEYS, headers=user.headers, json={"name": "laptop"} | body)
    assert answer.status_code == 201, answer.text
    return CreatedApiKey.model_validate_json(answer.content)


def bearing(key: CreatedApiKey) -> dict[str, str]:
    return {"Authorization": f"Bearer {key.key}"}


async def test_a_key_is_shown_once_and_stored_hashed(http: httpx.AsyncClient, owner: User, sql: Sql) -> None:
    key = await make_key(http, owner)
    assert key.key.startswith(key.prefix)
    assert len(key.key) == len("bsp_") + 64
    stored = sql.execute("select * from public.api_keys where id = %s", [key.id]).fetchone()
    assert stored
    assert stored["key_hash"] == hashlib.sha256(key.key.encode()).hexdigest()
    assert key.key not in str(stored)
    listed = await http.get(KEYS, headers=owner.headers)
    assert [ApiKey.model_validate(item).id for item in listed.json()] == [key.id]
    assert key.key not in listed.text
    assert "hash" not in listed.text


async def test_keys_are_listed_newest_first(http: httpx.AsyncClient, owner: User) -> None:
    made = [(await make_key(http, owner, name=name)).id for name in ("first", "second", "third")]
    listed = (await http.get(KEYS, headers=owner.headers)).json()
    assert [ApiKey.model_validate(item).id for item in listed] == made[::-1]


async def test_a_key_opens_everything_but_keys(http: httpx.AsyncClient, owner: User) -> None:
    headers = bearing(key := await make_key(http, owner))
    assert (await http.get("/api/v1/usage", headers=headers)).json()["plan"] == "job_search"
    answer = await http.post("/api/v1/opportunities", headers=headers, json={"description": "A posting"})
    assert answer.status_code == 202
    assert (await http.get(answer.headers["Location"], headers=owner.headers)).status_code == 200
    for method, path in [("GET", KEYS), ("POST", KEYS), ("DELETE", f"{KEYS}/{key.id}")]:
        refused = await http.request(method, path, headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (401, "unauthorized")


async def test_a_revoked_key_is_refused_at_once(http: httpx.AsyncClient, owner: User) -> None:
    headers = bearing(key := await make_key(http, owner))
    assert (await http.get("/api/v1/usage", headers=headers)).status_code == 200
    assert (await http.delete(f"{KEYS}/{key.id}", headers=owner.headers)).status_code == 204
    refused = await http.get("/api/v1/usage", headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (401, "invalid_token")
    assert (await http.delete(f"{KEYS}/{key.id}", headers=owner.headers)).status_code == 404
    assert (await http.get(KEYS, headers=owner.headers)).json() == []


async def test_a_revocation_reaches_other_processes_at_once(
    running: RunningApi, settings: Settings, owner: User
) -> None:
    headers = bearing(key := await make_key(running.http, owner))
    async with run_api(settings, api_key_cache_s=300) as other:
        await other.services.subscription.connected.wait()
        assert (await other.http.get("/api/v1/usage", headers=headers)).status_code == 200
        await running.http.delete(f"{KEYS}/{key.id}", headers=owner.headers)
        async with patience():  # less than it stays known for
            while (await other.http.get("/api/v1/usage", headers=headers)).status_code != 401:
                await asyncio.sleep(0.01)


async def test_a_known_key_costs_no_call_of_the_database(running: RunningApi, owner: User) -> None:
    headers = bearing(await make_key(running.http, owner))
    await running.http.get("/api/v1/usage", headers=headers)
    before = running.services.database.calls
    await running.http.get("/api/v1/usage", headers=headers)
    assert running.services.database.calls == before + 1  # usage itself


async def test_an_expired_key_says_so(http: httpx.AsyncClient, owner: User, sql: Sql) -> None:
    key = await make_key(http, owner, expires_at=(datetime.now(UTC) + timedelta(hours=1)).isoformat())
    sql.execute("update public.api_keys set expires_at = now() - interval '1 second' where id = %s", [key.id])
    answer = await http.get("/api/v1/usage", headers=bearing(key))
    assert (answer.status_code, answer.json()["code"]) == (401, "expired_api_key")


async def test_a_key_expires_while_it_is_cached(http: httpx.AsyncClient, owner: User) -> None:
    for lives_s in (1.5, 6, 24, 96):  # until it lives long enough for this machine to use it once
        key = await make_key(http, owner, expires_at=(datetime.now(UTC) + timedelta(seconds=lives_s)).isoformat())
        if (await http.get("/api/v1/usage", headers=bearing(key))).status_code == 200:
            break
    async with patience():
        while (answer := await http.get("/api/v1/usage", headers=bearing(key))).status_code == 200:
            await asyncio.sleep(0.1)
    assert answer.json()["code"] == "expired_api_key"


async def test_a_repeated_request_shows_the_same_working_key(http: httpx.AsyncClient, owner: User, sql: Sql) -> None:
    headers = owner.headers | {"Idempotency-Key": "one-key"}
    answers = await asyncio.gather(*(http.post(KEYS, headers=headers, json={"name": "ci"}) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {201}
    (key,) = {answer.json()["key"] for answer in answers}
    assert (await http.get("/api/v1/usage", headers={"Authorization": f"Bearer {key}"})).status_code == 200
    assert len((await http.get(KEYS, headers=owner.headers)).json()) == 1
    kept = sql.execute("select response from public.idempotency_keys where user_id = %s", [owner.id]).fetchall()
    assert key[12:] not in str(kept)
    other = await http.post(KEYS, headers=headers, json={"name": "other"})
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")


async def test_the_same_idempotency_key_works_again_when_it_was_forgotten(
    http: httpx.AsyncClient, owner: User, sql: Sql
) -> None:
    headers = owner.headers | {"Idempotency-Key": "daily"}
    first = await http.post(KEYS, headers=headers, json={"name": "ci"})
    sql.execute("delete from public.idempotency_keys where user_id = %s", [owner.id])
    second = await http.post(KEYS, headers=headers, json={"name": "ci"})
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["key"] != second.json()["key"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": "a\0"}, "name"),
        ({"name": 5}, "name"),
        ({"name": "k", "expires_at": "yesterday"}, "expires_at"),
        ({"name": "k", "expires_at": "2020-01-01T00:00:00Z"}, "expires_at"),
        ({"name": "k", "expires_at": "2099-01-01T00:00:00"}, "expires_at"),
        ({"name": "k", "expires_at": 4102444800}, "expires_at"),
    ],
)
async def test_bad_bodies_are_refused(http: httpx.AsyncClient, stranger: User, body: Any, field: str) -> None:
    answer = await http.post(KEYS, headers=stranger.headers, json=body)
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (400, [field]), answer.text


async def test_there_is_an_end_to_keys(http: httpx.AsyncClient, owner: User) -> None:
    answers = await asyncio.gather(
        *(http.post(KEYS, headers=owner.headers, json={"name": f"key {n}"}) for n in range(55))
    )
    codes = [answer.status_code for answer in answers]
    assert (codes.count(201), codes.count(409)) == (50, 5)


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-05:00", "9999-12-31T23:59:59Z", "2041-01-01T00:00:00Z"])
async def test_a_key_ends_within_ten_years_or_never(http: httpx.AsyncClient, owner: User, moment: str) -> None:
    answer = await http.post(KEYS, headers=owner.headers, json={"name": "laptop", "expires_at": moment})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "expires_at"
    assert (await http.get(KEYS, headers=owner.headers)).json() == []
