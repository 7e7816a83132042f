"""Calls of either client against a real server: retries, refusals, tokens, results."""

import asyncio
import re
import time
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from client_sdk import (
    ApiError,
    AsyncBespoke,
    Bespoke,
    BespokeError,
    ConnectionFailed,
    DocumentJob,
    JobCancelled,
    JobFailed,
    JobHandle,
    JobStatus,
    ResultGone,
    SyncJobHandle,
    TailoredProfile,
    UnexpectedAnswer,
)
from tests.fakes.clients import client, use
from tests.fakes.fault_server import FaultServer
from tests.fakes.watching import FAST
from tests.waiting import patience


async def test_tailoring_from_nothing_to_the_profile_and_again_from_the_cache(
    server: FaultServer, blocking: bool
) -> None:
    opportunity_id = uuid4()
    seen: list[DocumentJob] = []
    working = asyncio.create_task(_finish_next_job(server))
    if blocking:
        profile = await use(
            server, lambda bespoke: bespoke.opportunities.tailor_and_wait(opportunity_id, on_update=seen.append)
        )
        again: object = await use(server, lambda bespoke: bespoke.opportunities.tailor(str(opportunity_id)))
    else:
        async with client(server) as bespoke:
            profile = await bespoke.opportunities.tailor_and_wait(opportunity_id, on_update=seen.append)
            again = await bespoke.opportunities.tailor(str(opportunity_id))
    await working
    assert profile.opportunity.id == opportunity_id
    assert [job.version for job in seen] == sorted({job.version for job in seen})
    assert seen[-1].status is JobStatus.COMPLETED
    assert isinstance(again, TailoredProfile)
    assert again.cached


async def test_a_handle_can_be_made_again_from_the_id(server: FaultServer, blocking: bool) -> None:
    if blocking:
        handle = await use(server, lambda bespoke: bespoke.opportunities.tailor(uuid4()))
        assert isinstance(handle, SyncJobHandle)
        job_id = str(handle.job_id)
        await use(server, lambda bespoke: bespoke.jobs.handle(job_id).cancel())
        await use(server, lambda bespoke: bespoke.jobs.handle(job_id).retry())
        server.complete(job_id)
        result = await use(server, lambda bespoke: bespoke.jobs.handle(job_id).result())
    else:
        async with client(server) as bespoke:
            answer = await bespoke.opportunities.tailor(uuid4())
            assert isinstance(answer, JobHandle)
            job_id = str(answer.job_id)
        async with client(server) as bespoke:
            again = bespoke.jobs.handle(job_id)
            assert repr(again) == f"JobHandle({job_id})"
            assert (await again.cancel()).status is JobStatus.CANCELLED
            assert (await again.retry()).status is JobStatus.PENDING
            server.complete(job_id)
            assert (await again.status()).status is JobStatus.COMPLETED
            result = await again.result()
    assert isinstance(result, TailoredProfile)


@pytest.mark.parametrize(("status", "error"), [("failed", JobFailed), ("cancelled", JobCancelled)])
async def test_a_job_that_ends_badly(server: FaultServer, blocking: bool, status: str, error: type[JobFailed]) -> None:
    job_id = server.add_job(status=status, error_message="the posting is empty")
    result = _blocking_result if blocking else _async_result
    with pytest.raises(error, match="the posting is empty") as caught:
        await result(server, job_id)
    assert type(caught.value) is error
    assert str(caught.value.job_id) == job_id


async def test_a_result_that_was_deleted(server: FaultServer) -> None:
    async with client(server) as bespoke:
        for opportunity_id in (None, str(uuid4())):
            job_id = server.add_job(status="completed", opportunity_id=opportunity_id)
            with pytest.raises(ResultGone):
                await bespoke.jobs.handle(job_id).result()


async def test_a_lost_answer_does_not_make_a_second_job(server: FaultServer, blocking: bool) -> None:
    server.api.faults.lose_answers = 2
    if blocking:
        await use(server, lambda bespoke: bespoke.opportunities.tailor(uuid4()))
    else:
        async with client(server) as bespoke:
            await bespoke.opportunities.tailor(uuid4())
    assert len(server.store.rows) == 1
    assert len(server.counters.idempotency_keys) == 3
    assert len(set(server.counters.idempotency_keys)) == 1


