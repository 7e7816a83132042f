"""What a watch receives when it is slower than its jobs."""

import asyncio
from uuid import uuid4

import pytest

from client_sdk.errors import BespokeError
from client_sdk.watching.feed import JobFeed
from tests.fakes.rows import make_job
from tests.waiting import patience


@pytest.mark.parametrize("jobs", [120, 3000])
async def test_a_slow_watch_misses_states_but_no_end(jobs: int) -> None:
    job_ids = [uuid4() for _ in range(jobs)]
    feed = JobFeed(job_ids)
    ended = {job_id: make_job(id=job_id, version=9, status="completed") for job_id in job_ids[: jobs // 2]}
    for job in ended.values():
        feed.offer(job)
    for version in range(1, 40):
        running = make_job(version=version)
        for job_id in job_ids[jobs // 2 :]:
            feed.offer(running.model_copy(update={"id": job_id}))
    waiting = len(feed._rows)
    seen = [await feed.next() for _ in range(waiting)]
    assert ended.items() <= {job.id: job for job in seen}.items()
    assert {job.version for job in {job.id: job for job in seen}.values()} == {9, 39}
    assert waiting <= max(1000, 2 * jobs)


@pytest.mark.parametrize(("jobs", "kept"), [(1, 4), (2, 4), (3, 6)])
async def test_so_many_rows_wait_and_with_one_more_only_the_newest_of_each_job(
    jobs: int, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("client_sdk.watching.feed._KEPT_ROWS", 4)
    first, *others = (make_job(version=0) for _ in range(jobs))
    feed = JobFeed([first.id, *(other.id for other in others)])
    for other in others:
        feed.offer(other)
    for version in range(kept - len(others)):
        feed.offer(first.model_copy(update={"version": version}))
    assert len(feed._rows) == kept
    feed.offer(first.model_copy(update={"version": kept}))
    assert [(job.id, job.version) for job in feed._rows] == [*((other.id, 0) for other in others), (first.id, kept)]


async def test_only_newer_rows_of_its_jobs_up_to_their_end_come_out() -> None:
    job, stranger = make_job(version=2), make_job(version=9)
    feed = JobFeed([job.id])
    assert feed.wants(job.id)
    assert not feed.wants(stranger.id)
    feed.offer(stranger)
    for version, status in ((2, "processing"), (2, "processing"), (1, "processing"), (4, "failed"), (5, "pending")):
        feed.offer(job.model_copy(update={"version": version, "status": make_job(status=status).status}))
    assert [row.version for row in feed._rows] == [2, 4]
    assert not feed.wants(job.id)


async def test_the_first_version_of_all_is_a_row_too() -> None:
    job = make_job(version=0)
    feed = JobFeed([job.id])
    feed.offer(job)
    assert await feed.next() == job


async def test_who_waits_is_woken_by_a_row_and_by_a_refusal() -> None:
    job = make_job(version=1)
    feed = JobFeed([job.id])
    waiting = asyncio.create_task(feed.next())
    await asyncio.sleep(0)
    feed.offer(job)
    async with patience():
        assert await waiting == job
    waiting = asyncio.create_task(feed.next())
    await asyncio.sleep(0)
    assert not waiting.done()
    feed.refuse(BespokeError("gone"))
    async with patience():
        with pytest.raises(BespokeError, match="gone"):
            await waiting
