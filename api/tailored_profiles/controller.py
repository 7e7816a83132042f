"""The profile tailored to an opportunity: read, checked while it is edited, changed, and taken away as a file."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from api.errors import (
    NotFound,
    PayloadTooLarge,
    PreconditionFailed,
    PreconditionRequired,
    ProfileNotFound,
    RateLimited,
    UnsupportedMedia,
    ValidationFailed,
)
from api.http.dependencies import CallerRequest
from api.http.etags import IfMatch
from api.opportunities.controller import provide_opportunities
from api.opportunities.repository import OpportunityRepository
from api.opportunities.tailoring import profile_response, read_profile
from api.services import Services
from api.tailored_profiles.desk import ProfileDesk
from api.tailored_profiles.requests import ProfileChanges
from client_sdk.exporting import ExportFormat, ExportPaper, ExportPart, ExportTemplate
from client_sdk.models import ProfileCheck, TailoredProfile

ExportedPart = Annotated[ExportPart, QueryParameter(description="The résumé, or the letter.")]
ExportedFormat = Annotated[
    ExportFormat, QueryParameter(description="PDF, Word, Markdown, or (résumés only) JSON Resume.")
]
ExportedTemplate = Annotated[
    ExportTemplate, QueryParameter(description="How PDF and Word look: without serifs, or with. Both have one column.")
]
ExportedPaper = Annotated[
    ExportPaper | None,
    QueryParameter(
        description="What PDF and Word are set on; Letter for who lives or telephones in North America, else A4."
    ),
]

_BODY_ERRORS = [ValidationFailed, PayloadTooLarge, UnsupportedMedia, RateLimited]


def provide_desk(
    request: CallerRequest,
    services: NamedDependency[Services],
    opportunities: NamedDependency[OpportunityRepository],
) -> ProfileDesk:
    """Where the caller's profiles are checked and changed."""
    return ProfileDesk(opportunities=opportunities, children=services.children, user_id=request.user.user_id)


class TailoredProfileController(Controller):
    """The profile tailored to one opportunity."""

    path = "/opportunities/{opportunity_id:uuid}/tailored-profile"
    tags = ("Opportunities",)
    dependencies = {
        "opportunities": Provide(provide_opportunities, sync_to_thread=False),
        "desk": Provide(provide_desk, sync_to_thread=False),
    }

    @get("/", operation_id="getTailoredProfile", raises=[ProfileNotFound])
    async def get_profile(
        self, opportunity_id: FromPath[UUID], opportunities: NamedDependency[OpportunityRepository]
    ) -> Response[TailoredProfile]:
        """The whole profile. While there is none, the 404 tells how the last job stands."""
        return profile_response(await read_profile(opportunities, opportunity_id))

    @get(
        "/export",
        operation_id="exportTailoredProfile",
        media_type="application/octet-stream",
        raises=[ProfileNotFound, ValidationFailed, RateLimited],
    )
    async def export_profile(
        self,
        opportunity_id: FromPath[UUID],
        desk: NamedDependency[ProfileDesk],
        *,
        part: ExportedPart = "resume",
        format: ExportedFormat = "pdf",  # noqa: A002 - errors name it so
        template: ExportedTemplate = "plain",
        paper: ExportedPaper = None,
    ) -> Response[bytes]:
        """Résumé or letter as a file. Gaps, notes and scores are in none of them."""
        file = await desk.export(opportunity_id, part, format, template=template, paper=paper)
        headers = {
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "Cache-Control": "private, no-store",
        }
        return Response(file.content, media_type=file.media_type, headers=headers)

    @patch(
        "/",
        operation_id="changeTailoredProfile",
        raises=[*_BODY_ERRORS, NotFound, PreconditionFailed, PreconditionRequired],
    )
    async def change_profile(
        self,
        opportunity_id: FromPath[UUID],
        data: JSONBody[ProfileChanges],
        desk: NamedDependency[ProfileDesk],
        if_match: IfMatch = None,
    ) -> Response[TailoredProfile]:
        """Changes the profile, and tells what the evidence says of it now. What was written is kept beside."""
        return profile_response(await desk.change(opportunity_id, data, if_match))

    @post("/check", operation_id="checkTailoredProfile", status_code=200, raises=[*_BODY_ERRORS, NotFound])
    async def check_profile(
        self,
        opportunity_id: FromPath[UUID],
        data: JSONBody[ProfileChanges],
        desk: NamedDependency[ProfileDesk],
    ) -> ProfileCheck:
        """What the evidence says of the profile with these changes. Nothing is stored, and no model is asked."""
        return await desk.check(opportunity_id, data)