async def test_an_upload_is_repeated_with_the_same_bytes(server: FaultServer) -> None:
    server.api.faults.lose_answers = 1
    async with client(server) as bespoke:
        handle = await bespoke.documents.add_resume(b"Ada Fjord, pilot", filename="cv.txt", idempotency_key="k-1")
    assert server.counters.idempotency_keys == ["k-1", "k-1"]
    assert len(set(server.counters.uploads)) == 1
    assert b'filename="cv.txt"' in server.counters.uploads[0]
    assert isinstance(handle, JobHandle)
    assert handle.job_id in {UUID(job_id) for job_id in server.store.rows}


@pytest.mark.parametrize("key", ["user:42 resume", 'a;b="c"', "k" * 255])
async def test_any_key_the_server_takes_makes_an_upload_it_can_read(server: FaultServer, key: str) -> None:
    async with client(server) as bespoke:
        await bespoke.documents.add_resume(b"Ada", filename="cv.txt", idempotency_key=key)
    (body,) = server.counters.uploads
    boundary = body.partition(b"\r\n")[0].removeprefix(b"--")
    assert re.fullmatch(rb"[0-9a-f]{1,70}", boundary)
    assert body.endswith(b"--" + boundary + b"--\r\n")
    assert server.counters.idempotency_keys == [key]


@pytest.mark.parametrize("key", ["résumé-1", "a\nb", " a", "k" * 256])
async def test_a_key_that_no_header_carries_is_refused_before_it_is_sent(server: FaultServer, key: str) -> None:
    async with client(server) as bespoke:
        with pytest.raises(ValueError, match="printable ASCII"):
            await bespoke.documents.add_story("I sailed.", idempotency_key=key)
    assert server.counters.requests == 0


async def test_cancelling_is_not_repeated_after_a_lost_answer(server: FaultServer) -> None:
    job_id = server.add_job()
    server.api.faults.lose_answers = 1
    async with client(server) as bespoke:
        with pytest.raises(ConnectionFailed):
            await bespoke.jobs.cancel(job_id)
        assert (await bespoke.jobs.get(job_id)).status is JobStatus.CANCELLED
    assert server.counters.posts == 1


async def test_a_short_outage_is_bridged(server: FaultServer, blocking: bool) -> None:
    job_id = server.add_job()
    timings = replace(FAST, retry_base_s=0.2, retries=50)  # a slow machine notices late that it is over
    server.api.faults.status = 503
    healing = asyncio.create_task(_heal(server, after_s=0.5))
    if blocking:
        job = await use(server, lambda bespoke: bespoke.jobs.get(job_id), timings=timings)
    else:
        async with client(server, timings=timings) as bespoke:
            job = await bespoke.jobs.get(job_id)
    await healing
    assert str(job.id) == job_id
    assert server.counters.requests > 1


async def test_retry_after_is_obeyed_or_raised_when_it_is_too_long(server: FaultServer) -> None:
    job_id = server.add_job()
    server.api.faults.status = 429
    server.api.faults.retry_after = "1"
    async with client(server, timings=replace(FAST, retries=1)) as bespoke:
        began = time.monotonic()
        with pytest.raises(ApiError) as caught:
            await bespoke.jobs.get(job_id)
        assert time.monotonic() - began >= 1
        assert caught.value.retry_after_s == 1
        server.api.faults.retry_after = "3600"
        server.counters.requests = 0
        with pytest.raises(ApiError):
            await bespoke.jobs.get(job_id)
        assert server.counters.requests == 1


async def test_nobody_there(server: FaultServer, blocking: bool) -> None:
    server.go_away()
    result = _blocking_result if blocking else _async_result
    with pytest.raises(ConnectionFailed, match=r"cannot reach 127\.0\.0\.1"):
        await result(server, str(uuid4()), timings=replace(FAST, retries=1), only_status=True)


async def test_somebody_else_there(server: FaultServer) -> None:
    server.api.faults.html = True
    async with client(server) as bespoke:
        with pytest.raises(UnexpectedAnswer, match="GET /api/v1/document-jobs"):
            await bespoke.jobs.get(uuid4())


