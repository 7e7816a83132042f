"""Long-polling: `Prefer: wait` on jobs and on the tailoring POSTs."""

import asyncio
import json
import socket
import time
from typing import Any

import httpx
import pytest

from api.document_jobs.waiting import SAFETY_READ_S
from client_sdk import AsyncBespoke
from core.database import Database
from core.queue import CHANGE_CHANNEL, Queue
from core.settings import Settings
from tests.conftest import User
from tests.integration.api.acting import POSTING, Hand, make_profile, request_job
from tests.integration.api.running import RunningApi, run_api
from tests.waiting import until

JOBS = "/api/v1/document-jobs"
# Of the 60 s that a request may be held. Nothing else ends it sooner than what a test is about.
LONG_BEFORE_THE_WAIT_IS_OVER_S = 50


async def poll(
    http: httpx.AsyncClient, user: User, job: dict[str, Any], *, wait_s: float = 20, etag: str | None = None
) -> tuple[httpx.Response, float]:
    """A held request, and the moment of its answer."""
    headers = user.headers | {"Prefer": f"wait={wait_s}"} | ({"If-None-Match": etag} if etag else {})
    answer = await http.get(f"{JOBS}/{job['id']}", headers=headers)
    return answer, time.perf_counter()


async def until_held(running: RunningApi, count: int) -> None:
    """Returns when so many requests are held."""
    await until(lambda: running.services.watches.held >= count, f"{count} held requests", every_s=0.005)


async def test_a_change_wakes_a_held_request(running: RunningApi, owner: User, hand: Hand, by_news_alone: None) -> None:
    await running.services.subscription.connected.wait()
    for number in range(3):
        job = await request_job(running.http, owner, f"Posting number {number}")
        held = asyncio.create_task(poll(running.http, owner, job, wait_s=60, etag='"1"'))
        await until_held(running, 1)
        await hand.claim(job["id"])
        claimed_at = time.perf_counter()
        answer, answered_at = await held
        assert (answer.status_code, answer.json()["status"]) == (200, "processing")
        assert answer.headers["Preference-Applied"] == "wait=60"
        assert answered_at - claimed_at < LONG_BEFORE_THE_WAIT_IS_OVER_S


async def test_garbage_on_the_channel_harms_nobody(
    running: RunningApi, owner: User, hand: Hand, queue: Queue, by_news_alone: None
) -> None:
    job = await request_job(running.http, owner)
    held = asyncio.create_task(poll(running.http, owner, job, wait_s=60, etag='"1"'))
    await until_held(running, 1)
    wrong = {"job_id": "x", "version": 9, "status": "completed"}
    for message in (
        b"",
        b"{",
        b"\xff",
        b"[]",
        json.dumps(wrong).encode(),
        json.dumps(wrong | {"version": "x"}).encode(),
    ):
        await queue.redis.publish(CHANGE_CHANNEL, message)
    await hand.claim(job["id"])
    published_at = time.perf_counter()
    _, answered_at = await held
    assert answered_at - published_at < LONG_BEFORE_THE_WAIT_IS_OVER_S
    assert running.services.subscription.connected.is_set()


async def test_without_an_etag_only_the_end_is_waited_for(running: RunningApi, owner: User, hand: Hand) -> None:
    job = await request_job(running.http, owner)
    held = asyncio.create_task(poll(running.http, owner, job))
    await until_held(running, 1)
    await hand.complete(job["id"])
    answer, _ = await held
    assert answer.json()["status"] == "completed"


def test_a_lost_publish_is_noticed_within_six_seconds() -> None:
    assert SAFETY_READ_S < 6


async def test_a_lost_publish_is_noticed(running: RunningApi, owner: User, hand: Hand, reads_often: None) -> None:
    job = await request_job(running.http, owner)
    held = asyncio.create_task(poll(running.http, owner, job, wait_s=60, etag='"1"'))
    await until_held(running, 1)
    await hand.claim(job["id"], publish=False)
    committed_at = time.perf_counter()
    answer, answered_at = await held
    assert answer.json()["version"] > 1
    assert answered_at - committed_at < LONG_BEFORE_THE_WAIT_IS_OVER_S


async def test_one_safety_read_covers_all_held_requests(
    running: RunningApi, owner: User, hand: Hand, by_news_alone: None
) -> None:
    jobs = [await request_job(running.http, owner, f"Posting {n}") for n in range(10)]
    held = [asyncio.create_task(poll(running.http, owner, job, wait_s=60, etag='"1"')) for job in jobs]
    await until_held(running, 10)
    watches = running.services.watches._watches
    await until(lambda: all(each.seen for of_job in watches.values() for each in of_job), "the first read of each")
    for job in jobs:
        await hand.claim(job["id"], publish=False)
    before = running.services.database.calls  # hands have a gateway of their own
    running.services.watches.read_soon()
    answers = await asyncio.gather(*held)
    assert {answer.status_code for answer, _ in answers} == {200}
    assert running.services.database.calls - before == 1 + 10, "each request that is woken reads its job"


