"""Sharing: public links to tailored profiles."""

from urllib.parse import quote
from uuid import UUID

from client_sdk._core import Core, as_uuid
from client_sdk._transport import Call
from client_sdk.models import SharedProfile, ShareLink
from client_sdk.resources.opportunities import create_share


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

    async def view(self, token: str) -> SharedProfile:
        """Return what a stranger with the link sees. Sends no credentials.

        Raises:
            ApiError: `not_found`, the link is unknown, expired or revoked.
        """
        path = f"/api/v1/shared/{quote(token, safe='')}"
        return await self._core.ask(Call(method="GET", path=path, anonymous=True), SharedProfile)
