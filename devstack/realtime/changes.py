"""One written row, and the JSON that clients get of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

import psycopg
from psycopg import sql

from devstack.realtime.pgoutput import Change, Operation, Row, Unchanged, Value
from devstack.realtime.tables import Table

# realtime-py's socket refuses messages over 1 MiB; topic and ids have to fit in as well.
MAX_CHANGE_BYTES: Final = 1024 * 1024 - 16 * 1024
# What is left of a larger one, as on the hosted server: short values and an error.
SHORT_VALUE_BYTES: Final = 64
TOO_LARGE: Final = '["Error 413: Payload Too Large"]'


@dataclass(frozen=True, kw_only=True, slots=True)
class RowChange:
    """A change with its values by name. What the log does not say of a row is absent.

    `new` is empty for a deletion, `old` for an insertion; otherwise `old` has at least the replica identity.
    """

    table: Table
    operation: Operation
    committed_at: datetime
    new: Mapping[str, Value]
    old: Mapping[str, Value]

    @property
    def row(self) -> Mapping[str, Value]:
        """The values that filters look at."""
        return self.old if self.operation == "DELETE" else self.new

    @property
    def key(self) -> list[str | None]:
        """The primary key's values, in the order of `table.key`."""
        return [value if isinstance(value := self.row.get(name), str) else None for name in self.table.key]


def read_change(change: Change, table: Table, committed_at: datetime) -> RowChange:
    """The change, its values named."""
    old = _named(change.old, table)
    if change.old_is_key:
        old = {name: value for name, value in old.items() if name in table.identity}
    new = _named(change.new, table)
    for name, value in old.items():
        if isinstance(new.get(name), Unchanged):
            new[name] = value
    new = {name: value for name, value in new.items() if not isinstance(value, Unchanged)}
    if change.operation == "UPDATE" and change.old is None:
        old = {name: value for name, value in new.items() if name in table.identity}
    return RowChange(table=table, operation=change.operation, committed_at=committed_at, new=new, old=old)


def _named(row: Row | None, table: Table) -> dict[str, Value]:
    return dict(zip(table.columns, row, strict=True)) if row is not None else {}


class Rendering:
    """Renders one change for readers with different rights; each value is converted once."""

    def __init__(self, change: RowChange, new: Mapping[str, str], old: Mapping[str, str]) -> None:
        self._change = change
        self._new = new
        self._old = old

    @classmethod
    async def of(cls, change: RowChange, connection: psycopg.AsyncConnection) -> "Rendering":
        """A rendering of the change, having asked Postgres for the JSON of unusual types.

        Raises:
            psycopg.Error: the connection is lost.
        """
        new = await _convert(change.new, change.table, connection)
        same = change.old.items() <= change.new.items()
        old = {name: new[name] for name in change.old} if same else await _convert(change.old, change.table, connection)
        return cls(change, new, old)

    def render(self, readable: list[tuple[str, str]], *, selected: frozenset[str] | None, secured: bool) -> str:
        """The change as JSON, with the columns (name, type) that the reader may see and has selected.

        `secured`: row level security is on, so that a deletion, which cannot be checked, shows its key only.
        """
        change, key = self._change, change_key(self._change)
        shown = [(name, type_) for name, type_ in readable if not selected or name in selected or name in key]
        names = [name for name, _ in shown]
        new = {name: self._new[name] for name in names if name in self._new}
        old = {name: self._old[name] for name in names if name in self._old}
        if secured and change.operation == "DELETE":
            old = {name: value for name, value in old.items() if name in key}
        errors = "null"
        if _size(new) + _size(old) > MAX_CHANGE_BYTES:
            new, old, errors = _short(new), _short(old), TOO_LARGE
        record = f',"record":{_object(new)}' if change.operation != "DELETE" else ""
        old_record = f',"old_record":{_object(old)}' if change.operation != "INSERT" else ""
        columns = json.dumps([{"name": name, "type": type_} for name, type_ in shown], ensure_ascii=False)
        instant = f"{change.committed_at:%Y-%m-%dT%H:%M:%S}.{change.committed_at.microsecond // 1000:03d}Z"
        return (
            f'{{"schema":{json.dumps(change.table.schema)},"table":{json.dumps(change.table.name)},'
            f'"type":"{change.operation}","commit_timestamp":"{instant}","columns":{columns}'
            f'{record}{old_record},"errors":{errors}}}'
        )


def change_key(change: RowChange) -> frozenset[str]:
    """The columns that stand for the row: the primary key, or else the replica identity."""
    return frozenset(change.table.key) or change.table.identity


async def _convert(row: Mapping[str, Value], table: Table, connection: psycopg.AsyncConnection) -> dict[str, str]:
    """Each value as JSON."""
    converted: dict[str, str] = {}
    unusual: dict[str, str] = {}
    for name, value in row.items():
        encoder = table.encoders[name]
        if not isinstance(value, str):
            converted[name] = "null"
        elif encoder:
            converted[name] = encoder(value)
        else:
            unusual[name] = value
    if unusual:
        parts = [sql.SQL("to_jsonb(%s::text::{})::text").format(sql.SQL(table.type_names[n])) for n in unusual]
        query = sql.SQL("select array[{}]").format(sql.SQL(", ").join(parts))
        cursor = await connection.execute(query, list(unusual.values()))
        texts = cast("tuple[list[str]]", await cursor.fetchone())[0]
        converted |= dict(zip(unusual, texts, strict=True))
    return converted


def _object(fields: Mapping[str, str]) -> str:
    return "{" + ",".join(f"{json.dumps(name)}:{value}" for name, value in fields.items()) + "}"


def _size(fields: Mapping[str, str]) -> int:
    return sum(len(name) + 4 + len(value.encode()) for name, value in fields.items())


def _short(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if len(value.encode()) <= SHORT_VALUE_BYTES}
