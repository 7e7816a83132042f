"""All of an account as a file, and its end: who may, in what order, and what a crash leaves."""

import io
import json
import time
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import httpx
import jwt
import pytest

from core.accounts import LEFT_AFTER, finish_deletion, left_deletions
from core.auth_users import AuthUsers
from core.database import Database
from core.errors import DatabaseRefused
from tests.conftest import Backend, NewUser
from tests.integration.api.acting import POSTING, Hand
from tests.integration.api.callers import Person, Sql, make_person
from tests.integration.api.running import RunningApi

ACCOUNT = "/api/v1/account"


@pytest.fixture
async def person(running: RunningApi, new_user: NewUser, hand: Hand) -> Person:
    return await make_person(running.http, new_user(plan="job_search"), hand)


@pytest.fixture
async def people(running: RunningApi, new_user: NewUser, hand: Hand) -> tuple[Person, Person]:
    made = [await make_person(running.http, new_user(plan="job_search"), hand) for _ in range(2)]
    return made[0], made[1]


@pytest.fixture
def users(backend: Backend) -> AuthUsers:
    return AuthUsers.of(backend.supabase_url, backend.secret_key)


async def delete(http: httpx.AsyncClient, headers: dict[str, str], **body: Any) -> httpx.Response:
    return await http.request("DELETE", ACCOUNT, headers=headers, json=body)


def rows_of(sql: Sql, user_id: str) -> dict[str, int]:
    """How many rows of each table are a user's."""
    tables = sql.execute(
        "select distinct c.table_name as name from information_schema.columns c"
        " where c.table_schema = 'public' and c.column_name = 'user_id'"
    ).fetchall()
    counted = {
        row["name"]: sql.execute(
            f"select count(*) as n from public.{row['name']} where user_id = %s", [user_id]
        ).fetchone()
        for row in tables
    }
    return {name: row["n"] for name, row in counted.items() if row and row["n"]}


async def test_an_archive_has_all_of_ones_own_and_no_secret(
    running: RunningApi, person: Person, new_user: NewUser
) -> None:
    other = new_user()
    await running.http.post("/api/v1/opportunities", headers=other.headers, json={"description": "Zookeeper wanted."})
    for via in ("access token", "API key"):
        answer = await running.http.get(f"{ACCOUNT}/export", headers=person.credentials(via))
        assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Cache-Control"] == "no-store"
    with ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    read = {name: json.loads(content) for name, content in files.items() if name.endswith(".json")}
    assert [content for name, content in files.items() if name.startswith("documents/")] == [b"I grew roses."]
    assert len(read["opportunities.json"]) == 2
    assert read["tailored_profiles.json"][0]["narrative"] == "I write Python.\nAnd SQL."
    for name in ("documents", "record", "shares", "profile", "subscription"):
        assert len(read[f"{name}.json"]) == 1, name
    assert read["api_keys.json"][0]["name"] == "one"
    assert "key_hash" not in read["api_keys.json"][0]
    assert all(b"Zookeeper" not in content for content in files.values())


async def test_names_of_files_lead_nowhere(running: RunningApi, new_user: NewUser) -> None:
    user = new_user(plan="pro")
    upload = {"file": ("../../etc/pass wd\n.txt", b"Jane Doe\nCook at Acme, 2019 to 2024\n", "text/plain")}
    await running.http.post("/api/v1/documents/resume", headers=user.headers, files=upload)
    answer = await running.http.get(f"{ACCOUNT}/export", headers=user.headers)
    with ZipFile(io.BytesIO(answer.content)) as archive:
        (name,) = [name for name in archive.namelist() if name.startswith("documents/")]
        assert archive.read(name).startswith(b"Jane Doe")
    assert name.startswith("documents/001-")
    assert not {"..", " ", "\n"} & set(name)
    assert name.count("/") == 1


async def test_only_the_person_ends_an_account(http: httpx.AsyncClient, person: Person, backend: Backend) -> None:
    by_key = await delete(http, person.credentials("API key"), password=person.user.password)
    assert (by_key.status_code, by_key.json()["code"]) == (401, "unauthorized")
    for body in ({}, {"password": "wrong"}, {"password": ""}, {"password": None}):
        refused = await delete(http, person.user.headers, **body)
        code = "wrong_password" if body.get("password") else "password_required"
        assert (refused.status_code, refused.json()["code"]) == (401, code), body
        assert "insufficient_user_authentication" in refused.headers["WWW-Authenticate"]
    assert (await http.get("/api/v1/usage", headers=person.user.headers)).status_code == 200


async def test_a_token_is_no_way_to_guess_the_password(http: httpx.AsyncClient, new_user: NewUser) -> None:
    user = new_user()
    answers = [(await delete(http, user.headers, password=f"guess {number}")).status_code for number in range(8)]
    assert answers[:4] == [401] * 4
    assert 429 in answers
    assert (await delete(http, user.headers, password=user.password)).status_code == 429


async def test_the_password_of_another_ends_nothing(http: httpx.AsyncClient, new_user: NewUser) -> None:
    one, other = new_user(), new_user()
    assert (await delete(http, one.headers, password=other.password)).status_code == 401


