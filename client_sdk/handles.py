"""A job that was asked for, to come back to now or later."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Generic, TypeVar
from uuid import UUID

from client_sdk._core import DEFAULT_WAIT_S, DEFAULT_WATCH_S, Core
from client_sdk._transport import Call, Retrying
from client_sdk.errors import ApiError, BespokeError, ResultGone, about
from client_sdk.models import (
    Document,
    DocumentJob,
    JobTimeline,
    JobType,
    Opportunity,
    TailoredProfile,
)
from client_sdk.watching.watch import OnUpdate

ResultT = TypeVar("ResultT")
JobResult = TailoredProfile | Opportunity | Document
"""What a job makes: a tailor job a profile, an opportunity job a posting that was read, the others a document."""


class JobHandle(Generic[ResultT]):
    """One job. `bespoke.jobs.handle(job_id)` makes it again in another process; nothing is kept in it."""

    def __init__(self, core: Core, job_id: UUID, load: Callable[[Core, DocumentJob], Awaitable[ResultT]]) -> None:
        self.job_id = job_id
        self._core = core
        self._load = load

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.job_id})"

    async def status(self) -> DocumentJob:
        """Return the job as it is now."""
        return await read_job(self._core, self.job_id)

    def watch(self, *, timeout_s: float = DEFAULT_WATCH_S) -> AsyncGenerator[DocumentJob, None]:
        """Yield the job now and each time it changes, up to its end.

        Raises:
            WaitTimeout: it had not ended after `timeout_s`. It goes on.
        """
        return self._core.watch([self.job_id], timeout_s=timeout_s)

    async def wait(self, *, timeout_s: float = DEFAULT_WAIT_S, on_update: OnUpdate | None = None) -> DocumentJob:
        """Return the job when it has completed.

        Raises:
            JobFailed: it failed, or was cancelled (`JobCancelled`).
            WaitTimeout: it had not ended after `timeout_s`. It goes on.
        """
        return await self._core.wait(self.job_id, timeout_s=timeout_s, on_update=on_update)

    async def result(self, *, timeout_s: float = DEFAULT_WAIT_S, on_update: OnUpdate | None = None) -> ResultT:
        """Wait for the job and return what it made.

        Raises:
            JobFailed: it failed, or was cancelled (`JobCancelled`).
            WaitTimeout: it had not ended after `timeout_s`. It goes on.
            ResultGone: what it made has been deleted since.
        """
        return await self._load(self._core, await self.wait(timeout_s=timeout_s, on_update=on_update))

    async def cancel(self) -> DocumentJob:
        """Cancel the job and return it.

        Raises:
            ApiError: `conflict`, it has ended already.
        """
        return await cancel_job(self._core, self.job_id)

    async def retry(self) -> DocumentJob:
        """Let a failed or cancelled job go on from its last finished step, and return it.

        Raises:
            ApiError: `conflict`, it has not failed; `limit_reached`, the plan allows no more.
        """
        return await retry_job(self._core, self.job_id)

    async def steps(self) -> JobTimeline:
        """Return what the job has run so far, step by step."""
        return await read_steps(self._core, self.job_id)


async def read_job(core: Core, job_id: UUID) -> DocumentJob:
    """Return a job as it is now."""
    with about(job_id):
        return await core.ask(Call(method="GET", path=f"/api/v1/document-jobs/{job_id}"), DocumentJob)


async def read_steps(core: Core, job_id: UUID) -> JobTimeline:
    """Return a job's timeline."""
    with about(job_id):
        return await core.ask(Call(method="GET", path=f"/api/v1/document-jobs/{job_id}/steps"), JobTimeline)


async def cancel_job(core: Core, job_id: UUID) -> DocumentJob:
    """Cancel a job. Cancelling twice is a conflict, so only an unsent request is sent again."""
    call = Call(method="POST", path=f"/api/v1/document-jobs/{job_id}/cancel", retrying=Retrying.IF_UNSENT)
    with about(job_id):
        return await core.ask(call, DocumentJob)


async def retry_job(core: Core, job_id: UUID) -> DocumentJob:
    """Retry a job; watches of this client ignore what it was before."""
    call = Call(method="POST", path=f"/api/v1/document-jobs/{job_id}/retry", retrying=Retrying.IF_UNSENT)
    with about(job_id):
        job = await core.ask(call, DocumentJob)
    core.hub.raise_floor(job)
    return job


async def load_result(core: Core, job: DocumentJob) -> JobResult:
    """Return what a completed job made."""
    match job.job_type:
        case JobType.TAILOR:
            return await load_profile(core, job)
        case JobType.OPPORTUNITY:
            return await load_opportunity(core, job)
        case JobType.RESUME | JobType.STORY:
            return await load_document(core, job)
        case _:
            with about(job.id):
                raise BespokeError(f"this version of the SDK does not know what a {job.job_type} job makes: update it")


async def load_profile(core: Core, job: DocumentJob) -> TailoredProfile:
    """Return the profile that a completed tailor job wrote."""
    path = f"/api/v1/opportunities/{job.opportunity_id}/tailored-profile"
    return await _load(core, job, job.opportunity_id, path, TailoredProfile)


async def load_opportunity(core: Core, job: DocumentJob) -> Opportunity:
    """Return the posting that a completed opportunity job read."""
    path = f"/api/v1/opportunities/{job.opportunity_id}"
    return await _load(core, job, job.opportunity_id, path, Opportunity)


async def load_document(core: Core, job: DocumentJob) -> Document:
    """Return the document that a completed résumé or story job read."""
    return await _load(core, job, job.document_id, f"/api/v1/documents/{job.document_id}", Document)


LoadedT = TypeVar("LoadedT", TailoredProfile, Opportunity, Document)


async def _load(core: Core, job: DocumentJob, target_id: UUID | None, path: str, model: type[LoadedT]) -> LoadedT:
    if target_id is None:
        raise ResultGone(job)
    try:
        with about(job.id):
            return await core.ask(Call(method="GET", path=path), model)
    except ApiError as error:
        if error.code in {"not_found", "tailored_profile_not_found"}:
            raise ResultGone(job) from error
        raise
