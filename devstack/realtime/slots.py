"""Replication slots: this server's own, and those that killed servers left behind."""

import os
import secrets
from typing import Final

import psycopg

PREFIX: Final = "bespoke_realtime_"


def new_name() -> str:
    """A name that no other server uses."""
    return f"{PREFIX}{os.getpid()}_{secrets.token_hex(4)}"


async def publication_exists(connection: psycopg.AsyncConnection, publication: str) -> bool:
    """Whether there is something to follow. A slot made earlier could never read the publication."""
    cursor = await connection.execute("select from pg_publication where pubname = %s::text", [publication])
    return cursor.rowcount == 1


async def ensure(connection: psycopg.AsyncConnection, name: str) -> bool:
    """Make the slot unless it is there; True if it is new, so that there is nothing to go on from.

    The slot is not temporary: it outlives a restart of Postgres, so that no change is lost by one. It is made anew
    when Postgres gave it up because it held back too much of the log (`max_slot_wal_keep_size`).
    """
    cursor = await connection.execute(
        "select wal_status = 'lost' from pg_replication_slots where slot_name = %s::text", [name]
    )
    row = await cursor.fetchone()
    if row and not row[0]:
        return False
    await drop(connection, name)
    await connection.execute("select pg_create_logical_replication_slot(%s::text, 'pgoutput')", [name])
    return True


async def drop(connection: psycopg.AsyncConnection, name: str) -> None:
    """Remove the slot if it is there; a walsender that still holds it is ended."""
    await connection.execute(
        "select pg_terminate_backend(active_pid, 2000) from pg_replication_slots where slot_name = %s::text and active",
        [name],
    )
    await connection.execute(
        "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = %s::text", [name]
    )


async def drop_leftovers(connection: psycopg.AsyncConnection, own: str) -> None:
    """Remove slots of servers that are gone: they would keep the write-ahead log for ever."""
    cursor = await connection.execute(
        "select slot_name from pg_replication_slots "
        "where starts_with(slot_name, %s::text) and slot_name <> %s::text and not active",
        [PREFIX, own],
    )
    for (name,) in await cursor.fetchall():
        await drop(connection, name)
