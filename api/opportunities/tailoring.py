"""The way of a tailoring request: ask the database once, then answer, hand over or wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request, Response

from api.auth.caller import Caller
from api.document_jobs.holding import hold
from api.document_jobs.repository import JobRepository
from api.document_jobs.waiting import JobWatches
from api.errors import ProfileNotFound
from api.http.accepting import RETRY_AFTER_S, QueueNotifier, accepted, job_headers
from api.http.etags import etag_of
from api.http.idempotency import Idempotency
from api.http.preferences import Preference
from api.opportunities.repository import OpportunityRepository, TailoringParameters
from api.opportunities.staleness import profile_of
from client_sdk.models import DocumentJob, JobAccepted, JobStatus, TailoredProfile
from core.errors import DatabaseUnavailable

TailoringAnswer = Response[TailoredProfile] | Response[JobAccepted]
IN_PROGRESS = "Tailoring in progress"


@dataclass(frozen=True, kw_only=True)
class Tailoring:
    """One request for a tailored profile."""

    request: Request[Caller, Any, Any]
    opportunities: OpportunityRepository
    jobs: JobRepository
    notifier: QueueNotifier
    watches: JobWatches
    preference: Preference
    idempotency: Idempotency
    share_base_url: str

    async def answer(self, parameters: TailoringParameters) -> TailoringAnswer:
        """200 with the cached profile, or 202; with `Prefer: wait`, 200 also when the job completes in time."""
        found = await self.opportunities.request_tailoring(
            parameters, self.idempotency, share_base_url=self.share_base_url
        )
        if found["outcome"] == "cached":
            return profile_response(profile_of(found["profile"]))
        job = DocumentJob.model_validate(found["job"])
        await self.notifier.send(found)
        if self.preference.wait_s is None:
            return accepted(job, IN_PROGRESS)
        try:
            return await self._wait(job.id)
        except DatabaseUnavailable:  # the job is made: an error would invite a second one
            return accepted(job, IN_PROGRESS)

    async def _wait(self, job_id: UUID) -> TailoringAnswer:
        held = await hold(self.watches, self.request, job_id, lambda: self.jobs.get(job_id), preference=self.preference)
        job, headers = held.job, {**job_headers(job_id), **held.headers}
        if job.status is JobStatus.COMPLETED and job.opportunity_id:
            profile, _ = await self.opportunities.get_profile(job.opportunity_id)
            if profile:
                del headers["Retry-After"]
                return profile_response(profile, headers)
        answer = JobAccepted(job_id=job.id, status=job.status, message=job.error_message or _message_of(job))
        return Response(answer, status_code=202, headers=headers)


def profile_response(profile: TailoredProfile, headers: Mapping[str, str] | None = None) -> Response[TailoredProfile]:
    """200 with the profile, and the tag to change it by."""
    tag = {} if profile.version is None else {"ETag": etag_of(profile.version)}
    return Response(profile, status_code=200, headers={**(headers or {}), **tag})


async def read_profile(opportunities: OpportunityRepository, opportunity_id: UUID) -> TailoredProfile:
    """The profile of an opportunity.

    Raises:
        ProfileNotFound: there is none yet; tells how the last job stands.
    """
    profile, job = await opportunities.get_profile(opportunity_id)
    if profile is None:
        raise _profile_not_found(job)
    return profile


def _message_of(job: DocumentJob) -> str:
    return IN_PROGRESS if not job.is_terminal else f"The job is {job.status}."


def _profile_not_found(job: DocumentJob | None) -> ProfileNotFound:
    if job is None:
        return ProfileNotFound()
    state = {"job_id": str(job.id), "status": str(job.status), "error_message": job.error_message}
    members = {"job_id": state["job_id"], "job_status": state["status"], "error_message": state["error_message"]}
    if not job.is_terminal:
        return ProfileNotFound(
            "The profile is being tailored.",
            members={**members, "job": state},
            headers={"Retry-After": str(RETRY_AFTER_S)},
        )
    return ProfileNotFound(f"There is no profile: the last job is {job.status}.", members={**members, "job": state})
