"""Restarts of Postgres and of the server, and what they leave behind."""

import asyncio
import os
import signal
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from websockets.exceptions import ConnectionClosed

from devstack.postgres import Postgres
from tests.integration.realtime.conftest import Database, Open
from tests.integration.realtime.realtime_process import Keys, RealtimeProcess, realtime_process
from tests.integration.realtime.rows import JOBS, add_job
from tests.integration.realtime.wire import Wire
from tests.processes import free_port
from tests.waiting import patience

StartRealtime = Callable[..., RealtimeProcess]


async def connect(postgres: Postgres) -> Database:
    """A connection, as soon as Postgres takes it."""
    async with patience():
        while True:
            try:
                return await psycopg.AsyncConnection.connect(postgres.url(), autocommit=True)
            except psycopg.OperationalError:
                await asyncio.sleep(0.01)


async def slots(db: Database) -> dict[str, bool]:
    """Name → active, of our slots."""
    cursor = await db.execute("select slot_name, active from pg_replication_slots")
    return {name: active for name, active in await cursor.fetchall() if name.startswith("bespoke_realtime_")}


async def until(condition: Callable[[], Any]) -> None:
    """Returns when the awaited condition is true."""
    async with patience():
        while not await condition():
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("immediate", [False, True], ids=["shut down", "crashed"])
async def test_no_change_is_lost_by_a_restart_of_postgres(
    open_wire: Open, postgres: Postgres, keys: Keys, owner: UUID, version: str, *, immediate: bool
) -> None:
    async with open_wire(version) as wire:
        await wire.join(token=keys.token(owner), changes=[JOBS])
        async with await connect(postgres) as db:
            job = await add_job(db, owner)
            await wire.change()
        await asyncio.to_thread(restart, postgres, immediate=immediate)
        async with await connect(postgres) as db:
            # Written before the server is back.
            for progress in range(1, 11):
                await db.execute("update jobs set progress = %s where id = %s", [progress, job])
            assert (await wire.expect("system")).payload["message"] == "Subscribed to PostgreSQL"
            await db.execute("update jobs set progress = 11 where id = %s", [job])
            changes = await wire.changes(11)
            assert list((await slots(db)).values()) == [True]

    assert [change["record"]["progress"] for change in changes] == list(range(1, 12))


def restart(postgres: Postgres, *, immediate: bool) -> None:
    postgres.stop(immediate=immediate)
    postgres.start(postgres.port)


async def test_joins_wait_for_a_database_that_is_away(
    open_wire: Open, postgres: Postgres, realtime: RealtimeProcess, keys: Keys, owner: UUID
) -> None:
    await asyncio.to_thread(postgres.stop)
    try:
        async with httpx.AsyncClient(base_url=realtime.http_url) as http:

            async def is_away() -> bool:
                return (await http.get("/realtime/v1/health")).status_code == 503

            await until(is_away)
        async with open_wire() as wire:
            reply = await wire.join(token=keys.token(owner), changes=[JOBS], is_live=False)
            assert reply["status"] == "ok"
            late = await wire.join(
                "realtime:patient",
                token=keys.token(owner),
                changes=[JOBS],
                postgres_changes_options={"wait": True, "timeout": 100},
            )
            assert late["response"]["reason"].startswith("PostgresChangesSubscribeTimeout")
            await asyncio.to_thread(postgres.start, postgres.port)
            assert (await wire.expect("system")).payload["status"] == "ok"
            async with await connect(postgres) as db:
                await add_job(db, owner)
            assert (await wire.change())["type"] == "INSERT"
    finally:
        if postgres.child and postgres.child.exit_code is not None:
            postgres.start(postgres.port)


async def test_a_killed_server_leaves_a_slot_and_the_next_one_removes_it(
    start_realtime: StartRealtime, db: Database, realtime: RealtimeProcess
) -> None:
    before = set(await slots(db))
    killed = start_realtime()

    async def has_another_slot() -> bool:
        return len(await slots(db)) == len(before) + 1

    await until(has_another_slot)
    os.kill(killed.pid, signal.SIGKILL)
    killed.process.wait()
    (left,) = set(await slots(db)) - before

    async def is_inactive() -> bool:
        return not (await slots(db))[left]

    await until(is_inactive)
    start_realtime()

    async def is_gone() -> bool:
        return left not in await slots(db)

    await until(is_gone)
    assert before <= set(await slots(db))


