"""Every kind of caller of the API, and two people with something of everything."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import jwt
import psycopg

from tests.conftest import Backend, User
from tests.integration.api.acting import Hand, make_profile, reading, request_job

Sql = psycopg.Connection[dict[str, Any]]

# Whoever comes with these is nobody: what they send, and the code that they get.
NOBODIES = {
    "anonymous": "unauthorized",
    "another scheme": "unauthorized",
    "garbage token": "invalid_token",
    "made-up key": "invalid_token",
    "expired token": "invalid_token",
    "token signed by another": "invalid_token",
    "unsigned token": "invalid_token",
    "token of the role service_role": "invalid_token",
    "publishable key": "invalid_token",
    "service key": "invalid_token",
    "revoked key": "invalid_token",
    "expired key": "expired_api_key",
}


@dataclass(frozen=True, kw_only=True)
class Person:
    """A user with a profile, a link, a job in flight, a document, and keys: what goes into paths, and credentials."""

    user: User
    places: dict[str, str]
    key: str

    def credentials(self, via: str) -> dict[str, str]:
        return self.user.headers if via == "access token" else {"Authorization": f"Bearer {self.key}"}


async def make_key(http: httpx.AsyncClient, user: User, **body: str) -> dict[str, str]:
    answer = await http.post("/api/v1/api-keys", headers=user.headers, json={"name": "one", **body})
    assert answer.status_code == 201, answer.text
    made: dict[str, str] = answer.json()
    return made


def add_page(sql: Sql, document_id: str, picture: bytes = b"RIFF") -> None:
    """The document is a PDF now, and there is a picture of its first page."""
    sql.execute("update public.documents set media_type = 'application/pdf' where id = %s", [document_id])
    sql.execute("insert into public.document_pages values (%s, 1, %s)", [document_id, picture])


async def make_person(http: httpx.AsyncClient, user: User, hand: Hand) -> Person:
    """The user, who has something of everything now."""
    opportunity_id = await make_profile(http, user, hand)
    link = await http.post(f"/api/v1/opportunities/{opportunity_id}/share", headers=user.headers)
    story = await http.post("/api/v1/documents/story", headers=user.headers, json={"text": "I grew roses."})
    story_job = await hand.read(story.json()["job_id"], reading("I grew roses."))
    job = await request_job(http, user, "Another posting, for a gardener with roses.")
    places = {
        "opportunity_id": opportunity_id,
        "job_id": job["id"],
        "document_id": story_job["document_id"],
        "key_id": (await make_key(http, user))["id"],
        "share_id": link.json()["id"],
        "token": link.json()["url"].rsplit("/", 1)[1],
    }
    return Person(user=user, places=places, key=(await make_key(http, user))["key"])


async def nobodies(http: httpx.AsyncClient, backend: Backend, sql: Sql, owner: User) -> dict[str, dict[str, str]]:
    """Credentials that open nothing, though most of them have something to do with the owner."""
    secret = backend.environment["SUPABASE_JWT_SECRET"]
    claims = {"sub": owner.id, "role": "authenticated", "aud": "authenticated", "exp": time.time() + 600}
    revoked, expired = await make_key(http, owner), await make_key(http, owner, expires_at=_in_an_hour())
    assert (await http.delete(f"/api/v1/api-keys/{revoked['id']}", headers=owner.headers)).status_code == 204
    sql.execute("update public.api_keys set expires_at = now() - interval '1 second' where id = %s", [expired["id"]])

    def sign(content: dict[str, Any]) -> str:
        return jwt.encode(content, secret, "HS256")

    tokens = {
        "garbage token": "garbage",
        "made-up key": f"bsp_{'0' * 64}",
        "expired token": sign(claims | {"exp": time.time() - 3600}),
        "token signed by another": jwt.encode(claims, "x" * 64, "HS256"),
        "unsigned token": jwt.encode(claims, "", "none"),
        "token of the role service_role": sign({"role": "service_role", "exp": time.time() + 600}),
        "publishable key": backend.publishable_key,
        "service key": backend.secret_key,
        "revoked key": revoked["key"],
        "expired key": expired["key"],
    }
    bearers = {name: {"Authorization": f"Bearer {token}"} for name, token in tokens.items()}
    return {"anonymous": {}, "another scheme": {"Authorization": "Basic YTpi"}, **bearers}


def _in_an_hour() -> str:
    return (datetime.now(UTC) + timedelta(hours=1)).isoformat()
