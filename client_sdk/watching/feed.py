"""What one watch receives."""

import asyncio
from collections import deque
from collections.abc import Iterable
from uuid import UUID

from client_sdk.errors import BespokeError
from client_sdk.models import DocumentJob

# A job has some tens of updates. A watch that falls behind by more than this (and by two rows a job) goes on with
# the newest row of each job.
_KEPT_ROWS = 1000


class JobFeed:
    """Rows of the watched jobs, for each job with rising versions up to its end, until somebody takes them.

    A job that is retried after its end begins anew for other watches, not for this one.
    """

    def __init__(self, job_ids: Iterable[UUID]) -> None:
        self.job_ids = frozenset(job_ids)
        self._open_ids = set(self.job_ids)
        self.last_error: BespokeError | None = None
        self._versions: dict[UUID, int] = {}
        self._rows: deque[DocumentJob] = deque()
        self._refusal: Exception | None = None
        self._arrived = asyncio.Event()

    def wants(self, job_id: UUID) -> bool:
        """True until the end of this job was taken in."""
        return job_id in self._open_ids

    def offer(self, job: DocumentJob) -> None:
        """Take `job` in if it is newer than what this feed has had of it, and has not ended before."""
        if self.wants(job.id) and job.version > self._versions.get(job.id, -1):
            if job.is_terminal:
                self._open_ids.discard(job.id)
            self._versions[job.id] = job.version
            self._rows.append(job)
            if len(self._rows) > max(_KEPT_ROWS, 2 * len(self.job_ids)):
                self._keep_newest()
            self._arrived.set()

    def refuse(self, error: Exception) -> None:
        """End the feed with `error`, after what is already in it."""
        self._refusal = error
        self._arrived.set()

    async def next(self) -> DocumentJob:
        """Return the next row, waiting for it as long as it takes.

        Raises:
            Exception: what the feed was refused with, most often that the API will not show this job.
        """
        while not self._rows:
            if self._refusal is not None:
                raise self._refusal
            self._arrived.clear()
            await self._arrived.wait()
        return self._rows.popleft()

    def _keep_newest(self) -> None:
        self._rows = deque(job for job in self._rows if job.version == self._versions[job.id])
