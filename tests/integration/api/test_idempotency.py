"""`Idempotency-Key`: one effect and one answer, however often and however much at once a request comes."""

import asyncio

import httpx
import pytest

from core.database import Database
from tests.conftest import User
from tests.integration.api.acting import POSTING, Hand, make_profile

ADD = "/api/v1/opportunities/add-and-tailor"
STORY = "/api/v1/documents/story"


async def test_the_same_key_and_body_get_the_first_answer(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    path = f"/api/v1/opportunities/{opportunity_id}/tailor"
    headers = owner.headers | {"Idempotency-Key": "again"}
    first = await http.post(path, headers=headers, json={"regenerate": True})
    second = await http.post(path, headers=headers, json={"regenerate": True})
    without = await http.post(path, headers=owner.headers, json={"regenerate": True})
    assert first.json()["job_id"] == second.json()["job_id"]
    assert without.json()["job_id"] != first.json()["job_id"]


async def test_white_space_and_key_order_do_not_matter(http: httpx.AsyncClient, stranger: User) -> None:
    headers = stranger.headers | {"Idempotency-Key": "layout", "Content-Type": "application/json"}
    first = await http.post(ADD, headers=headers, content=b'{"description":"One","url":"https://a.test"}')
    second = await http.post(ADD, headers=headers, content=b'{ "url": "https://a.test",\n "description": "One" }')
    assert first.json() == second.json()


async def test_another_body_or_endpoint_is_a_mismatch(http: httpx.AsyncClient, stranger: User) -> None:
    headers = stranger.headers | {"Idempotency-Key": "once"}
    assert (await http.post(ADD, headers=headers, json={"description": "One"})).status_code == 202
    for path, body in [(ADD, {"description": "Two"}), ("/api/v1/opportunities", {"description": "One"})]:
        answer = await http.post(path, headers=headers, json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_mismatch")


async def test_a_key_belongs_to_the_path_it_came_with(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    one, other = [await make_profile(http, owner, hand, f"{POSTING} {number}.") for number in range(2)]
    for action, body in (("share", {}), ("tailor", {"regenerate": True})):
        headers = owner.headers | {"Idempotency-Key": f"two-{action}"}
        first = await http.post(f"/api/v1/opportunities/{one}/{action}", headers=headers, json=body)
        assert first.is_success
        answer = await http.post(f"/api/v1/opportunities/{other}/{action}", headers=headers, json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_mismatch")


async def test_a_key_belongs_to_its_path(http: httpx.AsyncClient, owner: User, hand: Hand) -> None:
    """Two postings are tailored with bodies that are equal: only the path tells the requests apart."""
    headers = owner.headers | {"Idempotency-Key": "button"}
    first, second = [await make_profile(http, owner, hand, f"{POSTING} {n}") for n in range(2)]
    paths = [f"/api/v1/opportunities/{opportunity_id}/tailor" for opportunity_id in (first, second)]
    assert (await http.post(paths[0], headers=headers, json={"regenerate": True})).status_code == 202
    refused = await http.post(paths[1], headers=headers, json={"regenerate": True})
    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_mismatch")


async def test_thirty_at_once_have_one_effect(http: httpx.AsyncClient, owner: User, database: Database) -> None:
    headers = owner.headers | {"Idempotency-Key": "parallel"}
    answers = await asyncio.gather(*(http.post(STORY, headers=headers, json={"text": "I dug."}) for _ in range(30)))
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json()["job_id"] for answer in answers}) == 1
    assert len(await database.select("documents", "id", eq={"user_id": owner.id})) == 1


async def test_an_upload_is_known_again_by_its_content(http: httpx.AsyncClient, stranger: User) -> None:
    headers = stranger.headers | {"Idempotency-Key": "upload"}
    path = "/api/v1/documents/resume"
    first = await http.post(path, headers=headers, files={"file": ("cv.txt", b"Jane Doe, engineer")})
    second = await http.post(path, headers=headers, files={"file": ("cv.txt", b"Jane Doe, engineer")})
    other = await http.post(path, headers=headers, files={"file": ("cv.txt", b"Jane Doe, gardener")})
    assert first.json() == second.json()
    assert other.json()["code"] == "idempotency_mismatch"


async def test_a_refused_request_leaves_no_trace(http: httpx.AsyncClient, owner: User) -> None:
    headers = owner.headers | {"Idempotency-Key": "second-try"}
    assert (await http.post(ADD, headers=headers, json={"description": ""})).status_code == 400
    assert (await http.post(ADD, headers=headers, json={"description": POSTING})).status_code == 202


@pytest.mark.parametrize("key", ["", "x" * 256, "schlüssel".encode()])
async def test_bad_keys_are_refused(http: httpx.AsyncClient, stranger: User, key: str | bytes) -> None:
    headers = [(b"Authorization", stranger.headers["Authorization"].encode())]
    value = key if isinstance(key, bytes) else key.encode()
    answer = await http.post(ADD, headers=[*headers, (b"Idempotency-Key", value)], json={"description": POSTING})
    assert (answer.status_code, answer.json()["code"]) == (400, "validation_error")
    assert answer.json()["errors"][0]["field"] == "Idempotency-Key"


async def test_a_share_link_is_answered_again_even_when_it_was_revoked(
    http: httpx.AsyncClient, owner: User, hand: Hand
) -> None:
    opportunity_id = await make_profile(http, owner, hand)
    path = f"/api/v1/opportunities/{opportunity_id}/share"
    headers = owner.headers | {"Idempotency-Key": "link"}
    first = await http.post(path, headers=headers)
    await http.delete(path, headers=owner.headers)
    assert (await http.post(path, headers=headers)).json() == first.json()
    assert (await http.post(path, headers=owner.headers)).json()["url"] != first.json()["url"]
