"""After the database has made or changed a job: hand it to the queue, tell who waits, answer 202."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from litestar import Response
from redis.exceptions import RedisError

from api.auth.key_cache import REVOKED_CHANNEL
from client_sdk.models import DocumentJob, JobAccepted, JobStatus
from core.queue import Dispatch, JobChange, Queue, change_of, dispatches_of
from core.tracing import traces

log = structlog.get_logger(__name__)

RETRY_AFTER_S = 2


@dataclass(frozen=True, kw_only=True)
class QueueNotifier:
    """Tells Redis what the database has decided, within a budget and without ever failing a request.

    What is lost here is found by the sweeper, and by the safety reads of held requests.
    """

    queue: Queue
    budget_s: float

    async def send(self, answer: Mapping[str, Any], *, changed: Iterable[JobChange] = ()) -> None:
        """Enqueues what the answer of a database function asks for, and publishes changed jobs."""
        dispatches = dispatches_of(answer)
        try:
            async with asyncio.timeout(self.budget_s):
                await self._enqueue(answer, dispatches, changed)
        except (RedisError, OSError) as error:  # TimeoutError is an OSError
            job_ids = [dispatch.job_id for dispatch in dispatches]
            log.warning("left_to_the_sweeper", error=type(error).__name__, job_ids=job_ids)

    async def _enqueue(
        self, answer: Mapping[str, Any], dispatches: Sequence[Dispatch], changed: Iterable[JobChange]
    ) -> None:
        job = answer.get("job")
        if not traces().is_on or job is None:
            await self.queue.enqueue(dispatches, changed)
            return
        about = {"messaging.system": "arq", "messaging.operation.type": "send", "bespoke.job.id": job["id"]}
        with traces().span(f"send {job['job_type']}/process", kind="producer", attributes=about):
            if (here := traces().here()) is not None:
                await self.queue.keep_trace(job["id"], here)
            await self.queue.enqueue(dispatches, changed)

    async def send_job(self, answer: Mapping[str, Any]) -> DocumentJob:
        """Sends an answer that carries a changed `job`, and hands that job back."""
        job = DocumentJob.model_validate(answer["job"])
        await self.send(answer, changed=[change_of(job)])
        return job

    async def send_revoked(self, key_hash: str) -> None:
        """Tells the other API processes to forget a key; without Redis they do so when their cache runs out."""
        try:
            async with asyncio.timeout(self.budget_s):
                await self.queue.redis.publish(REVOKED_CHANNEL, key_hash)
        except (RedisError, OSError) as error:
            log.warning("revocation_not_published", error=type(error).__name__)


def job_path(job_id: UUID) -> str:
    """Where a job is."""
    return f"/api/v1/document-jobs/{job_id}"


def job_headers(job_id: UUID) -> dict[str, str]:
    """What a 202 says about the job: where it is, and when to look."""
    return {"Location": job_path(job_id), "Retry-After": str(RETRY_AFTER_S)}


def accepted(job: DocumentJob, message: str) -> Response[JobAccepted]:
    """The 202 of a request that became a job. To whoever asks, a job that waits for a worker is in progress."""
    return Response(
        JobAccepted(job_id=job.id, status=JobStatus.PROCESSING, message=message),
        status_code=202,
        headers=job_headers(job.id),
    )