async def test_an_account_ends_with_all_that_is_in_it(
    http: httpx.AsyncClient, people: tuple[Person, Person], backend: Backend, sql: Sql
) -> None:
    person, other = people
    user = person.user
    kept = rows_of(sql, other.user.id)
    token = person.places["token"]
    answer = await delete(http, user.headers, password=user.password)
    assert answer.status_code == 200
    deleted = answer.json()["deleted"]
    assert {name: deleted[name] for name in ("opportunities", "documents", "tailored_profiles", "records")} == {
        "opportunities": 2, "documents": 1, "tailored_profiles": 1, "records": 1,
    }  # fmt: skip
    assert rows_of(sql, user.id) == {}
    assert rows_of(sql, other.user.id) == kept
    assert sql.execute("select from auth.users where id = %s", [user.id]).fetchone() is None
    assert sql.execute("select from public.profiles where id = %s", [user.id]).fetchone() is None
    assert (await http.get("/api/v1/usage", headers=person.credentials("API key"))).status_code == 401
    assert (await http.get(f"/api/v1/shared/{token}")).status_code == 404
    signing_in = await http.post(
        f"{backend.supabase_url}/auth/v1/token?grant_type=password",
        headers={"apikey": backend.publishable_key},
        json={"email": user.email, "password": user.password},
    )
    assert signing_in.status_code == 400
    # The token that is left opens nothing, and makes nothing.
    made = await http.post("/api/v1/opportunities", headers=user.headers, json={"description": POSTING})
    assert made.status_code in {401, 410}
    assert (await http.get("/api/v1/opportunities", headers=user.headers)).json()["items"] == []


async def test_who_signed_in_a_moment_ago_needs_no_password(
    http: httpx.AsyncClient, new_user: NewUser, backend: Backend
) -> None:
    user = new_user()
    secret = backend.environment["SUPABASE_JWT_SECRET"]
    claims = jwt.decode(user.access_token, secret, ["HS256"], audience="authenticated")

    def headers(method: str, ago_s: float) -> dict[str, str]:
        amr = [{"method": method, "timestamp": int(time.time() - ago_s)}]
        return {"Authorization": f"Bearer {jwt.encode({**claims, 'amr': amr}, secret, 'HS256')}"}

    for stale in (headers("password", 700), headers("token_refresh", 5), headers("password", -700)):
        assert (await delete(http, stale)).status_code == 401
    assert (await delete(http, headers("otp", 30))).status_code == 200


async def test_a_closed_account_makes_nothing_and_a_crash_is_gone_on_from(
    http: httpx.AsyncClient, person: Person, database: Database, users: AuthUsers, sql: Sql
) -> None:
    user = person.user
    call = {"user_id": user.id}
    begun = await database.call("begin_account_deletion", **call)
    assert [change["status"] for change in begun["changed"]] == ["cancelled"]
    assert await database.call("begin_account_deletion", **call) == {"changed": [], "dispatches": [], "key_hashes": []}
    await database.call("delete_account_rows", **call, limit=3)
    for method, path, body in (
        ("POST", "/api/v1/opportunities", {"description": POSTING}),
        ("POST", "/api/v1/documents/story", {"text": "I baked."}),
        ("POST", "/api/v1/api-keys", {"name": "late"}),
        ("PATCH", "/api/v1/opportunities/{opportunity_id}", {"state": "offer"}),
        ("POST", "/api/v1/document-jobs/{job_id}/retry", None),
    ):
        answer = await http.request(method, path.format(**person.places), headers=user.headers, json=body)
        assert (answer.status_code, answer.json()["code"]) == (410, "gone"), path
    assert rows_of(sql, user.id)  # here the process died
    assert await left_deletions(database) == []  # who began it may be at it still
    sql.execute(
        "update public.account_deletions set begun_at = begun_at - %s where user_id = %s", [LEFT_AFTER, user.id]
    )
    assert [str(left) for left in await left_deletions(database) if str(left) == user.id] == [user.id]
    deleted = await finish_deletion(database, users, UUID(user.id))
    assert deleted["opportunities"] == 2
    assert rows_of(sql, user.id) == {}
    assert await left_deletions(database) == []


async def test_rows_go_only_where_a_deletion_has_begun(database: Database, new_user: NewUser) -> None:
    with pytest.raises(DatabaseRefused):
        await database.call("delete_account_rows", user_id=new_user().id)


async def test_auth_knows_whose_address_it_is_and_nobody_twice(users: AuthUsers, new_user: NewUser) -> None:
    user = new_user()
    assert await users.email_of(UUID(user.id)) == user.email
    await users.delete(UUID(user.id))
    await users.delete(UUID(user.id))
    assert await users.email_of(UUID(user.id)) is None


@pytest.mark.parametrize("key", ["publishable", "token", "none"])
async def test_users_are_managed_with_the_secret_key_alone(new_user: NewUser, backend: Backend, key: str) -> None:
    user = new_user()
    given = {"publishable": backend.publishable_key, "token": user.access_token, "none": ""}[key]
    headers = {"apikey": given, "Authorization": f"Bearer {given}"} if given else {}
    async with httpx.AsyncClient() as http:
        for method in ("GET", "DELETE"):
            url = f"{backend.supabase_url}/auth/v1/admin/users/{user.id}"
            answer = await http.request(method, url, headers=headers)
            assert answer.status_code in {401, 403}, answer.text
