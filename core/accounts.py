"""The end of an account: its rows in batches, the user of Auth last. Whoever goes on after a crash goes on here."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from core.auth_users import AuthUsers
from core.database import Database

# By then whoever began it has finished, or is gone.
LEFT_AFTER = timedelta(minutes=2)
_AT_ONCE = 20


async def finish_deletion(database: Database, users: AuthUsers, user_id: UUID) -> Mapping[str, int]:
    """Deletes all rows of an account that is closed already, then its user; how many rows of each table went.

    Raises:
        CoreError: it stopped on the way. Doing it again goes on from there.
    """
    while True:
        answer = await database.call("delete_account_rows", user_id=str(user_id))
        if not answer["more"]:
            break
    await users.delete(user_id)
    return dict(answer["deleted"] or {})


async def left_deletions(database: Database) -> list[UUID]:
    """Accounts that are closed and whose deletion nobody has finished."""
    before = (datetime.now(UTC) - LEFT_AFTER).isoformat()
    query = database.client.table("account_deletions").select("user_id").lt("begun_at", before).limit(_AT_ONCE)
    return [UUID(row["user_id"]) for row in await database.run(query, "table account_deletions")]