async def test_a_redirect_says_where_to(server: FaultServer) -> None:
    server.api.faults.redirect = "https://api.example.com/"
    async with client(server) as bespoke:
        with pytest.raises(ApiError, match=r"redirects to https://api\.example\.com/"):
            await bespoke.usage.get()


async def test_lists_are_read_page_by_page(server: FaultServer, blocking: bool) -> None:
    job_ids = {server.add_job() for _ in range(250)}
    if blocking:
        found = await use(server, lambda bespoke: [str(job.id) for job in bespoke.jobs.iterate()])
    else:
        async with client(server) as bespoke:
            found = [str(job.id) async for job in bespoke.jobs.iterate(status=JobStatus.PENDING)]
    assert len(found) == 250
    assert set(found) == job_ids
    assert server.counters.lists == 3


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"api_key": "bsp_1", "access_token": "t"},
        {"access_token": "t", "refresh_token": "r"},
        {"api_key": "bsp_1", "refresh_token": "r"},
    ],
)
def test_credentials_that_make_no_sense(options: dict[str, str]) -> None:
    for kind in (AsyncBespoke, Bespoke):
        with pytest.raises(ValueError, match=r"give|needs"):
            kind("http://127.0.0.1:1", **options)  # type: ignore[arg-type]


async def test_the_blocking_client_refuses_to_wait_for_itself(server: FaultServer) -> None:
    job_id = server.add_job()

    def work(bespoke: Bespoke) -> None:
        with pytest.raises(RuntimeError, match="one of its own callbacks"):
            bespoke._loop.run(_call_blocking(bespoke, job_id))

    await use(server, work)


async def test_errors_about_a_job_carry_its_id_and_that_of_the_request(server: FaultServer) -> None:
    job_id = uuid4()
    async with client(server) as bespoke:
        handle = bespoke.jobs.handle(job_id)
        for call in (handle.status, handle.steps, handle.cancel, handle.retry, handle.wait):
            with pytest.raises(ApiError, match="request r-1") as refused:
                await call()
            assert (refused.value.job_id, refused.value.request_id) == (job_id, "r-1")
        server.api.faults.html = True
        with pytest.raises(UnexpectedAnswer) as strange:
            await handle.status()
        assert strange.value.job_id == job_id
        assert strange.value.request_id == "r-2"


async def test_a_closed_client_says_so(server: FaultServer) -> None:
    bespoke = client(server)
    await bespoke.aclose()
    with pytest.raises(BespokeError, match="this client is closed"):
        await bespoke.usage.get()
    with pytest.raises(BespokeError, match="this client is closed"):
        async for _ in bespoke.jobs.watch(uuid4()):
            pass


async def test_a_closed_blocking_client_says_so(server: FaultServer) -> None:
    job_id = server.add_job()

    def work() -> None:
        bespoke = Bespoke(server.url, api_key=server.api_key)
        bespoke.close()
        bespoke.close()
        with pytest.raises(BespokeError, match="closed"):
            bespoke.jobs.get(job_id)

    await asyncio.to_thread(work)


async def _blocking_result(server: FaultServer, job_id: str, *, only_status: bool = False, **options: Any) -> None:
    def work(bespoke: Bespoke) -> None:
        handle = bespoke.jobs.handle(job_id)
        handle.status() if only_status else handle.result()

    await use(server, work, **options)


async def _async_result(server: FaultServer, job_id: str, *, only_status: bool = False, **options: Any) -> None:
    async with client(server, **options) as bespoke:
        handle = bespoke.jobs.handle(job_id)
        await (handle.status() if only_status else handle.result())


async def _call_blocking(bespoke: Bespoke, job_id: str) -> None:
    bespoke.jobs.get(job_id)


async def _finish_next_job(server: FaultServer) -> None:
    async with patience():
        while not server.store.rows:
            await asyncio.sleep(0.01)
    (job_id,) = server.store.rows
    for phase in ("analyzing", "generating", "evaluating"):
        server.update(job_id, status="processing", phase=phase)
        await asyncio.sleep(0.05)  # so that there is something to watch
    server.complete(job_id)


async def _heal(server: FaultServer, *, after_s: float) -> None:
    await asyncio.sleep(after_s)  # how long the outage is
    server.api.faults.status = None
