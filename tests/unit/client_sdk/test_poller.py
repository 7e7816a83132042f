"""Which requests the poller makes, without a server and without waiting."""

import asyncio
from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest

from client_sdk.errors import FOREIGN_CODE, ApiError, BespokeError, ConnectionFailed, UnexpectedAnswer
from client_sdk.models import JobPage, JobStatus, Problem
from client_sdk.timings import Timings
from client_sdk.watching.board import JobBoard
from client_sdk.watching.feed import JobFeed
from client_sdk.watching.poller import JobPoller
from client_sdk.watching.reader import PAGE_SIZE, Reading
from tests.fakes.rows import make_job


class ScriptedReader:
    """Answers from a list of jobs, or raises; counts what it was asked."""

    def __init__(self, job_ids: Sequence[UUID], status: str = "processing") -> None:
        self.jobs = {job_id: make_job(id=job_id, status=status) for job_id in job_ids}
        self.errors: list[BespokeError] = []
        self.reads: list[tuple[UUID, int]] = []
        self.pages = 0
        self.holding = 0
        self.retry_after_s: float | None = None

    async def read(self, job_id: UUID, *, etag: str | None = None, hold_s: int = 0) -> Reading:
        self.reads.append((job_id, hold_s if etag else 0))
        if self.errors:
            raise self.errors.pop(0)
        job = self.jobs[job_id]
        if hold_s and self.retry_after_s is not None:
            return Reading(job=None if etag else job, etag=str(job.version), retry_after_s=self.retry_after_s)
        if etag == str(job.version) and hold_s:
            self.holding += 1
            try:
                await asyncio.Event().wait()
            finally:
                self.holding -= 1
        return Reading(job=job, etag=str(job.version))

    async def read_page(self, statuses: Sequence[JobStatus], *, cursor: str | None = None) -> JobPage:
        self.pages += 1
        if self.errors:
            raise self.errors.pop(0)
        jobs = [job for job in self.jobs.values() if job.status in statuses]
        begin = int(cursor or 0)
        more = begin + PAGE_SIZE < len(jobs)
        return JobPage(items=jobs[begin : begin + PAGE_SIZE], next_cursor=str(begin + PAGE_SIZE) if more else None)


class Polling:
    """A board and a poller whose sleeps are noted and take no time."""

    def __init__(self, reader: ScriptedReader, timings: Timings | None = None) -> None:
        self.slept: list[float] = []
        self.board = JobBoard()
        self.poller = JobPoller(
            reader, self.board, timings=timings or Timings(), randomly=lambda: 1.0, sleep=self._sleep
        )
        self.board.on_change = self.poller.reconcile

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0)

    def follow(self, job_ids: Sequence[UUID]) -> JobFeed:
        feed = JobFeed(job_ids)
        self.board.follow(feed)
        return feed


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


async def test_few_jobs_have_a_held_request_each() -> None:
    job_ids = [uuid4() for _ in range(16)]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader)
    feed = polling.follow(job_ids)
    await settle()
    assert reader.holding == 16
    assert len(reader.reads) == 32
    assert reader.pages == 0
    polling.board.unfollow(feed)
    await settle()
    assert reader.holding == 0
    await polling.poller.aclose()


async def test_many_jobs_share_lists() -> None:
    job_ids = [uuid4() for _ in range(1000)]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader)
    polling.follow(job_ids)
    await settle()
    assert reader.holding == 0
    assert (reader.pages, len(reader.reads)) == (10, 0)
    assert len(polling.board.open_ids()) == 1000
    await polling.poller.aclose()


async def test_many_ended_jobs_cost_pages_not_a_request_each() -> None:
    job_ids = [uuid4() for _ in range(1000)]
    reader = ScriptedReader(job_ids, status="completed")
    polling = Polling(reader)
    polling.follow(job_ids)
    await settle()
    assert polling.board.open_ids() == []
    assert reader.pages == 11
    assert len(reader.reads) == 0
    await polling.poller.aclose()


async def test_when_few_are_left_they_are_held_again() -> None:
    job_ids = [uuid4() for _ in range(17)]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader)
    polling.follow(job_ids)
    await settle()
    ended = job_ids[0]
    reader.jobs[ended] = make_job(id=ended, status="completed", version=2)
    polling.poller.refresh()
    await settle()
    assert reader.holding == 16
    await polling.poller.aclose()


async def test_failures_wait_longer_each_time_up_to_the_poll_interval() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    reader.errors = [ConnectionFailed("away") for _ in range(5)]
    polling = Polling(reader)
    polling.follow([job_id])
    await settle()
    assert polling.slept[:5] == [0.25, 0.5, 1.0, 1.0, 1.0]
    assert reader.holding == 1
    await polling.poller.aclose()


async def test_retry_after_is_obeyed() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    reader.errors = [ApiError(Problem(title="slow", status=429, code="rate_limited"), retry_after_s=7.0)]
    polling = Polling(reader)
    polling.follow([job_id])
    await settle()
    assert polling.slept[0] == 7.0
    await polling.poller.aclose()


async def test_a_server_that_holds_no_more_is_asked_as_seldom_as_it_wishes() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    reader.retry_after_s = 5.0
    polling = Polling(reader)
    polling.follow([job_id])
    await settle()
    assert set(polling.slept) == {5.0}
    reader.retry_after_s = None  # there is room again
    await settle()
    assert reader.holding == 1
    await polling.poller.aclose()


@pytest.mark.parametrize("count", [1, 30])
async def test_a_refusal_ends_the_watch(count: int) -> None:
    job_ids = [uuid4() for _ in range(count)]
    reader = ScriptedReader(job_ids)
    reader.errors = [ApiError(Problem(title="no", status=401, code="invalid_token"))]
    polling = Polling(reader)
    feed = polling.follow(job_ids)
    with pytest.raises(ApiError):
        async with asyncio.timeout(1):
            await feed.next()
    await polling.poller.aclose()


FOREIGN = [
    ApiError(Problem(title="Not Found", status=404, code=FOREIGN_CODE)),
    UnexpectedAnswer("<html>", status=200),
]


@pytest.mark.parametrize("error", FOREIGN)
async def test_answers_that_are_not_the_api_s_are_borne_for_a_while(error: BespokeError) -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    reader.errors = [error] * 2
    polling = Polling(reader, Timings(foreign_answers=3))
    feed = polling.follow([job_id])
    assert (await feed.next()).id == job_id
    await polling.poller.aclose()


@pytest.mark.parametrize("error", FOREIGN)
@pytest.mark.parametrize("count", [1, 30])
async def test_and_then_they_end_the_watch(error: BespokeError, count: int) -> None:
    job_ids = [uuid4() for _ in range(count)]
    reader = ScriptedReader(job_ids)
    reader.errors = [error] * 3
    polling = Polling(reader, Timings(foreign_answers=3, retry_base_s=0.001, poll_s=0.001))
    feed = polling.follow(job_ids)
    with pytest.raises(type(error)):
        async with asyncio.timeout(1):
            await feed.next()
    await polling.poller.aclose()
