"""Jobs: how they stand, and what may be done about them."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, QueryParameter

from api.document_jobs.holding import Held, hold
from api.document_jobs.repository import JobRepository
from api.errors import BudgetReached, Conflict, LimitReached, NotFound, ValidationFailed
from api.http.accepting import QueueNotifier, job_headers
from api.http.dependencies import CallerRequest, PageCursor, PageSize, parse_cursor
from api.http.etags import IfNoneMatch, etag_of, known_version, version_known
from api.http.preferences import Preference
from api.services import Services
from client_sdk.models import DocumentJob, JobPage, JobStatus, JobTimeline, JobType


def provide_jobs(request: CallerRequest, services: NamedDependency[Services]) -> JobRepository:
    """The caller's jobs."""
    return JobRepository(
        database=services.database, user_id=request.user.user_id, budget=services.settings.model_budget
    )


class JobController(Controller):
    """Jobs of the caller."""

    path = "/document-jobs"
    tags = ("Jobs",)
    dependencies = {"jobs": Provide(provide_jobs, sync_to_thread=False)}

    @get("/", operation_id="listJobs", raises=[ValidationFailed])
    async def list_page(
        self,
        *,
        jobs: NamedDependency[JobRepository],
        status: Annotated[list[JobStatus] | None, QueryParameter(max_items=len(JobStatus))] = None,
        job_type: Annotated[list[JobType] | None, QueryParameter(max_items=len(JobType))] = None,
        limit: PageSize = 20,
        cursor: PageCursor = None,
    ) -> JobPage:
        """The caller's jobs, newest first; `status` and `job_type` may be repeated."""
        return await jobs.list_page(
            statuses=status or (), job_types=job_type or (), limit=limit, cursor=parse_cursor(cursor)
        )

    @get(
        "/{job_id:uuid}",
        operation_id="getJob",
        responses={
            200: ResponseSpec(DocumentJob, generate_examples=False, description="The job as it is now."),
            304: ResponseSpec(None, description="The version that `If-None-Match` names is still the last."),
        },
        raises=[NotFound],
    )
    async def get_one(
        self,
        *,
        job_id: FromPath[UUID],
        request: CallerRequest,
        jobs: NamedDependency[JobRepository],
        services: NamedDependency[Services],
        preference: NamedDependency[Preference],
        if_none_match: IfNoneMatch = None,
    ) -> Response[DocumentJob | None]:
        """The job. `Prefer: wait=N` holds until it differs from the `ETag` given, or until it ends without one.

        Who has too many held requests gets the job as it is, without `Preference-Applied` and with `Retry-After`.
        """
        held = await hold(
            services.watches,
            request,
            job_id,
            lambda: jobs.get(job_id),
            preference=preference,
            known_version=known_version(if_none_match),
        )
        return _conditional(held, if_none_match)

    @get("/{job_id:uuid}/steps", operation_id="getJobSteps", raises=[NotFound])
    async def get_steps(self, job_id: FromPath[UUID], jobs: NamedDependency[JobRepository]) -> JobTimeline:
        """Each step that the job ran: tries, waits, durations, errors, tokens and cost."""
        return await jobs.get_steps(job_id)

    @post("/{job_id:uuid}/cancel", operation_id="cancelJob", status_code=200, raises=[NotFound, Conflict])
    async def cancel(
        self, job_id: FromPath[UUID], jobs: NamedDependency[JobRepository], notifier: NamedDependency[QueueNotifier]
    ) -> Response[DocumentJob]:
        """Ends a job in flight; its worker may write nothing more."""
        job = await notifier.send_job(await jobs.cancel(job_id))
        return Response(job, headers={"ETag": etag_of(job.version)})

    @post(
        "/{job_id:uuid}/retry",
        operation_id="retryJob",
        status_code=202,
        raises=[NotFound, Conflict, LimitReached, BudgetReached],
    )
    async def retry(
        self, job_id: FromPath[UUID], jobs: NamedDependency[JobRepository], notifier: NamedDependency[QueueNotifier]
    ) -> Response[DocumentJob]:
        """Puts a failed or cancelled job back; it goes on from its last finished step."""
        job = await notifier.send_job(await jobs.retry(job_id))
        return Response(job, status_code=202, headers={**job_headers(job.id), "ETag": etag_of(job.version)})


def _conditional(held: Held, if_none_match: str | None) -> Response[DocumentJob | None]:
    headers = {"ETag": etag_of(held.job.version), "Cache-Control": "private, no-cache", **held.headers}
    if version_known(if_none_match, held.job.version):
        return Response(None, status_code=304, headers=headers)
    return Response(held.job, headers=headers)
