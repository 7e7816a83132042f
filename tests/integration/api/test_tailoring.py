"""The three tailoring POSTs and `GET …/tailored-profile`, from anonymous to cached."""

import asyncio
from typing import Any

import httpx
import pytest

from api.document_jobs.repository import JobRepository
from client_sdk.models import JobAccepted, TailoredProfile
from core.database import Database
from core.errors import DatabaseUnavailable
from tests.conftest import NewUser, User
from tests.fakes.hostile_text import EXAMPLES, FORBIDDEN
from tests.integration.api.acting import POSTING, Hand, make_profile, request_job
from tests.integration.api.running import RunningApi
from tests.rounds import examples

MANY = examples(25)
ADD = "/api/v1/opportunities/add-and-tailor"
ADD_AND_SHARE = "/api/v1/opportunities/add-tailor-share"


async def profile_of(http: httpx.AsyncClient, user: User, opportunity_id: str) -> httpx.Response:
    return await http.get(f"/api/v1/opportunities/{opportunity_id}/tailored-profile", headers=user.headers)


async def tailor(http: httpx.AsyncClient, user: User, opportunity_id: str, **options: Any) -> httpx.Response:
    headers = user.headers | options.pop("headers", {})
    return await http.post(f"/api/v1/opportunities/{opportunity_id}/tailor", headers=headers, **options)


@pytest.mark.parametrize("path", [ADD, ADD_AND_SHARE])
async def test_a_new_posting_becomes_a_job(http: httpx.AsyncClient, stranger: User, path: str) -> None:
    answer = await http.post(
        path, headers=stranger.headers, json={"description": POSTING, "url": "https://acme.test/1"}
    )
    accepted = JobAccepted.model_validate_json(answer.content)
    assert answer.status_code == 202
    assert answer.json() == {
        "job_id": str(accepted.job_id), "status": "processing", "message": "Tailoring in progress",
    }  # fmt: skip
    assert answer.headers["Location"] == f"/api/v1/document-jobs/{accepted.job_id}"
    assert int(answer.headers["Retry-After"]) >= 1
    job = (await http.get(answer.headers["Location"], headers=stranger.headers)).json()
    assert (job["job_type"], job["status"], job["version"]) == ("tailor", "pending", 1)
    assert job["opportunity_id"]


