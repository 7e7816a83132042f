"""Sharing: public links to tailored profiles."""

from collections.abc import AsyncIterator
from urllib.parse import quote
from uuid import UUID

from client_sdk._core import Core, as_uuid
from client_sdk._transport import Call
from client_sdk.models import Share, SharedProfile, ShareLink, SharePage
from client_sdk.resources.opportunities import create_share

_PATH = "/api/v1/shares"


class AsyncSharing:
    """`bespoke.sharing`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def create(self, opportunity_id: UUID | str, *, expires_in_days: int | None = None) -> ShareLink:
        """Return the public link to a posting's profile, made now if there is none.

        Raises:
            ApiError: `tailored_profile_not_found`, there is nothing to share yet.
        """
        return await create_share(self._core, as_uuid(opportunity_id), expires_in_days)

    async def revoke(self, opportunity_id: UUID | str) -> None:
        """End the public links to a posting's profile at once."""
        path = f"/api/v1/opportunities/{as_uuid(opportunity_id)}/share"
        await self._core.transport.send(Call(method="DELETE", path=path))

    async def list(
        self, *, opportunity_id: UUID | str | None = None, limit: int | None = None, cursor: str | None = None
    ) -> SharePage:
        """Return one page of links, newest first, also those that have ended; with a posting only its own.

        `cursor` is the `next_cursor` of the page before.
        """
        of = None if opportunity_id is None else str(as_uuid(opportunity_id))
        params = {"opportunity_id": of, "limit": limit, "cursor": cursor}
        return await self._core.ask(Call(method="GET", path=_PATH, params=params), SharePage)

    async def iterate(self, *, opportunity_id: UUID | str | None = None) -> AsyncIterator[Share]:
        """Yield all links, newest first, asking for page after page."""
        cursor: str | None = None
        while True:
            page = await self.list(opportunity_id=opportunity_id, limit=100, cursor=cursor)
            for share in page.items:
                yield share
            cursor = page.next_cursor
            if cursor is None:
                return

    async def end(self, share_id: UUID | str) -> None:
        """End one link at once; one that has ended stays so.

        Raises:
            ApiError: `not_found`, it is no link of the user.
        """
        await self._core.transport.send(Call(method="DELETE", path=f"{_PATH}/{as_uuid(share_id)}"))

    async def view(self, token: str) -> SharedProfile:
        """Return what a stranger with the link sees. Sends no credentials.

        Raises:
            ApiError: `not_found`, the link is unknown, expired or revoked.
        """
        path = f"/api/v1/shared/{quote(token, safe='')}"
        return await self._core.ask(Call(method="GET", path=path, anonymous=True), SharedProfile)
