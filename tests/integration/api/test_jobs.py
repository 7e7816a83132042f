"""Jobs: reading, paging, entity tags, cancel, retry, timeline."""

from typing import Any

import httpx
import pytest

from client_sdk.models import DocumentJob, JobPage, JobTimeline
from tests.conftest import User
from tests.integration.api.acting import Hand, request_job

JOBS = "/api/v1/document-jobs"


async def get_job(http: httpx.AsyncClient, user: User, job_id: str, **headers: str) -> httpx.Response:
    return await http.get(f"{JOBS}/{job_id}", headers=user.headers | headers)


async def act(http: httpx.AsyncClient, user: User, job_id: str, action: str) -> httpx.Response:
    return await http.post(f"{JOBS}/{job_id}/{action}", headers=user.headers)


async def test_the_etag_is_the_version_and_304_has_no_body(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    job = await request_job(http, owner)
    first = await get_job(http, owner, job["id"])
    tag = first.headers["ETag"]
    assert tag == '"1"'
    same = await get_job(http, owner, job["id"], **{"If-None-Match": tag})
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    for known in ('W/"1"', '"0", "1"', "*"):
        assert (await get_job(http, owner, job["id"], **{"If-None-Match": known})).status_code == 304
    await hand.claim(job["id"])
    changed = await get_job(http, owner, job["id"], **{"If-None-Match": tag})
    assert (changed.status_code, changed.json()["status"]) == (200, "processing")
    for foreign in ("garbage", '"abc"', '""'):
        assert (await get_job(http, owner, job["id"], **{"If-None-Match": foreign})).status_code == 200


async def test_a_job_has_every_field_of_the_contract(http: httpx.AsyncClient, stranger: User) -> None:
    job = await request_job(http, stranger)
    assert set(job) == set(DocumentJob.model_fields)


async def test_pages_follow_each_other_newest_first(http: httpx.AsyncClient, owner: User) -> None:
    made = [(await request_job(http, owner, f"Posting number {n}"))["id"] for n in range(5)]
    seen: list[str] = []
    params: dict[str, Any] = {"limit": 2}
    for expected in (2, 2, 1):
        page = JobPage.model_validate_json((await http.get(JOBS, headers=owner.headers, params=params)).content)
        assert len(page.items) == expected
        seen += [str(job.id) for job in page.items]
        params["cursor"] = page.next_cursor
    assert page.next_cursor is None
    assert seen == made[::-1]


@pytest.mark.parametrize(("name", "value"), [("status", "failed"), ("job_type", "tailor"), ("status", "")])
async def test_a_filter_is_no_longer_than_its_choices(
    http: httpx.AsyncClient, stranger: User, name: str, value: str
) -> None:
    for times, status in ((4, 200 if value else 400), (4_000, 400)):
        answer = await http.get(JOBS, headers=stranger.headers, params=[(name, value)] * times)
        assert answer.status_code == status, answer.text[:300]


async def test_jobs_are_filtered_by_status_and_type(http: httpx.AsyncClient, owner: User) -> None:
    tailor = await request_job(http, owner)
    story = (await http.post("/api/v1/documents/story", headers=owner.headers, json={"text": "I dug."})).json()
    await act(http, owner, story["job_id"], "cancel")

    async def ids(**params: Any) -> set[str]:
        answer = await http.get(JOBS, headers=owner.headers, params=params)
        return {job["id"] for job in answer.json()["items"]}

    assert await ids(status="cancelled") == {story["job_id"]}
    assert await ids(job_type="tailor") == {tailor["id"]}
    assert await ids(status=["cancelled", "pending"]) == {story["job_id"], tailor["id"]}
    assert await ids(status="failed") == set()


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"status": "lost"}, "status"),
        ({"job_type": "spy"}, "job_type"),
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"cursor": "abc"}, "cursor"),
        ({"cursor": "x" * 300}, "cursor"),
        ({"cursor": "MjAyNi0wMS0wMXx4"}, "cursor"),
    ],
)
async def test_bad_list_parameters_are_named(
    http: httpx.AsyncClient, stranger: User, params: dict[str, str], field: str
) -> None:
    for path in (JOBS, "/api/v1/opportunities", "/api/v1/documents"):
        if field in {"status", "job_type"} and path != JOBS:
            continue
        answer = await http.get(path, headers=stranger.headers, params=params)
        assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")
        assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_cancel_ends_a_job_once(http: httpx.AsyncClient, owner: User) -> None:
    job = await request_job(http, owner)
    first = await act(http, owner, job["id"], "cancel")
    assert (first.status_code, first.json()["status"]) == (200, "cancelled")
    assert first.headers["ETag"] == f'"{first.json()["version"]}"'
    second = await act(http, owner, job["id"], "cancel")
    assert (second.status_code, second.json()["code"]) == (409, "conflict")
    assert second.json()["status"] == 409
    assert second.json()["job_status"] == "cancelled"


async def test_retry_puts_a_failed_job_back(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    job = await request_job(http, owner)
    assert (await act(http, owner, job["id"], "retry")).status_code == 409
    failed = await hand.fail(job["id"], "No luck.")
    answer = await act(http, owner, job["id"], "retry")
    back = DocumentJob.model_validate_json(answer.content)
    assert (answer.status_code, back.status, back.error_message) == (202, "pending", None)
    assert back.version > failed["version"]
    assert answer.headers["Location"] == f"{JOBS}/{job['id']}"
    assert "Retry-After" in answer.headers


async def test_a_completed_job_can_neither_be_cancelled_nor_retried(
    http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    job = await request_job(http, owner)
    await hand.complete(job["id"])
    for action in ("cancel", "retry"):
        answer = await act(http, owner, job["id"], action)
        assert (answer.status_code, answer.json()["job_status"]) == (409, "completed")


async def test_the_timeline_is_there_and_shows_no_outputs(http: httpx.AsyncClient, owner: User) -> None:
    job = await request_job(http, owner)
    answer = await http.get(f"{JOBS}/{job['id']}/steps", headers=owner.headers)
    assert JobTimeline.model_validate_json(answer.content).steps == []
    assert set(answer.json()) == {"job_id", "steps"}
