"""What the catalog says of a published table: key, types, and how its values become JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import psycopg
from psycopg.rows import class_row

from devstack.realtime.json_values import Encoder, TypeFacts, encoder_for
from devstack.realtime.pgoutput import Relation

_TYPE_FACTS: Final = """
    select t.oid::int8 as oid, t.typtype::text as kind, t.typbasetype::int8 as base_oid, t.typelem::int8 as element_oid,
           t.typsubscript = 'array_subscript_handler'::regproc as is_array,
           t.typdelim <> ',' or exists (
             select from pg_cast c where c.castsource = t.oid and c.casttarget = 'json'::regtype
           ) as is_unusual
    from pg_type t
    where t.oid = any(%s::int8[]::oid[])
"""

# A generated column is not in the log; a dropped one is nowhere.
_COLUMN_FACTS: Final = """
    select a.attname, format_type(a.atttypid, null), coalesce(a.attnum = any(i.indkey), false)
    from pg_attribute a
    left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
    where a.attrelid = %s::int8::oid and a.attnum > 0 and not a.attisdropped
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A published table as it was when Postgres last described it.

    `key` is the primary key in the order of the columns, `identity` the replica identity; `type_names` are SQL.
    `encoders` has None for columns whose values Postgres turns into JSON.
    """

    oid: int
    schema: str
    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    identity: frozenset[str]
    type_names: Mapping[str, str]
    encoders: Mapping[str, Encoder | None]


async def describe(connection: psycopg.AsyncConnection, relation: Relation) -> Table:
    """The table behind a relation message.

    Raises:
        psycopg.Error: the connection is lost.
    """
    types = await _type_facts(connection, {column.type_oid for column in relation.columns})
    cursor = await connection.execute(_COLUMN_FACTS, [relation.oid])
    facts = {name: (type_name, in_key) for name, type_name, in_key in await cursor.fetchall()}
    columns = tuple(column.name for column in relation.columns)
    return Table(
        oid=relation.oid,
        schema=relation.schema,
        name=relation.name,
        columns=columns,
        key=tuple(name for name in columns if name in facts and facts[name][1]),
        identity=frozenset(column.name for column in relation.columns if column.in_identity),
        type_names={name: facts[name][0] for name in columns if name in facts},
        encoders={column.name: encoder_for(column.type_oid, types) for column in relation.columns},
    )


async def _type_facts(connection: psycopg.AsyncConnection, oids: Iterable[int]) -> dict[int, TypeFacts]:
    """The types with these object identifiers, and those they are made of."""
    known: dict[int, TypeFacts] = {}
    wanted = set(oids)
    async with connection.cursor(row_factory=class_row(TypeFacts)) as cursor:
        while wanted:
            await cursor.execute(_TYPE_FACTS, [list(wanted)])
            found = await cursor.fetchall()
            known |= {facts.oid: facts for facts in found}
            inner = {oid for facts in found for oid in (facts.base_oid, facts.element_oid) if oid}
            wanted = inner - known.keys() if found else set()
    return known
