"""All that is stored about a person, table by table, as it goes into their archive."""

from base64 import b64decode
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.database import Database

_AT_ONCE = 100
# Large texts come in smaller helpings.
_FEW = 10


@dataclass(frozen=True, kw_only=True)
class Part:
    """A table, what of it is exported, and by which column one comes after the other."""

    file: str
    table: str
    columns: str
    order: str = "id"
    owner: str = "user_id"
    at_once: int = _AT_ONCE


PARTS = (
    Part(file="profile", table="profiles", columns="*", owner="id"),
    Part(file="subscription", table="subscriptions", columns="*", order="user_id"),
    Part(file="usage", table="usage_tracking", columns="*", order="period_start"),
    Part(file="record", table="records", columns="*", order="user_id"),
    Part(file="corrections", table="record_corrections", columns="*", at_once=_FEW),
    Part(file="documents", table="documents", columns="*", at_once=_FEW),
    Part(file="opportunities", table="opportunities", columns="*", at_once=_FEW),
    Part(file="tailored_profiles", table="tailored_profiles", columns="*", at_once=_FEW),
    Part(file="evaluations", table="tailoring_eval_log", columns="*"),
    Part(file="jobs", table="document_jobs", columns="*"),
    Part(file="shares", table="shared_links", columns="*"),
    Part(file="share_views", table="shared_link_views", columns="*"),
    # The hash of a key is no word of the person's, and whoever finds the archive has no use for one.
    Part(file="api_keys", table="api_keys", columns="id,name,prefix,expires_at,last_used_at,revoked_at,created_at"),
)


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What one user has."""

    database: Database
    user_id: UUID

    async def rows(self, part: Part) -> AsyncIterator[dict[str, Any]]:
        """All rows of a part, page by page."""
        after: Any = None
        while True:
            query = self.database.client.table(part.table).select(part.columns).eq(part.owner, str(self.user_id))
            if after is not None:
                query = query.gt(part.order, after)
            rows = await self.database.run(query.order(part.order).limit(part.at_once), f"table {part.table}")
            for row in rows:
                yield row
            if len(rows) < part.at_once:
                return
            after = rows[-1][part.order]

    async def file(self, document_id: str) -> bytes | None:
        """An uploaded file as it came; None when it has gone meanwhile."""
        answer = await self.database.call("get_document_file", user_id=str(self.user_id), document_id=document_id)
        return b64decode(answer["content_base64"]) if answer is not None else None
