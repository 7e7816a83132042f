"""Jobs: look at them, watch them, stop them, run them again."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence

from client_sdk._core import DEFAULT_WATCH_S, Core, JobId, as_uuid
from client_sdk._transport import Call
from client_sdk.handles import JobHandle, JobResult, cancel_job, load_result, read_job, read_steps, retry_job
from client_sdk.models import DocumentJob, JobPage, JobStatus, JobTimeline, JobType


class AsyncJobs:
    """`bespoke.jobs`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def handle(self, job_id: JobId) -> JobHandle[JobResult]:
        """Return a handle for a job whose id was kept somewhere. Asks nothing of the server."""
        return JobHandle(self._core, as_uuid(job_id), load_result)

    async def get(self, job_id: JobId) -> DocumentJob:
        """Return a job as it is now."""
        return await read_job(self._core, as_uuid(job_id))

    async def list(
        self,
        *,
        status: JobStatus | Sequence[JobStatus] = (),
        job_type: JobType | Sequence[JobType] = (),
        limit: int | None = None,
        cursor: str | None = None,
    ) -> JobPage:
        """Return one page of jobs, newest first; `cursor` is the `next_cursor` of the page before.

        `status` and `job_type` may be several; none means all.
        """
        params = {"status": _values(status), "job_type": _values(job_type), "limit": limit, "cursor": cursor}
        return await self._core.ask(Call(method="GET", path="/api/v1/document-jobs", params=params), JobPage)

    async def iterate(
        self, *, status: JobStatus | Sequence[JobStatus] = (), job_type: JobType | Sequence[JobType] = ()
    ) -> AsyncIterator[DocumentJob]:
        """Yield all jobs, newest first, asking for page after page."""
        cursor: str | None = None
        while True:
            page = await self.list(status=status, job_type=job_type, cursor=cursor)
            for job in page.items:
                yield job
            cursor = page.next_cursor
            if cursor is None:
                return

    def watch(self, job_id: JobId, *, timeout_s: float = DEFAULT_WATCH_S) -> AsyncGenerator[DocumentJob, None]:
        """Yield the job now and each time it changes, up to its end; a finished job is yielded once.

        Raises:
            WaitTimeout: it had not ended after `timeout_s`. It goes on.
            ApiError: there is no such job for this user.
        """
        return self._core.watch([job_id], timeout_s=timeout_s)

    def watch_many(
        self, job_ids: Iterable[JobId], *, timeout_s: float = DEFAULT_WATCH_S
    ) -> AsyncGenerator[DocumentJob, None]:
        """Yield the states of several jobs as they change, until all have ended. One socket serves them all.

        Raises:
            WaitTimeout: not all had ended after `timeout_s`; `pending` says which.
            ApiError: there is no such job for this user.
        """
        return self._core.watch(job_ids, timeout_s=timeout_s)

    async def as_completed(
        self, job_ids: Iterable[JobId], *, timeout_s: float = DEFAULT_WATCH_S
    ) -> AsyncGenerator[DocumentJob, None]:
        """Yield each job once, when it has ended, in the order of ending. Failed ones too: look at `status`.

        Raises:
            WaitTimeout: not all had ended after `timeout_s`; `pending` says which.
            ApiError: there is no such job for this user.
        """
        async for job in self._core.watch(job_ids, timeout_s=timeout_s):
            if job.is_terminal:
                yield job

    async def cancel(self, job_id: JobId) -> DocumentJob:
        """Cancel a job and return it.

        Raises:
            ApiError: `conflict`, it has ended already.
        """
        return await cancel_job(self._core, as_uuid(job_id))

    async def retry(self, job_id: JobId) -> DocumentJob:
        """Let a failed or cancelled job go on from its last finished step, and return it.

        Raises:
            ApiError: `conflict`, it has not failed; `limit_reached`, the plan allows no more.
        """
        return await retry_job(self._core, as_uuid(job_id))

    async def steps(self, job_id: JobId) -> JobTimeline:
        """Return what a job has run so far, step by step, with times and costs."""
        return await read_steps(self._core, as_uuid(job_id))


def _values(wanted: str | Sequence[str]) -> Sequence[str]:
    return [wanted] if isinstance(wanted, str) else list(wanted)
