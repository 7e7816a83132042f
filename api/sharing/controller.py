"""Public links to profiles: made and revoked by their owner, opened by anyone."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, Request, Response, delete, get, post
from litestar.di import NamedDependency, Provide
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter

from api.auth.guards import limit_address
from api.errors import IdempotencyMismatch, NotFound, ProfileNotFound, UnsupportedMedia, ValidationFailed
from api.http.access_log import IS_HEAD
from api.http.dependencies import CallerRequest, PageCursor, PageSize, parse_cursor
from api.http.idempotency import Idempotency
from api.pages.rendering import prefers_page
from api.services import Services
from api.sharing.page import render_missing, render_profile
from api.sharing.repository import SharingRepository, view_shared
from api.sharing.requests import ShareRequest
from client_sdk.models import SharedProfile, ShareLink, SharePage

_PAGE = {200: ResponseSpec(SharedProfile, generate_examples=False, description="The profile, as JSON or as a page.")}
_HEADERS = {"X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer", "Vary": "Accept"}

OfOpportunity = Annotated[UUID | None, QueryParameter(description="Only links to the profile for this posting.")]


def provide_sharing(request: CallerRequest, services: NamedDependency[Services]) -> SharingRepository:
    """The caller's links."""
    return SharingRepository(
        database=services.database, user_id=request.user.user_id, public_url=services.settings.public_url
    )


class ShareController(Controller):
    """Links of the caller."""

    path = "/opportunities/{opportunity_id:uuid}/share"
    tags = ("Sharing",)
    dependencies = {"sharing": Provide(provide_sharing, sync_to_thread=False)}

    @post(
        "/",
        operation_id="shareProfile",
        raises=[ValidationFailed, UnsupportedMedia, ProfileNotFound, IdempotencyMismatch],
    )
    async def share(
        self,
        opportunity_id: FromPath[UUID],
        sharing: NamedDependency[SharingRepository],
        idempotency: NamedDependency[Idempotency],
        data: JSONBody[ShareRequest | None] = None,
    ) -> ShareLink:
        """The public link of the profile: the live one if there is one, else a new one."""
        return await sharing.share(opportunity_id, data.expires_in_days if data else None, idempotency)

    @delete("/", operation_id="revokeShare", raises=[NotFound])
    async def revoke(self, opportunity_id: FromPath[UUID], sharing: NamedDependency[SharingRepository]) -> None:
        """Ends the public links of the profile at once."""
        await sharing.revoke(opportunity_id)


class SharesController(Controller):
    """All links of the caller."""

    path = "/shares"
    tags = ("Sharing",)
    dependencies = {"sharing": Provide(provide_sharing, sync_to_thread=False)}

    @get("/", operation_id="listShares", raises=[ValidationFailed])
    async def list_page(
        self,
        sharing: NamedDependency[SharingRepository],
        limit: PageSize = 20,
        cursor: PageCursor = None,
        opportunity_id: OfOpportunity = None,
    ) -> SharePage:
        """The caller's links, newest first, with how often each was opened; also those that have ended."""
        return await sharing.list_page(limit, parse_cursor(cursor), opportunity_id)

    @delete("/{share_id:uuid}", operation_id="endShare", raises=[NotFound])
    async def end(self, share_id: FromPath[UUID], sharing: NamedDependency[SharingRepository]) -> None:
        """Ends one link at once. One that has ended stays so."""
        await sharing.end(share_id)


class SharedController(Controller):
    """What anyone with a link may see."""

    path = "/api/v1/shared"
    tags = ("Sharing",)
    guards = (limit_address,)
    security = ({},)

    @get("/{token:str}", operation_id="viewSharedProfile", responses=_PAGE, raises=[NotFound])
    async def view(
        self, token: FromPath[str], request: Request[Any, Any, Any], services: NamedDependency[Services]
    ) -> Response[SharedProfile | bytes]:
        """The shared profile, as JSON, or as a page for a browser. Each view is counted, nothing else about it is.

        A HEAD is no view.
        """
        is_seen = not request.scope.get(IS_HEAD, False)  # previews of links ask so, and nobody reads
        if not prefers_page(request):
            return Response(await view_shared(services.database, token, is_seen=is_seen), headers=_HEADERS)
        try:
            return render_profile(await view_shared(services.database, token, is_seen=is_seen), _HEADERS)
        except NotFound:
            return render_missing(_HEADERS)