async def test_the_time_is_up_with_304_or_with_the_job(running: RunningApi, owner: User) -> None:
    job = await request_job(running.http, owner)
    started_at = time.perf_counter()
    same, _ = await poll(running.http, owner, job, wait_s=1, etag='"1"')
    assert (same.status_code, same.headers["Preference-Applied"]) == (304, "wait=1")
    full, ended_at = await poll(running.http, owner, job, wait_s=1)
    assert (full.status_code, full.json()["status"]) == (200, "pending")
    assert ended_at - started_at >= 2


async def test_what_has_changed_or_ended_already_is_answered_at_once(
    running: RunningApi, owner: User, hand: Hand
) -> None:
    job = await request_job(running.http, owner)
    await hand.complete(job["id"])
    started_at = time.perf_counter()
    current = (await poll(running.http, owner, job, wait_s=60))[0]
    assert current.json()["status"] == "completed"
    assert (await poll(running.http, owner, job, wait_s=60, etag='"1"'))[0].status_code == 200
    assert (await poll(running.http, owner, job, wait_s=60, etag=current.headers["ETag"]))[0].status_code == 304
    assert time.perf_counter() - started_at < LONG_BEFORE_THE_WAIT_IS_OVER_S


@pytest.mark.parametrize("prefer", ["wait=abc", "wait", "respond-async", "wait=-1", "", "wait=1.5"])
async def test_what_cannot_be_read_is_ignored(http: httpx.AsyncClient, stranger: User, prefer: str) -> None:
    job = await request_job(http, stranger)
    answer = await http.get(f"{JOBS}/{job['id']}", headers=stranger.headers | {"Prefer": prefer})
    assert answer.status_code == 200
    assert "Preference-Applied" not in answer.headers


async def test_cancel_wakes_and_a_deleted_job_is_not_found(
    running: RunningApi, owner: User, database: Database
) -> None:
    first, second = [await request_job(running.http, owner, f"Posting {n}") for n in range(2)]
    held = asyncio.create_task(poll(running.http, owner, first))
    gone = asyncio.create_task(poll(running.http, owner, second))
    await until_held(running, 2)
    await running.http.post(f"{JOBS}/{first['id']}/cancel", headers=owner.headers)
    assert (await held)[0].json()["status"] == "cancelled"
    await database.run(database.client.table("document_jobs").delete().eq("id", second["id"]), "a job")
    assert (await gone)[0].status_code == 404


async def test_deleting_the_opportunity_wakes_who_waits(running: RunningApi, owner: User) -> None:
    job = await request_job(running.http, owner)
    held = asyncio.create_task(poll(running.http, owner, job))
    await until_held(running, 1)
    path = f"/api/v1/opportunities/{job['opportunity_id']}"
    assert (await running.http.delete(path, headers=owner.headers)).status_code == 204
    answer, _ = await held
    assert (answer.json()["status"], answer.json()["opportunity_id"]) == ("failed", None)


async def test_who_leaves_frees_the_place(running: RunningApi, owner: User) -> None:
    job = await request_job(running.http, owner)
    host, port = running.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    lines = [
        f"GET {JOBS}/{job['id']} HTTP/1.1",
        f"Host: {host}",
        f"Authorization: {owner.headers['Authorization']}",
        "Prefer: wait=60",
    ]
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
    await writer.drain()
    await until_held(running, 1)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    writer.close()
    await until(
        lambda: not running.services.watches.held, "its end", timeout_s=LONG_BEFORE_THE_WAIT_IS_OVER_S, every_s=0.01
    )
    assert await reader.read() == b""


@pytest.mark.parametrize(
    ("limits", "others"),
    [({"held_requests_per_caller": 2}, "held"), ({"held_requests_max": 2}, "at once")],
    ids=["of one caller", "in all"],
)
async def test_over_the_cap_the_present_state_comes_at_once(
    settings: Settings, owner: User, stranger: User, hand: Hand, *, limits: dict[str, int], others: str
) -> None:
    async with run_api(settings, **limits) as api:
        job, another = await request_job(api.http, owner), await request_job(api.http, stranger)
        held = [asyncio.create_task(poll(api.http, owner, job, etag='"1"')) for _ in range(2)]
        await until_held(api, 2)
        over, _ = await poll(api.http, owner, job, etag='"1"')
        assert (over.status_code, over.headers["Retry-After"], over.headers["Vary"]) == (304, "5", "Prefer")
        assert "Preference-Applied" not in over.headers
        full, _ = await poll(api.http, owner, job)
        assert (full.status_code, full.json()["status"], full.headers["Retry-After"]) == (200, "pending", "5")
        news, _ = await poll(api.http, owner, job, etag='"0"')  # what is due at once needs no room
        assert (news.headers["Preference-Applied"], "Retry-After" in news.headers) == ("wait=20", False)
        neighbour, _ = await poll(api.http, stranger, another, wait_s=1, etag='"1"')
        assert ("Preference-Applied" in neighbour.headers) is (others == "held")
        await hand.claim(job["id"])
        assert {answer.status_code for answer, _ in await asyncio.gather(*held)} == {200}
        assert (api.services.watches.held, api.services.watches._held_by) == (0, {})


