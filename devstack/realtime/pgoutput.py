"""The messages of Postgres' logical decoding plugin `pgoutput`, protocol version 1, as dataclasses.

Source: https://www.postgresql.org/docs/17/protocol-logicalrep-message-formats.html
"""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

POSTGRES_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)

Operation = Literal["INSERT", "UPDATE", "DELETE"]


class Unchanged:
    """Marks a column whose out-of-line (TOAST) value was not changed and is therefore not in the log."""


UNCHANGED: Final = Unchanged()

Value = str | None | Unchanged
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Begin:
    """A transaction starts; its changes follow, in order, then its `Commit`."""

    commit_lsn: int
    committed_at: datetime
    xid: int


@dataclass(frozen=True, slots=True)
class Commit:
    """The transaction is complete; `end_lsn` is what a consumer confirms."""

    end_lsn: int


@dataclass(frozen=True, slots=True)
class RelationColumn:
    """A column of a published table. `in_identity`: part of the replica identity."""

    name: str
    type_oid: int
    in_identity: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """The shape of a table, sent before its first change and after each alteration."""

    oid: int
    schema: str
    name: str
    columns: tuple[RelationColumn, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that was written. `old_is_key`: `old` holds the replica identity only, other columns are null."""

    operation: Operation
    relation_oid: int
    old: Row | None
    new: Row | None
    old_is_key: bool


Message = Begin | Commit | Relation | Change


class _Reader:
    """Reads the fields of one message from its bytes."""

    __slots__ = ("_data", "_position")

    def __init__(self, data: bytes, position: int) -> None:
        self._data = data
        self._position = position

    def fields(self, layout: struct.Struct) -> tuple[int, ...]:
        values = layout.unpack_from(self._data, self._position)
        self._position += layout.size
        return values

    def byte(self) -> bytes:
        self._position += 1
        return self._data[self._position - 1 : self._position]

    def string(self) -> str:
        end = self._data.index(b"\0", self._position)
        text = self._data[self._position : end].decode()
        self._position = end + 1
        return text

    def row(self) -> Row:
        (count,) = self.fields(_INT16)
        return tuple(self._value() for _ in range(count))

    def _value(self) -> Value:
        kind = self.byte()
        if kind == b"n":
            return None
        if kind == b"u":
            return UNCHANGED
        (length,) = self.fields(_INT32)
        start = self._position
        self._position += length
        return self._data[start : self._position].decode()


_INT16: Final = struct.Struct("!h")
_INT32: Final = struct.Struct("!I")
_BEGIN: Final = struct.Struct("!QqI")
_COMMIT: Final = struct.Struct("!BQQq")
_COLUMN_TYPE: Final = struct.Struct("!Ii")
_OPERATIONS: Final[dict[bytes, Operation]] = {b"I": "INSERT", b"U": "UPDATE", b"D": "DELETE"}


def decode(data: bytes) -> Message | None:
    """The message in `data`; None for kinds that carry no row (origin, type, truncate)."""
    kind = data[:1]
    reader = _Reader(data, 1)
    if kind in _OPERATIONS:
        return _change(_OPERATIONS[kind], reader)
    if kind == b"B":
        commit_lsn, microseconds, xid = reader.fields(_BEGIN)
        return Begin(commit_lsn, POSTGRES_EPOCH + timedelta(microseconds=microseconds), xid)
    if kind == b"C":
        return Commit(reader.fields(_COMMIT)[2])
    if kind == b"R":
        return _relation(reader)
    return None


def _relation(reader: _Reader) -> Relation:
    (oid,) = reader.fields(_INT32)
    schema = reader.string() or "pg_catalog"
    name = reader.string()
    reader.byte()
    (count,) = reader.fields(_INT16)
    columns = []
    for _ in range(count):
        in_identity = reader.byte() == b"\x01"
        column = reader.string()
        type_oid, _ = reader.fields(_COLUMN_TYPE)
        columns.append(RelationColumn(column, type_oid, in_identity))
    return Relation(oid, schema, name, tuple(columns))


def _change(operation: Operation, reader: _Reader) -> Change:
    (oid,) = reader.fields(_INT32)
    old: Row | None = None
    marker = reader.byte()
    old_is_key = marker == b"K"
    if marker in {b"K", b"O"}:
        old = reader.row()
        marker = reader.byte()
    new = reader.row() if marker == b"N" else None
    return Change(operation, oid, old, new, old_is_key)
