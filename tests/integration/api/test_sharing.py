"""Public links: what a stranger sees as JSON and in a browser, counted, revoked and expired."""

import base64
import copy
import hashlib
import json
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest

from client_sdk.models import SharedProfile, ShareLink, SharePage
from core.database import Database
from core.errors import DatabaseRefused
from tests.conftest import NewUser, User
from tests.integration.api.acting import PROFILE, Hand, make_profile, request_job
from tests.integration.api.commands import Ended, bespoke
from tests.integration.api.running import RunningApi

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
Sql = psycopg.Connection[dict[str, Any]]


async def share(http: httpx.AsyncClient, user: User, opportunity_id: str, **body: Any) -> ShareLink:
    answer = await http.post(f"/api/v1/opportunities/{opportunity_id}/share", headers=user.headers, json=body or None)
    assert answer.status_code == 201, answer.text
    return ShareLink.model_validate_json(answer.content)


async def shares(http: httpx.AsyncClient, user: User, **parameters: Any) -> SharePage:
    answer = await http.get("/api/v1/shares", headers=user.headers, params=parameters)
    assert answer.status_code == 200, answer.text
    return SharePage.model_validate_json(answer.content)


def path_of(link: ShareLink) -> str:
    assert link.url.startswith("http://127.0.0.1:8000/api/v1/shared/")
    return link.url.removeprefix("http://127.0.0.1:8000")


