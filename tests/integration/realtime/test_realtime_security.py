"""Nobody hears of rows that row level security would not show them."""

import asyncio
from uuid import UUID, uuid4

from tests.integration.realtime.conftest import Database, Open
from tests.integration.realtime.realtime_process import Keys
from tests.integration.realtime.rows import JOBS, add_job
from tests.integration.realtime.wire import Received


async def test_strangers_get_the_key_of_a_deletion_and_nothing_else(
    open_wire: Open, db: Database, keys: Keys, owner: UUID, version: str
) -> None:
    async with open_wire(version) as mine, open_wire(version) as strangers, open_wire(version) as nobodys:
        await mine.join(token=keys.token(owner), changes=[JOBS])
        await strangers.join(token=keys.token(uuid4()), changes=[JOBS])
        await strangers.join(
            "realtime:filtered", token=keys.token(uuid4()), changes=[{**JOBS, "filter": f"user_id=eq.{owner}"}]
        )
        await nobodys.join(changes=[JOBS])
        job = await add_job(db, owner)
        await db.execute("update jobs set progress = 5 where id = %s", [job])
        assert [change["type"] for change in await mine.changes(2)] == ["INSERT", "UPDATE"]
        await db.execute("delete from jobs where id = %s", [job])
        (own,) = await mine.changes(1)
        heard = await strangers.changes(1)
        unheard = await nobodys.changes()

    assert heard == [own]
    assert own["old_record"] == {"id": job}
    assert {**own, "columns": [], "commit_timestamp": ""} == {
        "schema": "public",
        "table": "jobs",
        "type": "DELETE",
        "commit_timestamp": "",
        "columns": [],
        "old_record": {"id": job},
        "errors": None,
    }
    assert unheard == []  # anon may not select from the table


async def test_a_row_that_moves_to_another_user(open_wire: Open, db: Database, keys: Keys, owner: UUID) -> None:
    other = uuid4()
    async with open_wire() as mine, open_wire() as others:
        await mine.join(token=keys.token(owner), changes=[JOBS])
        await others.join(token=keys.token(other), changes=[JOBS])
        job = await add_job(db, owner)
        await mine.change()
        await db.execute("update jobs set user_id = %s where id = %s", [other, job])
        change = await others.change()
        assert await mine.changes() == []
    assert change["record"]["user_id"] == str(other)
    assert change["old_record"] == {"id": job}


async def test_rights_are_looked_at_for_every_change(open_wire: Open, db: Database, keys: Keys, owner: UUID) -> None:
    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[JOBS])
        job = await add_job(db, owner)
        assert "status" in (await wire.change())["record"]
        try:
            await db.execute("revoke select (status) on jobs from authenticated")
            await db.execute("update jobs set progress = 1 where id = %s", [job])
            assert "status" not in (await wire.change())["record"]
            await db.execute("revoke select on jobs from authenticated")
            await db.execute("update jobs set progress = 2 where id = %s", [job])
            assert await wire.changes() == []
        finally:
            await db.execute(
                "grant select (id, user_id, status, progress, version, result, updated_at) on jobs to authenticated"
            )
        try:
            await db.execute('alter policy "own rows" on jobs using (false)')
            await db.execute("update jobs set progress = 3 where id = %s", [job])
            assert await wire.changes() == []
        finally:
            await db.execute('alter policy "own rows" on jobs using (user_id = (select auth.uid()))')
        await db.execute("update jobs set progress = 4 where id = %s", [job])
        assert (await wire.change())["record"]["progress"] == 4


async def test_a_filter_is_no_way_to_read_a_column(open_wire: Open, db: Database, keys: Keys, owner: UUID) -> None:
    """A right that is taken away after subscribing also ends what filters by that column."""
    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[{**JOBS, "filter": "status=eq.pending"}])
        try:
            await db.execute("revoke select (status) on jobs from authenticated")
            await add_job(db, owner)
            assert await wire.changes() == []
        finally:
            await db.execute("grant select (status) on jobs to authenticated")


async def test_switching_row_level_security_on_takes_effect_at_once(
    open_wire: Open, db: Database, keys: Keys, owner: UUID
) -> None:
    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[{"schema": "public", "table": "open_pairs"}])
        await db.execute("insert into open_pairs values (7, 'x', 'seen')")
        await wire.change()
        try:
            await db.execute("alter table open_pairs enable row level security")
            await db.execute("insert into open_pairs values (8, 'x', 'unseen')")
            assert await wire.changes() == []
        finally:
            await db.execute("alter table open_pairs disable row level security")
            await db.execute("delete from open_pairs")


async def test_deletions_show_the_key_only_even_when_the_log_has_the_whole_row(
    open_wire: Open, db: Database, keys: Keys, owner: UUID
) -> None:
    async with open_wire() as wire:
        entry = {"schema": "public", "table": "full_rows", "filter": f"user_id=eq.{owner}"}
        await wire.join(token=keys.token(uuid4()), changes=[entry])
        await db.execute("insert into full_rows values (5, %s, 'secret', 'secret')", [owner])
        await db.execute("delete from full_rows where id = 5")
        (change,) = await wire.changes(1)
    assert (change["type"], change["old_record"]) == ("DELETE", {"id": 5})


async def test_one_users_failing_policy_hides_nothing_from_others(open_wire: Open, db: Database, keys: Keys) -> None:
    entry = {"schema": "public", "table": "fragile_rows"}
    async with open_wire() as wire:
        await wire.join("realtime:fails", token=keys.token(uuid4(), number=0), changes=[entry])
        await wire.join("realtime:odd", token=keys.token(uuid4(), number="\x00"), changes=[entry])
        await wire.join("realtime:holds", token=keys.token(uuid4(), number=1), changes=[entry])
        await db.execute("insert into fragile_rows values (1, 1)")
        frames = await wire.collect("postgres_changes", 1)
        await db.execute("delete from fragile_rows")
    assert [frame.topic for frame in frames] == ["realtime:holds"]


async def test_a_slow_policy_is_given_up_and_the_next_change_arrives(
    open_wire: Open, db: Database, keys: Keys, owner: UUID
) -> None:
    """A lock on the table held for long delays, but does not end, the delivery."""
    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[JOBS])
        job = await add_job(db, owner)
        await wire.change()
        async with db.transaction():
            await db.execute("lock table todos")
        await db.execute("update jobs set progress = 1 where id = %s", [job])
        assert (await wire.change())["record"]["progress"] == 1


async def test_many_users_each_get_their_own(open_wire: Open, db: Database, keys: Keys) -> None:
    users = [uuid4() for _ in range(20)]
    async with asyncio.TaskGroup() as group, open_wire() as wire:
        for user in users:
            await wire.join(f"realtime:{user}", token=keys.token(user), changes=[JOBS])
        for _ in range(5):
            for user in users:
                group.create_task(add_job(db, user))
        frames: list[Received] = []
        while len(frames) < 100:
            frames.append(await wire.expect("postgres_changes"))
        assert await wire.collect("postgres_changes") == []
    assert all(frame.topic == f"realtime:{frame.payload['data']['record']['user_id']}" for frame in frames)
