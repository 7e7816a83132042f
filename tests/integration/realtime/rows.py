"""Rows that the tests write."""

from typing import Any, Final
from uuid import UUID

from tests.integration.realtime.conftest import Database

JOBS: Final = {"event": "*", "schema": "public", "table": "jobs"}


async def add_job(db: Database, user_id: UUID, **columns: Any) -> str:
    """Inserts a job; its id."""
    names = ["user_id", *columns]
    values = ", ".join(["%s"] * len(names))
    cursor = await db.execute(
        f"insert into jobs ({', '.join(names)}) values ({values}) returning id", [user_id, *columns.values()]
    )
    row = await cursor.fetchone()
    assert row
    return str(row[0])
