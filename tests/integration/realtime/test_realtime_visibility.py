"""The check itself, with transactions that the log knows of before they are visible."""

import asyncio
from uuid import UUID

import psycopg

from devstack.postgres import Postgres
from devstack.realtime import tables, visibility
from devstack.realtime.pgoutput import Relation, RelationColumn
from devstack.realtime.tables import Table
from devstack.realtime.tokens import Claims, TokenVerifier
from tests.integration.realtime.conftest import Database
from tests.integration.realtime.realtime_process import Keys
from tests.integration.realtime.rows import add_job
from tests.waiting import PATIENCE_S, patience


def claims_of(user: UUID) -> Claims:
    keys = Keys()
    verifier = TokenVerifier(jwt_secret=keys.jwt_secret, publishable_key="p", secret_key="s")
    return verifier.verify(keys.token(user))


async def jobs_table(db: Database) -> Table:
    cursor = await db.execute("select 'public.jobs'::regclass::oid::int8")
    row = await cursor.fetchone()
    assert row
    return await tables.describe(
        db, Relation(row[0], "public", "jobs", (RelationColumn("id", 2950, in_identity=True),))
    )


async def test_the_check_waits_for_the_commit_to_become_visible(postgres: Postgres, db: Database, owner: UUID) -> None:
    reader = claims_of(owner)
    async with await psycopg.AsyncConnection.connect(postgres.url(), autocommit=True) as checks:
        table = await jobs_table(checks)
        await visibility.prepare(checks, table)
        async with db.transaction():
            job = await add_job(db, owner)
            cursor = await db.execute("select pg_current_xact_id()::text::int8 %% 4294967296", [])
            row = await cursor.fetchone()
            assert row
            checking = asyncio.create_task(
                visibility.judge(checks, table, "INSERT", xid=row[0], key=[job], readers=frozenset({reader}))
            )
            await asyncio.sleep(0.1)  # in which it could have come to a verdict too early
            assert not checking.done()
        verdict = await asyncio.wait_for(checking, PATIENCE_S)
    assert verdict.readers == {reader}
    assert verdict.secured


async def test_transactions_of_another_epoch_are_not_waited_for(db: Database, owner: UUID) -> None:
    """Transaction ids in the log have 32 bits and wrap around."""
    reader = claims_of(owner)
    table = await jobs_table(db)
    await visibility.prepare(db, table)
    job = await add_job(db, owner)
    async with patience():
        verdict = await visibility.judge(
            db, table, "UPDATE", xid=2**32 - 5, key=[job], readers=frozenset({reader, claims_of(UUID(int=5))})
        )
    assert verdict.readers == {reader}