async def test_over_the_cap_a_tailoring_request_is_accepted_at_once(settings: Settings, owner: User) -> None:
    async with run_api(settings, held_requests_per_caller=0) as api:
        answer = await api.http.post(
            "/api/v1/opportunities/add-and-tailor",
            headers=owner.headers | {"Prefer": "wait=20"},
            json={"description": POSTING},
        )
        assert (answer.status_code, answer.headers["Retry-After"]) == (202, "5")
        assert "Preference-Applied" not in answer.headers


async def test_the_sdk_follows_more_jobs_than_the_server_holds(settings: Settings, owner: User, hand: Hand) -> None:
    async with run_api(settings, held_requests_per_caller=1) as api:
        jobs = [await request_job(api.http, owner, f"Posting {number}") for number in range(3)]
        async with AsyncBespoke(api.url, access_token=owner.access_token) as bespoke:

            async def last_of(job: dict[str, Any]) -> str:
                return [seen.status async for seen in bespoke.jobs.watch(job["id"], timeout_s=30)][-1]

            ends = [asyncio.create_task(last_of(job)) for job in jobs]
            await until_held(api, 1)
            before = api.services.database.calls
            await asyncio.sleep(2)  # time in which a client in a hurry would ask often
            assert api.services.database.calls - before < 10  # it does not hurry those that are not held
            for job in jobs:
                await hand.complete(job["id"])
            assert await asyncio.gather(*ends) == ["completed"] * 3


async def test_stopping_ends_holds_with_an_answer(settings: Settings, owner: User) -> None:
    async with run_api(settings) as api:
        job = await request_job(api.http, owner)
        held = asyncio.create_task(poll(api.http, owner, job, wait_s=60))
        await until_held(api, 1)
        api.services.watches.end_holds()
        async with asyncio.timeout(LONG_BEFORE_THE_WAIT_IS_OVER_S):
            answer, _ = await held
        assert answer.status_code == 200


async def test_a_tailoring_post_waits_for_the_profile(running: RunningApi, owner: User, hand: Hand) -> None:
    async def ask() -> httpx.Response:
        return await running.http.post(
            "/api/v1/opportunities/add-and-tailor",
            headers=owner.headers | {"Prefer": "wait=20"},
            json={"description": POSTING},
        )

    held = asyncio.create_task(ask())
    await until_held(running, 1)
    jobs = await running.http.get(JOBS, headers=owner.headers)
    await hand.complete(jobs.json()["items"][0]["id"])
    answer = await held
    assert (answer.status_code, answer.json()["cached"]) == (200, False)
    assert answer.headers["Preference-Applied"] == "wait=20"
    assert answer.json()["narrative"]


async def test_a_tailoring_post_answers_202_with_the_real_status(running: RunningApi, owner: User, hand: Hand) -> None:
    job = await request_job(running.http, owner)
    path = f"/api/v1/opportunities/{job['opportunity_id']}/tailor"
    pending = await running.http.post(path, headers=owner.headers | {"Prefer": "wait=1"})
    assert (pending.status_code, pending.json()["status"]) == (202, "pending")
    held = asyncio.create_task(running.http.post(path, headers=owner.headers | {"Prefer": "respond-async, wait=20"}))
    await until_held(running, 1)
    await hand.fail(job["id"], "The model refused.")
    failed = await held
    assert (failed.status_code, failed.json()["status"]) == (202, "failed")
    assert failed.json()["message"] == "The model refused."
    assert failed.headers["Location"] == f"{JOBS}/{job['id']}"


async def test_a_cached_profile_does_not_wait(running: RunningApi, owner: User, hand: Hand) -> None:
    opportunity_id = await make_profile(running.http, owner, hand)
    answer = await running.http.post(
        f"/api/v1/opportunities/{opportunity_id}/tailor", headers=owner.headers | {"Prefer": "wait=60"}
    )
    assert (answer.status_code, answer.json()["cached"]) == (200, True)
