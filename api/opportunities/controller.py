"""Opportunities, and tailoring to them."""

from typing import Any
from uuid import UUID

from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency, Provide
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody

from api.document_jobs.repository import JobRepository
from api.errors import (
    BudgetReached,
    IdempotencyMismatch,
    LimitReached,
    NotFound,
    PayloadTooLarge,
    UnsupportedMedia,
    ValidationFailed,
)
from api.http.accepting import QueueNotifier, accepted
from api.http.dependencies import CallerRequest, PageCursor, PageSize, parse_cursor
from api.http.idempotency import Idempotency
from api.http.preferences import Preference
from api.opportunities.repository import OpportunityRepository, TailoringParameters
from api.opportunities.requests import OpportunityChange, Posting, SharedPosting, TailorRequest
from api.opportunities.tailoring import Tailoring, TailoringAnswer
from api.services import Services
from api.sharing.links import share_base_url
from client_sdk.models import (
    DocumentJob,
    JobAccepted,
    Opportunity,
    OpportunityPage,
    TailoredProfile,
)
from core.queue import JobChange

_TAILORING = {
    200: ResponseSpec(TailoredProfile, generate_examples=False, description="The profile was there, or came in time."),
    202: ResponseSpec(JobAccepted, generate_examples=False, description="A job makes the profile."),
}
_BODY_ERRORS: list[Any] = [ValidationFailed, PayloadTooLarge, UnsupportedMedia, IdempotencyMismatch]


def provide_opportunities(request: CallerRequest, services: NamedDependency[Services]) -> OpportunityRepository:
    """The caller's opportunities."""
    return OpportunityRepository(
        database=services.database,
        user_id=request.user.user_id,
        budget=services.settings.model_budget,
        rules=services.settings.posting_rules,
    )


def provide_tailoring(
    *,
    request: CallerRequest,
    services: NamedDependency[Services],
    opportunities: NamedDependency[OpportunityRepository],
    notifier: NamedDependency[QueueNotifier],
    preference: NamedDependency[Preference],
    idempotency: NamedDependency[Idempotency],
) -> Tailoring:
    """The caller's tailoring request."""
    return Tailoring(
        request=request,
        opportunities=opportunities,
        jobs=JobRepository(
            database=services.database, user_id=request.user.user_id, budget=services.settings.model_budget
        ),
        notifier=notifier,
        watches=services.watches,
        preference=preference,
        idempotency=idempotency,
        share_base_url=share_base_url(services.settings.public_url),
    )


class OpportunityController(Controller):
    """Postings of the caller, and the profiles tailored to them."""

    path = "/opportunities"
    tags = ("Opportunities",)
    dependencies = {
        "opportunities": Provide(provide_opportunities, sync_to_thread=False),
        "tailoring": Provide(provide_tailoring, sync_to_thread=False),
    }

    @post(
        "/{opportunity_id:uuid}/tailor",
        operation_id="tailorOpportunity",
        status_code=202,
        responses=_TAILORING,
        raises=[*_BODY_ERRORS, LimitReached, BudgetReached, NotFound],
    )
    async def tailor(
        self,
        opportunity_id: FromPath[UUID],
        tailoring: NamedDependency[Tailoring],
        data: JSONBody[TailorRequest | None] = None,
    ) -> TailoringAnswer:
        """The profile tailored to this opportunity: at once when it is there, else by a job."""
        asked = data or TailorRequest()
        return await tailoring.answer(
            TailoringParameters(
                opportunity_id=opportunity_id,
                regenerate=asked.regenerate,
                refresh=asked.refresh,
                keep=tuple(asked.keep),
            )
        )

    @post(
        "/add-and-tailor",
        operation_id="addAndTailor",
        status_code=202,
        responses=_TAILORING,
        raises=[*_BODY_ERRORS, LimitReached, BudgetReached],
    )
    async def add_and_tailor(self, data: JSONBody[Posting], tailoring: NamedDependency[Tailoring]) -> TailoringAnswer:
        """A job that reads the posting and tailors to it."""
        return await tailoring.answer(TailoringParameters(posting=data))

    @post(
        "/add-tailor-share",
        operation_id="addTailorShare",
        status_code=202,
        responses=_TAILORING,
        raises=[*_BODY_ERRORS, LimitReached, BudgetReached],
    )
    async def add_tailor_share(
        self, data: JSONBody[SharedPosting], tailoring: NamedDependency[Tailoring]
    ) -> TailoringAnswer:
        """A job that reads the posting, tailors to it, and puts a public link into its `result.share_url`."""
        return await tailoring.answer(
            TailoringParameters(posting=data, share=True, expires_in_days=data.expires_in_days)
        )

    @post("/", operation_id="createOpportunity", status_code=202, raises=_BODY_ERRORS)
    async def create(
        self,
        data: JSONBody[Posting],
        opportunities: NamedDependency[OpportunityRepository],
        notifier: NamedDependency[QueueNotifier],
        idempotency: NamedDependency[Idempotency],
    ) -> Response[JobAccepted]:
        """A job that reads the posting into an opportunity; its `opportunity_id` says which."""
        answer = await opportunities.request(data, idempotency)
        await notifier.send(answer)
        return accepted(DocumentJob.model_validate(answer["job"]), "Reading the posting")

    @get("/", operation_id="listOpportunities", raises=[ValidationFailed])
    async def list_page(
        self, opportunities: NamedDependency[OpportunityRepository], limit: PageSize = 20, cursor: PageCursor = None
    ) -> OpportunityPage:
        """The caller's opportunities, newest first, without the texts of the postings."""
        return await opportunities.list_page(limit, parse_cursor(cursor))

    @get("/{opportunity_id:uuid}", operation_id="getOpportunity", raises=[NotFound])
    async def get_one(
        self, opportunity_id: FromPath[UUID], opportunities: NamedDependency[OpportunityRepository]
    ) -> Opportunity:
        """One opportunity with the text of its posting."""
        return await opportunities.get(opportunity_id)

    @patch("/{opportunity_id:uuid}", operation_id="changeOpportunity", raises=[ValidationFailed, NotFound])
    async def change(
        self,
        opportunity_id: FromPath[UUID],
        data: JSONBody[OpportunityChange],
        opportunities: NamedDependency[OpportunityRepository],
    ) -> Opportunity:
        """The opportunity with how the application stands now; nothing that was written for it changes."""
        return await opportunities.change(opportunity_id, data)

    @delete("/{opportunity_id:uuid}", operation_id="deleteOpportunity", raises=[NotFound])
    async def delete_one(
        self,
        opportunity_id: FromPath[UUID],
        opportunities: NamedDependency[OpportunityRepository],
        notifier: NamedDependency[QueueNotifier],
    ) -> None:
        """Deletes the opportunity with its profile, links and the jobs that have ended; those in flight fail."""
        answer = await opportunities.delete(opportunity_id)
        await notifier.send(answer, changed=[JobChange.model_validate(item) for item in answer["changed"]])
