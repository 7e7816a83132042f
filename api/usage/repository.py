"""What the database does for usage."""

from dataclasses import dataclass
from uuid import UUID

from client_sdk.models import Usage
from core.database import Database


@dataclass(frozen=True, kw_only=True)
class UsageRepository:
    """One user's usage."""

    database: Database
    user_id: UUID

    async def get(self) -> Usage:
        """Plan, limits, used and in flight of the current month."""
        return Usage.model_validate(await self.database.call("get_usage", user_id=str(self.user_id)))
