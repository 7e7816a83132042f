"""What the database does for jobs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from api.http.cursors import Cursor, cut_page
from client_sdk.models import DocumentJob, JobPage, JobStatus, JobTimeline, JobType
from core.database import Database


@dataclass(frozen=True, kw_only=True)
class JobRepository:
    """One user's jobs."""

    database: Database
    user_id: UUID
    budget: Mapping[str, int] | None = None
    """The deployment's day, where a model is asked."""

    async def get(self, job_id: UUID) -> DocumentJob:
        """One job.

        Raises:
            DatabaseRefused: 404, there is none, or it is another user's.
        """
        return DocumentJob.model_validate(await self._call("get_job", job_id))

    async def list_page(
        self, *, statuses: Sequence[JobStatus], job_types: Sequence[JobType], limit: int, cursor: Cursor | None
    ) -> JobPage:
        """One page of jobs with any of these statuses and types (none given: all), newest first."""
        found = await self.database.call(
            "list_jobs",
            user_id=str(self.user_id),
            limit=limit + 1,
            statuses=list(statuses) or None,
            job_types=list(job_types) or None,
            after_created_at=cursor.created_at if cursor else None,
            after_id=str(cursor.id) if cursor else None,
        )
        rows, next_cursor = cut_page(found, limit)
        return JobPage(items=[DocumentJob.model_validate(row) for row in rows], next_cursor=next_cursor)

    async def get_steps(self, job_id: UUID) -> JobTimeline:
        """The timeline of a job."""
        return JobTimeline.model_validate(await self._call("get_job_steps", job_id))

    async def cancel(self, job_id: UUID) -> Mapping[str, Any]:
        """Ends a job in flight."""
        return await self._call("cancel_job", job_id)

    async def retry(self, job_id: UUID) -> Mapping[str, Any]:
        """Puts a failed or cancelled job back."""
        return await self._call("retry_job", job_id, budget=self.budget)

    async def _call(self, function: str, job_id: UUID, **more: Any) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = await self.database.call(
            function, user_id=str(self.user_id), job_id=str(job_id), **more
        )
        return answer
