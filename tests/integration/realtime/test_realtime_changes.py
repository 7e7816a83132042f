"""What subscribers get of inserts, updates and deletions."""

import json
from uuid import UUID, uuid4

from tests.integration.realtime.conftest import Database, Open
from tests.integration.realtime.realtime_process import Keys
from tests.integration.realtime.rows import JOBS, add_job


async def test_owner_receives_every_change_in_order(
    open_wire: Open, db: Database, keys: Keys, owner: UUID, version: str
) -> None:
    async with open_wire(version) as wire:
        reply = await wire.join(token=keys.token(owner), changes=[JOBS])
        job = await add_job(db, owner, result=json.dumps({"text": "zwölf", "list": [1, 2.5, None]}))
        for progress in range(1, 51):
            await db.execute("update jobs set progress = %s where id = %s", [progress, job])
        frames = await wire.collect("postgres_changes", 51)
        await db.execute("delete from jobs where id = %s", [job])
        frames += await wire.collect("postgres_changes", 1)

    (subscription,) = reply["response"]["postgres_changes"]
    assert subscription == {**JOBS, "id": subscription["id"]}
    assert all(frame.payload["ids"] == [subscription["id"]] for frame in frames)
    changes = [frame.payload["data"] for frame in frames]
    assert [change["type"] for change in changes] == ["INSERT", *["UPDATE"] * 50, "DELETE"]
    assert [change["record"]["progress"] for change in changes[:-1]] == list(range(51))
    insert, update, delete = changes[0], changes[1], changes[-1]
    assert insert["record"]["result"] == {"text": "zwölf", "list": [1, 2.5, None]}
    assert insert["errors"] is None
    assert "old_record" not in insert
    assert update["old_record"] == {"id": job}
    assert delete["old_record"] == {"id": job}
    assert "record" not in delete
    assert insert["commit_timestamp"].endswith("Z")
    assert insert["columns"][0] == {"name": "id", "type": "uuid"}


async def test_columns_that_the_role_may_not_select_are_left_out(
    open_wire: Open, db: Database, keys: Keys, owner: UUID
) -> None:
    async with open_wire() as wire, open_wire(apikey=keys.secret) as service:
        await wire.join(token=keys.token(owner), changes=[JOBS])
        await service.join(changes=[{**JOBS, "filter": f"user_id=eq.{owner}"}])
        await add_job(db, owner, internal_note="secret")
        seen, all_of_it = await wire.change(), await service.change()

    assert "internal_note" not in seen["record"]
    assert "internal_note" not in {column["name"] for column in seen["columns"]}
    assert all_of_it["record"]["internal_note"] == "secret"


async def test_select_narrows_the_columns_but_keeps_the_key(
    open_wire: Open, db: Database, keys: Keys, owner: UUID
) -> None:
    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[{**JOBS, "select": ["status"]}, JOBS])
        job = await add_job(db, owner)
        frames = await wire.collect("postgres_changes", 2)

    narrow, wide = sorted((frame.payload["data"] for frame in frames), key=lambda data: len(data["record"]))
    assert narrow["record"] == {"id": job, "status": "pending"}
    assert [column["name"] for column in narrow["columns"]] == ["id", "status"]
    assert "progress" in wide["record"]


async def test_one_message_for_all_matching_subscriptions_of_a_channel(
    open_wire: Open, db: Database, keys: Keys, owner: UUID
) -> None:
    entries = [JOBS, {**JOBS, "event": "INSERT"}, {**JOBS, "event": "DELETE"}, {"event": "*", "schema": "public"}]
    async with open_wire() as wire:
        reply = await wire.join(token=keys.token(owner), changes=entries)
        ids = [entry["id"] for entry in reply["response"]["postgres_changes"]]
        await add_job(db, owner)
        (frame,) = await wire.collect("postgres_changes", 1)

    assert sorted(frame.payload["ids"]) == [ids[0], ids[1], ids[3]]
    assert len(set(ids)) == 4
    assert 0 not in ids


async def test_a_transaction_arrives_whole_and_in_order(open_wire: Open, db: Database, keys: Keys, owner: UUID) -> None:
    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[JOBS])
        async with db.transaction():
            job = await add_job(db, owner)
            await db.execute("update jobs set progress = 1 where id = %s", [job])
            assert await wire.changes(quiet_s=0.1) == []
        async with db.transaction(force_rollback=True):
            await add_job(db, owner)
        await db.execute("update jobs set progress = 2 where id = %s", [job])
        changes = await wire.changes(3)

    assert [change["record"]["progress"] for change in changes] == [0, 1, 2]


async def test_altered_tables_are_followed_on(open_wire: Open, db: Database, keys: Keys) -> None:
    await db.execute("create table changing (id int primary key); grant select on changing to authenticated")
    await db.execute("alter publication supabase_realtime add table changing")
    async with open_wire() as wire:
        await wire.join(token=keys.token(uuid4()), changes=[{"schema": "public", "table": "changing"}])
        await db.execute("insert into changing values (1)")
        await db.execute("alter table changing add column note text")
        await db.execute("insert into changing values (2, 'new')")
        await db.execute("alter table changing alter column id type text")
        await db.execute("insert into changing values ('three')")
        changes = await wire.changes(3)
    await db.execute("drop table changing")

    assert [change["record"] for change in changes] == [
        {"id": 1},
        {"id": 2, "note": "new"},
        {"id": "three", "note": None},
    ]