async def test_a_cached_profile_is_answered_at_once_and_in_short(
    http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    answer = await tailor(http, owner, opportunity_id)
    assert answer.status_code == 200
    body = answer.json()
    assert set(body) == {"id", "opportunity", "narrative", "resume_data", "cached", "created_at", "version"}
    assert body["cached"] is True
    assert set(body["opportunity"]) == {"id", "title", "company"}
    assert TailoredProfile.model_validate(body).resume_data.name == "Jane Doe"


async def test_a_cached_profile_costs_one_call_of_the_database(running: RunningApi, owner: User, hand: Hand) -> None:
    opportunity_id = await make_profile(running.http, owner, hand)
    before = running.services.database.calls
    assert (await tailor(running.http, owner, opportunity_id)).status_code == 200
    assert running.services.database.calls == before + 1


async def test_an_equal_job_in_flight_is_joined_and_a_regenerate_is_not(
    http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    job = await request_job(http, owner)
    again = await tailor(http, owner, job["opportunity_id"], json={})
    assert again.json()["job_id"] == job["id"]
    anew = await tailor(http, owner, job["opportunity_id"], json={"regenerate": True})
    assert anew.status_code == 202
    assert anew.json()["job_id"] != job["id"]


async def test_a_regenerate_keeps_the_old_profile_until_the_new_one_is_there(
    http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    first = TailoredProfile.model_validate_json((await profile_of(http, owner, opportunity_id)).content)
    job_id = (await tailor(http, owner, opportunity_id, json={"regenerate": True})).json()["job_id"]
    assert (await profile_of(http, owner, opportunity_id)).json()["job_id"] == str(first.job_id)
    await hand.complete(job_id)
    second = TailoredProfile.model_validate_json((await profile_of(http, owner, opportunity_id)).content)
    assert (second.id, str(second.job_id)) == (first.id, job_id)


async def test_the_whole_profile_has_everything(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    answer = await profile_of(http, owner, opportunity_id)
    profile = TailoredProfile.model_validate_json(answer.content)
    assert answer.status_code == 200
    assert profile.cached is False
    assert profile.talking_points
    assert profile.talking_points.gaps[0].requirement == "Rust"
    assert profile.evaluation
    assert profile.evaluation.overall == 0.75
    assert profile.engine
    assert profile.engine.name == "offline"
    assert profile.updated_at


async def test_without_a_profile_the_404_tells_how_the_job_stands(
    http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    job = await request_job(http, owner)
    waiting = await profile_of(http, owner, job["opportunity_id"])
    assert (waiting.status_code, waiting.json()["code"]) == (404, "tailored_profile_not_found")
    assert int(waiting.headers["Retry-After"]) >= 1
    assert waiting.json()["job"] == {"job_id": job["id"], "status": "pending", "error_message": None}
    await hand.fail(job["id"], "The model refused.")
    failed = await profile_of(http, owner, job["opportunity_id"])
    assert "Retry-After" not in failed.headers
    assert failed.json()["job_id"] == job["id"]
    assert failed.json()["job_status"] == "failed"
    assert failed.json()["error_message"] == "The model refused."
    assert failed.json()["status"] == 404


async def test_without_a_job_the_404_says_only_that(http: httpx.AsyncClient, owner: User) -> None:
    created = await http.post("/api/v1/opportunities", headers=owner.headers, json={"description": POSTING})
    job = (await http.get(created.headers["Location"], headers=owner.headers)).json()
    answer = (await profile_of(http, owner, job["opportunity_id"])).json()
    assert answer["code"] == "tailored_profile_not_found"
    assert "job_id" not in answer


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"body"}),
        ({"url": "http://169.254.169.254/latest/meta-data/"}, {"url"}),
        ({"url": "http://localhost:6379/"}, {"url"}),
        ({"url": "https://jane:secret@acme.test/1"}, {"url"}),
        ({"description": ""}, {"description"}),
        ({"description": " \n\t"}, {"description"}),
        ({"description": None}, {"body"}),
        ({"description": 7}, {"description"}),
        ({"description": "x" * 100_001}, {"description"}),
        ({"description": "a\0b"}, {"description"}),
        ({"description": "fine", "url": "javascript:alert(1)"}, {"url"}),
        ({"description": "fine", "url": "https://"}, {"url"}),
        ({"description": "fine", "url": "https://a b.test"}, {"url"}),
        ({"description": "fine", "url": "https://acme.test/" + "x" * 2000}, {"url"}),
        ({"description": "", "url": "ftp://acme.test"}, {"description", "url"}),
        ([], {"body"}),
        ("text", {"body"}),
    ],
)
@pytest.mark.parametrize("path", [ADD, ADD_AND_SHARE, "/api/v1/opportunities"])
async def test_bad_postings_name_each_wrong_field(
    http: httpx.AsyncClient, stranger: User, path: str, body: Any, fields: set[str]
) -> None:
    answer = await http.post(path, headers=stranger.headers, json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")
    assert {error["field"] for error in answer.json()["errors"]} == fields, answer.text
    assert all(error["message"] for error in answer.json()["errors"])


@pytest.mark.parametrize("path", [ADD, ADD_AND_SHARE, "/api/v1/opportunities"])
async def test_an_address_alone_is_a_posting_however_it_is_written(
    http: httpx.AsyncClient, owner: User, path: str
) -> None:
    first = await http.post(path, headers=owner.headers, json={"url": "https://acme.test/1"})
    again = await http.post(path, headers=owner.headers, json={"url": "HTTPS://Acme.test:443/1?utm_source=mail#apply"})
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json()["job_id"] == again.json()["job_id"]
    job = (await http.get(first.headers["Location"], headers=owner.headers)).json()
    stored = await http.get(f"/api/v1/opportunities/{job['opportunity_id']}", headers=owner.headers)
    assert (stored.json()["url"], stored.json()["description"]) == ("https://acme.test/1", None)


async def test_a_text_may_have_been_found_anywhere(http: httpx.AsyncClient, owner: User) -> None:
    body = {"description": POSTING, "url": "http://intranet/jobs/7"}
    created = await http.post("/api/v1/opportunities", headers=owner.headers, json=body)
    job = (await http.get(created.headers["Location"], headers=owner.headers)).json()
    stored = await http.get(f"/api/v1/opportunities/{job['opportunity_id']}", headers=owner.headers)
    assert stored.json()["url"] == body["url"]


async def test_the_largest_posting_is_taken(http: httpx.AsyncClient, stranger: User) -> None:
    text = "é" + "x" * 99_999
    assert (await http.post(ADD, headers=stranger.headers, json={"description": text})).status_code == 202


async def test_unicode_survives(http: httpx.AsyncClient, stranger: User) -> None:
    text = "Ingénieur·e 工程师 👩‍💻 עברית\u200e ok"
    job = await request_job(http, stranger, text)
    stored = await http.get(f"/api/v1/opportunities/{job['opportunity_id']}", headers=stranger.headers)
    assert stored.json()["description"] == text


@pytest.mark.parametrize("words", EXAMPLES.values(), ids=EXAMPLES)
async def test_a_posting_is_stored_without_control_characters(
    http: httpx.AsyncClient, stranger: User, words: str
) -> None:
    answer = await http.post(ADD, headers=stranger.headers, json={"description": f"{POSTING}\r\n{words}"})
    if "\x00" in words:
        assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")
        return
    job = (await http.get(answer.headers["Location"], headers=stranger.headers)).json()
    stored = await http.get(f"/api/v1/opportunities/{job['opportunity_id']}", headers=stranger.headers)
    description = stored.json()["description"]
    assert FORBIDDEN.search(description) is None
    assert description.startswith(POSTING.strip())


async def test_half_a_surrogate_pair_is_refused(http: httpx.AsyncClient, stranger: User) -> None:
    headers = stranger.headers | {"Content-Type": "application/json"}
    answer = await http.post(ADD, headers=headers, content=b'{"description": "\\ud800"}')
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")


@pytest.mark.parametrize("body", [{"regenerate": "yes"}, {"regenerate": 1}, {"regenerate": None}, [], "true"])
async def test_bad_tailor_bodies_are_refused(http: httpx.AsyncClient, stranger: User, body: Any) -> None:
    job = await request_job(http, stranger)
    answer = await tailor(http, stranger, job["opportunity_id"], json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")


@pytest.mark.parametrize("days", [0, -1, 366, "7", 1.5, True])
async def test_bad_expiries_are_refused(http: httpx.AsyncClient, stranger: User, days: Any) -> None:
    answer = await http.post(
        ADD_AND_SHARE, headers=stranger.headers, json={"description": POSTING, "expires_in_days": days}
    )
    assert [error["field"] for error in answer.json()["errors"]] == ["expires_in_days"]


async def test_a_shared_posting_ends_with_a_link(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    answer = await http.post(ADD_AND_SHARE, headers=owner.headers, json={"description": POSTING, "expires_in_days": 3})
    job = await hand.complete(answer.json()["job_id"])
    assert job["result"]["share_url"].startswith("http://127.0.0.1:8000/api/v1/shared/")
    assert job["result"]["profile_id"]
    token = job["result"]["share_url"].rsplit("/", 1)[1]
    assert (await http.get(f"/api/v1/shared/{token}")).status_code == 200


@pytest.mark.rounds
async def test_many_equal_requests_at_once_make_one_job(
    http: httpx.AsyncClient, owner: User, database: Database
) -> None:
    answers = await asyncio.gather(
        *(http.post(ADD, headers=owner.headers, json={"description": POSTING}) for _ in range(MANY))
    )
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json()["job_id"] for answer in answers}) == 1
    jobs = await database.select("document_jobs", "id", eq={"user_id": owner.id})
    assert len(jobs) == 1


@pytest.mark.rounds
async def test_many_requests_at_a_limit_of_five_make_five_jobs(http: httpx.AsyncClient, new_user: NewUser) -> None:
    user = new_user()
    answers = await asyncio.gather(
        *(http.post(ADD, headers=user.headers, json={"description": f"{POSTING} {n}"}) for n in range(MANY))
    )
    codes = [answer.status_code for answer in answers]
    assert (codes.count(202), codes.count(403)) == (5, MANY - 5)
    refused = next(answer for answer in answers if answer.status_code == 403).json()
    assert refused["code"] == "limit_reached"
    assert (refused["limit"], refused["used"], refused["plan"]) == (5, 0, "free")


async def test_a_job_that_was_made_is_told_of_though_it_cannot_be_read(
    http: httpx.AsyncClient, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise DatabaseUnavailable("away")

    monkeypatch.setattr(JobRepository, "get", away)
    body = {"description": "A posting that will be waited for."}
    answer = await http.post(
        "/api/v1/opportunities/add-and-tailor", headers=owner.headers | {"Prefer": "wait=1"}, json=body
    )
    assert answer.status_code == 202
    assert answer.headers["Location"].endswith(answer.json()["job_id"])
