"""A poller without a server and without waiting: what it asks, and how long it would wait."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from client_sdk.models import DocumentJob, JobPage, JobStatus
from client_sdk.timings import Timings
from client_sdk.watching.board import JobBoard
from client_sdk.watching.feed import JobFeed
from client_sdk.watching.poller import JobPoller
from client_sdk.watching.reader import PAGE_SIZE, Reading
from tests.fakes.rows import make_job


class ScriptedReader:
    """Answers from a list of jobs, or raises the errors first (None: an answer); counts what it was asked."""

    def __init__(self, job_ids: Sequence[UUID], status: str = "processing") -> None:
        self.jobs = {job_id: make_job(id=job_id, status=status) for job_id in job_ids}
        self.errors: list[Exception | None] = []
        self.reads: list[tuple[UUID, int]] = []
        self.lists: list[Sequence[JobStatus]] = []
        self.pages = 0
        self.holding = 0
        self.retry_after_s: float | None = None
        self.held_for_s: float | None = None
        self.is_stuck = False

    async def read(self, job_id: UUID, *, etag: str | None = None, hold_s: int = 0) -> Reading:
        self.reads.append((job_id, hold_s if etag else 0))
        if self.is_stuck:
            await asyncio.Event().wait()
        if self.errors and (error := self.errors.pop(0)) is not None:
            raise error
        job = self.jobs[job_id]
        if hold_s and etag and self.held_for_s is not None:
            await asyncio.sleep(self.held_for_s)
            return Reading(job=None, etag=etag)
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
        self.lists.append(statuses)
        if self.errors and (error := self.errors.pop(0)) is not None:
            raise error
        jobs = [job for job in self.jobs.values() if job.status in statuses]
        begin = int(cursor or 0)
        more = begin + PAGE_SIZE < len(jobs)
        return JobPage(items=jobs[begin : begin + PAGE_SIZE], next_cursor=str(begin + PAGE_SIZE) if more else None)

    def answer_without_end(self, *jobs: DocumentJob) -> None:
        """Makes every page one of these jobs, with another to follow."""

        async def read_page(statuses: Sequence[JobStatus], *, cursor: str | None = None) -> JobPage:
            self.lists.append(statuses)
            return JobPage(items=list(jobs), next_cursor=f"{cursor}+")

        self.read_page = read_page  # type: ignore[method-assign]


class Polling:
    """A board and a poller whose sleeps are noted and take no time."""

    def __init__(self, reader: ScriptedReader, timings: Timings | None = None) -> None:
        self.slept: list[float] = []
        self.board = JobBoard()
        self.is_live = False
        self.poller = JobPoller(
            reader,
            self.board,
            timings=timings or Timings(),
            is_live=lambda: self.is_live,
            randomly=lambda: 1.0,
            sleep=self._sleep,
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
