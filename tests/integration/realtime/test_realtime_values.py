"""How the values of a row are written."""

import json
from typing import Any
from uuid import UUID, uuid4

from tests.integration.realtime.conftest import Database, Open
from tests.integration.realtime.realtime_process import Keys


async def test_values_are_what_postgres_would_make_of_them(open_wire: Open, db: Database, keys: Keys) -> None:
    rows: list[dict[str, Any]] = [
        {"id": 1},
        {
            "id": 2, "a_bool": "t", "a_smallint": "-3", "a_int": "7", "a_bigint": "9007199254740993",
            "a_real": "1.5", "a_double": "1e15", "a_numeric": "12.3400", "a_text": 'q"\\\n\tü☃\u0001',
            "a_varchar": "", "a_char": "ab", "a_uuid": str(uuid4()), "a_date": "2026-02-28", "a_time": "13:14:15.5",
            "a_timestamp": "2026-02-28 13:14:15.123456", "a_timestamptz": "2026-02-28 13:14:15.1+05:30",
            "a_interval": "1 day 2 hours", "a_json": '{"b": [1, {"c": null}]}', "a_jsonb": '{"b": 1.50, "a": "ä"}',
            "a_bytea": "\\x00ff", "a_inet": "10.0.0.1/8", "a_mood": "ok", "a_percentage": "55",
            "a_composite": '("a ""b"" c",3)', "a_range": "[1,5)", "a_point": "(1,2)",
            "some_int": "{1,NULL,3}", "some_text": '{"a b",NULL,"NULL","x\\"y\\\\z",""}',
            "some_json": '{"{\\"a\\": [1, 2]}",NULL}', "some_moods": "{ok,sad}",
            "some_instants": '{"2026-02-28 13:14:15+00"}', "some_composites": '{"(a,1)"}',
            "a_matrix": "{{1,2},{3,4}}", "a_percentages": "{1,2}", "some_boxes": "{(1,2),(0,0);(3,4),(0,0)}",
        },
        {
            "id": 3, "a_real": "NaN", "a_double": "-Infinity", "a_numeric": "NaN", "a_date": "infinity",
            "a_timestamp": "-infinity", "a_timestamptz": "0044-03-15 12:00:00+00 BC", "some_int": "{}",
            "a_matrix": "[0:1][2:3]={{1,2},{3,4}}", "a_jsonb": "null", "a_bool": "f",
        },
    ]  # fmt: skip
    async with open_wire() as wire:
        await wire.join(token=keys.token(uuid4()), changes=[{"schema": "public", "table": "typed_rows"}])
        for row in rows:
            places = ", ".join(["%s"] * len(row))
            await db.execute(f"insert into typed_rows ({', '.join(row)}) values ({places})", list(row.values()))
        changes = [await wire.change() for _ in rows]

    cursor = await db.execute("set timezone = 'UTC'; select to_jsonb(t)::text from typed_rows t order by id")
    while cursor.nextset():
        pass
    expected = [json.loads(row[0]) for row in await cursor.fetchall()]
    for change, row in zip(changes, expected, strict=True):
        assert sorted(change["record"].items()) == sorted(row.items())
    names = {column["name"]: column["type"] for column in changes[0]["columns"]}
    assert names["a_bigint"] == "int8"
    assert names["some_int"] == "_int4"


async def test_unchanged_values_out_of_line_are_absent_unless_the_old_row_is_known(
    open_wire: Open, db: Database, keys: Keys, owner: UUID
) -> None:
    body = "x" * 100_000
    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[{"schema": "public"}])
        await db.execute("insert into large_rows values (1, %s, 'a')", [body])
        await db.execute("update large_rows set note = 'b'")
        await db.execute("insert into full_rows values (1, %s, %s, 'a')", [owner, body])
        await db.execute("update full_rows set note = 'b'")
        changes = [await wire.change() for _ in range(4)]
        await db.execute("delete from large_rows; delete from full_rows")

    assert changes[0]["record"]["body"] == body
    assert changes[1]["record"] == {"id": 1, "note": "b"}
    assert changes[3]["record"]["body"] == body
    assert changes[3]["old_record"]["note"] == "a"


async def test_rows_too_large_for_a_frame_keep_their_short_values(
    open_wire: Open, db: Database, keys: Keys, owner: UUID
) -> None:
    async with open_wire() as wire:
        await wire.join(token=keys.token(owner), changes=[{"schema": "public", "table": "large_rows"}])
        await db.execute("insert into large_rows values (2, repeat('x', 2000000), 'short')")
        change = await wire.change()
        await db.execute("delete from large_rows")

    assert change["record"] == {"id": 2, "note": "short"}
    assert change["errors"] == ["Error 413: Payload Too Large"]


async def test_composite_keys_and_quoted_names(open_wire: Open, db: Database, keys: Keys) -> None:
    async with open_wire() as wire:
        entry = {"schema": "public", "table": "open_pairs", "filter": "left Side=eq.1"}
        await wire.join(token=keys.token(uuid4()), changes=[entry])
        await db.execute("""insert into open_pairs values (1, 'it''s "x"', 'n'), (2, 'other', 'n')""")
        await db.execute("""update open_pairs set "right" = 'new' where "left Side" = 1""")
        await db.execute("delete from open_pairs")
        insert, update, delete = await wire.changes(3)

    assert insert["record"] == {"left Side": 1, "right": 'it\'s "x"', "note": "n"}
    assert update["old_record"] == {"left Side": 1, "right": 'it\'s "x"'}
    assert delete["old_record"] == {"left Side": 1, "right": "new"}


async def test_tables_without_key_are_followed_only_without_row_level_security(
    open_wire: Open, db: Database, keys: Keys
) -> None:
    async with open_wire() as wire:
        await wire.join(token=keys.token(uuid4()), changes=[{"schema": "public"}])
        await db.execute("insert into keyless_secured values ('hidden')")
        await db.execute("insert into keyless_open values ('shown')")
        changes = await wire.changes(1)

    assert [change["record"] for change in changes] == [{"note": "shown"}]
