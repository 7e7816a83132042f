"""What the database does for public links."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from api.errors import NotFound
from api.http.cursors import Cursor, cut_page
from api.http.idempotency import Idempotency
from api.sharing.links import share_base_url
from client_sdk.models import Share, SharedProfile, ShareLink, SharePage, TalkingPoints
from core.database import Database
from core.errors import DatabaseRefused

_GONE = "This link does not exist, has expired or was revoked."
_TOKEN = re.compile(r"[0-9A-Za-z_-]{43,128}")


@dataclass(frozen=True, kw_only=True)
class SharingRepository:
    """One user's public links."""

    database: Database
    user_id: UUID
    public_url: str

    async def share(self, opportunity_id: UUID, expires_in_days: int | None, idempotency: Idempotency) -> ShareLink:
        """The live link of a profile, or a new one."""
        answer: dict[str, Any] = await self.database.call(
            "share_profile",
            user_id=str(self.user_id),
            opportunity_id=str(opportunity_id),
            expires_in_days=expires_in_days,
            **idempotency.arguments(expires_in_days=expires_in_days),
        )
        return ShareLink(url=share_base_url(self.public_url) + answer.pop("token"), **answer)

    async def revoke(self, opportunity_id: UUID) -> None:
        """Ends every link to a profile."""
        await self.database.call("revoke_share", user_id=str(self.user_id), opportunity_id=str(opportunity_id))

    async def list_page(self, limit: int, cursor: Cursor | None, opportunity_id: UUID | None) -> SharePage:
        """One page of links, newest first; with a posting only those to its profile."""
        rows, next_cursor = cut_page(
            await self.database.call(
                "list_shares",
                user_id=str(self.user_id),
                limit=limit + 1,
                opportunity_id=str(opportunity_id) if opportunity_id else None,
                after_created_at=cursor.created_at if cursor else None,
                after_id=str(cursor.id) if cursor else None,
            ),
            limit,
        )
        base = share_base_url(self.public_url)
        items = [Share.model_validate({**row, "url": f"{base}{row['token']}"}) for row in rows]
        return SharePage(items=items, next_cursor=next_cursor)

    async def end(self, share_id: UUID) -> None:
        """Ends one link."""
        await self.database.call("end_share", user_id=str(self.user_id), share_id=str(share_id))


async def view_shared(database: Database, token: str, *, is_seen: bool = True) -> SharedProfile:
    """What a stranger with the link sees; counts the view if somebody sees it.

    Raises:
        NotFound: no such link, expired or revoked.
    """
    if not _TOKEN.fullmatch(token):
        raise NotFound(_GONE)
    try:
        answer: dict[str, Any] = await database.call("view_shared_profile", token=token, counts=is_seen)
    except DatabaseRefused as error:
        if error.status != NotFound.status_code:
            raise
        raise NotFound(_GONE) from error
    return _for_strangers(answer)


def _for_strangers(answer: dict[str, Any]) -> SharedProfile:
    """Without notes to the author: talking points only where the person chose to show them, never what is missing."""
    shared = SharedProfile.model_validate(answer)
    if shared.talking_points is None or not answer.get("show_talking_points", False):
        return shared.model_copy(update={"talking_points": None})
    items = [point.model_copy(update={"note": None}) for point in shared.talking_points.items]
    return shared.model_copy(update={"talking_points": TalkingPoints(items=items)})
