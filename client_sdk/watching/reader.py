"""How a watch asks the API about jobs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pydantic import ValidationError

from client_sdk._transport import Call, Retrying, Transport, parse_error
from client_sdk.errors import about
from client_sdk.models import DocumentJob, JobPage, JobStatus

PAGE_SIZE = 100


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One answer about a job. `job` is None when nothing changed since the etag that was sent.

    `retry_after_s`: the server does not hold this request, and asks to wait for so long before the next.
    """

    job: DocumentJob | None
    etag: str | None
    retry_after_s: float | None = None


class JobReader(Protocol):
    """What the poller needs of the API."""

    async def read(self, job_id: UUID, *, etag: str | None = None, hold_s: int = 0) -> Reading:
        """Ask for one job. With `etag` and `hold_s` the answer comes when it changes, or after `hold_s`."""

    async def read_page(self, statuses: Sequence[JobStatus], *, cursor: str | None = None) -> JobPage:
        """Ask for one page of the jobs with any of these statuses, newest first."""


class HttpJobReader:
    """Asks the API. Never retries by itself: the poller does."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def read(self, job_id: UUID, *, etag: str | None = None, hold_s: int = 0) -> Reading:
        """See `JobReader`. Source: RFC 7240 for Prefer, RFC 9110 section 13.1.2 for If-None-Match."""
        headers = {}
        if etag is not None:
            headers["If-None-Match"] = etag
            if hold_s:
                headers["Prefer"] = f"wait={hold_s}"
        call = Call(
            method="GET",
            path=f"/api/v1/document-jobs/{job_id}",
            headers=headers,
            read_s=hold_s + self._transport.timings.hold_margin_s,
            retrying=Retrying.NEVER,
        )
        with about(job_id):
            response = await self._transport.send(call)
            retry_after_s = self._transport.retry_after_s(response)
            if not response.content:
                return Reading(job=None, etag=etag, retry_after_s=retry_after_s)
            try:
                job = DocumentJob.model_validate_json(response.content)
            except ValidationError as error:
                raise parse_error(response, error) from error
        return Reading(job=job, etag=response.headers.get("ETag"), retry_after_s=retry_after_s)

    async def read_page(self, statuses: Sequence[JobStatus], *, cursor: str | None = None) -> JobPage:
        """See `JobReader`."""
        response = await self._transport.send(
            Call(
                method="GET",
                path="/api/v1/document-jobs",
                params={"status": [status.value for status in statuses], "limit": PAGE_SIZE, "cursor": cursor},
                retrying=Retrying.NEVER,
            )
        )
        try:
            return JobPage.model_validate_json(response.content)
        except ValidationError as error:
            raise parse_error(response, error) from error