async def test_a_link_shows_the_profile_and_nothing_private(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    answer = await http.get(path_of(await share(http, owner, opportunity_id)))
    shared = SharedProfile.model_validate_json(answer.content)
    assert answer.status_code == 200
    assert shared.narrative.startswith("I write Python")
    for private in (owner.id, "jane@example.com", "Rust", "evaluation", "user_id"):
        assert private not in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


async def test_a_browser_gets_a_page(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    page = await http.get(path_of(await share(http, owner, opportunity_id)), headers=BROWSER)
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    for text in ("Jane Doe", "Cut the bill by 40 %.", "Initech", "Python"):
        assert text in page.text
    assert "Wrote SQL for years." not in page.text, "talking points are notes to the author"
    assert "jane@example.com" not in page.text
    assert "<script" not in page.text
    policy = page.headers["Content-Security-Policy"]
    style = page.text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert "unsafe" not in policy


@pytest.mark.parametrize("accept", ["*/*", "application/json", "", "garbage;;q=x", "text/html;q=0.1, application/json"])
async def test_others_get_json(http: httpx.AsyncClient, accept: str) -> None:
    answer = await http.get(f"/api/v1/shared/{'a' * 64}", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


async def test_hostile_text_stays_text(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    profile = copy.deepcopy(PROFILE)
    profile["narrative"] = attack
    profile["resume_data"] |= {"name": attack, "headline": attack, "summary": attack, "skills": [attack]}
    job = await request_job(http, owner)
    await hand.complete(job["id"], profile=profile)
    page = await http.get(path_of(await share(http, owner, job["opportunity_id"])), headers=BROWSER)
    assert "<script" not in page.text
    assert "<img" not in page.text
    assert "&lt;script&gt;" in page.text


async def test_each_view_is_counted(http: httpx.AsyncClient, owner: User, hand: Hand, sql: Sql) -> None:
    link = await share(http, owner, await make_profile(http, owner, hand))
    await http.get(path_of(link))
    await http.get(path_of(link), headers=BROWSER)
    rows = sql.execute("select user_id from public.shared_link_views where shared_link_id = %s", [link.id]).fetchall()
    assert [str(row["user_id"]) for row in rows] == [owner.id, owner.id]


async def test_a_head_is_no_view(http: httpx.AsyncClient, owner: User, hand: Hand, sql: Sql) -> None:
    link = await share(http, owner, await make_profile(http, owner, hand))
    for headers in ({}, BROWSER):
        looked = await http.head(path_of(link), headers=headers)
        assert (looked.status_code, looked.content) == (200, b"")
    (seen,) = (await shares(http, owner)).items
    assert (seen.views, seen.last_viewed_at) == (0, None)
    assert sql.execute("select from public.shared_link_views where shared_link_id = %s", [link.id]).fetchall() == []
    assert (await http.head(f"/api/v1/shared/{'a' * 64}")).status_code == 404


async def test_no_link_is_made_that_nobody_asked_for(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    again = {"regenerate": True}
    job = await http.post(f"/api/v1/opportunities/{opportunity_id}/tailor", headers=owner.headers, json=again)
    await hand.complete(job.json()["job_id"])
    assert (await shares(http, owner)).items == []


async def test_links_are_listed_with_their_views_and_ended_one_by_one(
    http: httpx.AsyncClient, owner: User, hand: Hand, sql: Sql, new_user: NewUser
) -> None:
    first, second = [await make_profile(http, owner, hand, text) for text in ("A cook. Bake.", "A baker. Cook.")]
    old = await share(http, owner, first, expires_in_days=3)
    sql.execute("update public.shared_links set expires_at = now() - interval '1 second' where id = %s", [old.id])
    link = await share(http, owner, first)
    other = await share(http, owner, second)
    for _ in range(2):
        assert (await http.get(path_of(link))).status_code == 200

    page = await shares(http, owner, limit=2)
    assert [(each.id, each.state, each.views) for each in page.items] == [(other.id, "live", 0), (link.id, "live", 2)]
    assert (page.items[1].url, str(page.items[1].opportunity.id)) == (link.url, first)
    assert page.items[1].last_viewed_at is not None
    (rest,) = (await shares(http, owner, limit=2, cursor=page.next_cursor)).items
    assert (rest.id, rest.state) == (old.id, "expired")
    assert [each.id for each in (await shares(http, owner, opportunity_id=first)).items] == [link.id, old.id]

    stranger = new_user()
    assert (await shares(http, stranger)).items == []
    assert (await http.delete(f"/api/v1/shares/{link.id}", headers=stranger.headers)).status_code == 404
    for _ in range(2):
        assert (await http.delete(f"/api/v1/shares/{link.id}", headers=owner.headers)).status_code == 204
    assert (await http.get(path_of(link))).status_code == 404
    assert (await http.get(path_of(other))).status_code == 200
    assert [each.state for each in (await shares(http, owner)).items] == ["live", "revoked", "expired"]


async def test_links_are_listed_and_ended_on_the_command_line(
    running: RunningApi, http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    async def share_command(*arguments: str) -> Ended:
        return await bespoke(running, owner, "share", *arguments)

    opportunity_id = await make_profile(http, owner, hand)
    assert "You share nothing" in (await share_command("list")).stderr
    url = (await share_command("create", opportunity_id, "--days", "2")).stdout.strip()
    await http.get(url.removeprefix("http://127.0.0.1:8000"))
    assert url in (await share_command("list")).stdout
    link = json.loads((await share_command("list", "--json")).stdout)
    assert (link["url"], link["views"], link["state"]) == (url, 1, "live")
    assert "ended: nobody can open it" in (await share_command("revoke", url)).stdout
    assert "You share nothing" in (await share_command("list")).stderr
    assert "revoked" in (await share_command("list", "--all")).stdout
    assert (await share_command("revoke", link["id"])).exit_code == 0
    refused = await share_command("revoke", f"{url}x")
    assert (refused.exit_code, "is no link of yours" in refused.stderr) == (1, True)
    assert (await share_command("revoke", str(UUID(int=7)))).exit_code == 3


async def test_sharing_again_gives_the_live_link(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    first = await share(http, owner, opportunity_id)
    assert (await share(http, owner, opportunity_id)).url == first.url
    longer = await share(http, owner, opportunity_id, expires_in_days=90)
    assert longer.url == first.url
    assert longer.expires_at
    assert first.expires_at
    assert longer.expires_at > first.expires_at


async def test_a_revoked_link_is_gone_and_a_new_one_differs(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    link = await share(http, owner, opportunity_id)
    path = f"/api/v1/opportunities/{opportunity_id}/share"
    assert (await http.delete(path, headers=owner.headers)).status_code == 204
    assert (await http.delete(path, headers=owner.headers)).status_code == 404
    assert (await http.get(path_of(link))).json()["code"] == "not_found"
    page = await http.get(path_of(link), headers=BROWSER)
    assert (page.status_code, "does not work" in page.text) == (404, True)
    assert (await share(http, owner, opportunity_id)).url != link.url


async def test_an_expired_link_is_gone(http: httpx.AsyncClient, owner: User, hand: Hand, sql: Sql) -> None:
    link = await share(http, owner, await make_profile(http, owner, hand))
    sql.execute("update public.shared_links set expires_at = now() - interval '1 second' where id = %s", [link.id])
    assert (await http.get(path_of(link))).status_code == 404


@pytest.mark.parametrize("token", ["x", "' or 1=1 --", "a" * 200, "%00", "a" * 64 + "%0a"])
async def test_made_up_tokens_are_not_found(http: httpx.AsyncClient, token: str) -> None:
    assert (await http.get(f"/api/v1/shared/{token}")).status_code == 404


async def test_nothing_to_share_yet(http: httpx.AsyncClient, stranger: User) -> None:
    job = await request_job(http, stranger)
    answer = await http.post(f"/api/v1/opportunities/{job['opportunity_id']}/share", headers=stranger.headers)
    assert (answer.status_code, answer.json()["code"]) == (404, "tailored_profile_not_found")


async def test_a_link_ends_with_its_profile(
    http: httpx.AsyncClient, owner: User, hand: Hand, database: Database
) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    link = await share(http, owner, opportunity_id)
    await http.delete(f"/api/v1/opportunities/{opportunity_id}", headers=owner.headers)
    assert (await http.get(path_of(link))).status_code == 404


async def test_a_broken_server_is_not_a_revoked_link(http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise DatabaseRefused(status=500, code="server_error", message="no")

    monkeypatch.setattr(Database, "call", broken)
    answer = await http.get("/api/v1/shared/" + "0" * 64)
    assert (answer.status_code, answer.json()["code"]) == (500, "server_error")


async def test_an_endless_quality_is_ignored(http: httpx.AsyncClient) -> None:
    answer = await http.get("/api/v1/shared/" + "0" * 64, headers={"Accept": "a/b;q=1e500"})
    assert answer.status_code == 404