async def test_a_server_that_is_asked_to_stop_closes_its_sockets_and_drops_its_slot(
    start_realtime: StartRealtime, db: Database
) -> None:
    before = set(await slots(db))
    running = start_realtime()
    async with Wire.open(running.socket_url(version="2.0.0"), "2.0.0") as wire:
        await wire.join(changes=[{"schema": "public", "table": "todos"}])
        code = await asyncio.to_thread(running.stop)
        with pytest.raises(ConnectionClosed) as closed:
            await wire.receive()
    assert code == 0
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1001
    assert set(await slots(db)) == before


async def test_two_servers_on_one_database_both_deliver(
    start_realtime: StartRealtime, open_wire: Open, db: Database, keys: Keys, owner: UUID
) -> None:
    other = start_realtime(keys)
    async with open_wire() as one, Wire.open(other.socket_url(version="1.0.0"), "1.0.0") as two:
        for wire in (one, two):
            await wire.join(token=keys.token(owner), changes=[JOBS])
        job = await add_job(db, owner)
        assert (await one.change())["record"]["id"] == (await two.change())["record"]["id"] == job


async def test_lost_connections_are_made_anew(open_wire: Open, db: Database, keys: Keys, owner: UUID) -> None:
    kill = "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and {}"
    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[JOBS])
        for which in ("backend_type = 'walsender'", "application_name = 'realtime'"):
            await db.execute(kill.format(which))
            job = await add_job(db, owner)
            await wire.join(f"realtime:{which}", token=keys.token(owner), changes=[JOBS])
            await db.execute("update jobs set progress = 1 where id = %s", [job])
            # The other topics hear of the insert, too, if it is captured only when they are there.
            changes = await wire.changes(2, topic="realtime:test")
            assert [change["type"] for change in changes] == ["INSERT", "UPDATE"]


async def test_a_publication_that_goes_and_comes(
    start_realtime: StartRealtime, postgres: Postgres, owner: UUID
) -> None:
    async with await connect(postgres) as db:
        await db.execute("create database empty")
    url = postgres.url().removesuffix("postgres") + "empty"
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as db:
        with realtime_process(url, free_port()) as running:
            async with Wire.open(running.socket_url(version="2.0.0"), "2.0.0") as wire:
                entry = {"schema": "public", "table": "notes"}
                await wire.join(changes=[entry], is_live=False)
                assert await wire.collect("system", quiet_s=0.2) == []

                await db.execute("create table notes (id int primary key); grant select on notes to anon")
                await db.execute("create publication supabase_realtime for table notes")
                assert (await wire.expect("system")).payload["status"] == "ok"
                await db.execute("insert into notes values (1)")
                assert (await wire.change())["record"] == {"id": 1}

                await db.execute("drop publication supabase_realtime")
                await db.execute("insert into notes values (2)")
                await db.execute("create publication supabase_realtime for table notes")
                assert (await wire.expect("system")).payload["status"] == "ok"
                await db.execute("insert into notes values (3)")
                while (await wire.change())["record"] != {"id": 3}:
                    pass  # what was written meanwhile may come or not
    async with await connect(postgres) as db:
        await db.execute("drop database empty")


async def test_the_log_is_not_kept_for_what_nobody_needs(open_wire: Open, db: Database, keys: Keys) -> None:
    async with open_wire() as wire:
        await wire.join(token=keys.token(uuid4()), changes=[JOBS])
        await db.execute(
            "create table ballast as select repeat(md5(n::text), 50) as text from generate_series(1, 20000) n"
        )
        await db.execute(
            "insert into large_rows select n, repeat(md5(n::text), 50), '' from generate_series(10, 10000) n"
        )

        async def is_confirmed() -> bool:
            cursor = await db.execute(
                "select bool_and(pg_current_wal_lsn() - confirmed_flush_lsn < 2097152) from pg_replication_slots"
            )
            row = await cursor.fetchone()
            return bool(row and row[0])

        await until(is_confirmed)
        await db.execute("drop table ballast; delete from large_rows")
