"""Checks what a client wants to hear of, and resolves it to tables of the publication."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import psycopg

from devstack.realtime import filters, predicates
from devstack.realtime.filters import Condition, Filter, FilterError
from devstack.realtime.pgoutput import Operation
from devstack.realtime.subscriptions import Subscriber, Subscription
from devstack.realtime.tokens import Claims

ALL_EVENTS: Final[frozenset[Operation]] = frozenset({"INSERT", "UPDATE", "DELETE"})

# Those that the REST server could take on, too: it logs in as `authenticator`.
_ROLE: Final = """
    select from pg_roles r
    where r.rolname = %s::text and not r.rolsuper
      and coalesce((select pg_has_role(a.oid, r.oid, 'member') from pg_roles a where a.rolname = 'authenticator'), true)
"""

_PUBLISHED: Final = """
    select c.oid::int8, p.schemaname, p.tablename
    from pg_publication_tables p
    join pg_namespace n on n.nspname = p.schemaname
    join pg_class c on c.relnamespace = n.oid and c.relname = p.tablename
    where p.pubname = %s::text and %s::text in ('*', p.schemaname) and %s::text in ('*', p.tablename)
"""

# bool, int8, int2, int4, text, oid, varchar, date, timestamp, timestamptz, uuid and enums: equal values, equal texts.
_COLUMNS: Final = """
    select a.attname, format_type(a.atttypid, null),
           t.typtype = 'e' or t.oid in (16, 20, 21, 23, 25, 26, 1043, 1082, 1114, 1184, 2950)
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = %s::int8::oid and a.attnum > 0 and not a.attisdropped
      and has_column_privilege(%s::text::name, a.attrelid, a.attnum, 'select')
"""


class AdmissionError(Exception):
    """A subscription was refused; the message is for the client, in the hosted server's words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangesRequest:
    """One entry of `postgres_changes` as the client wrote it. `columns`: its `select`."""

    event: str
    schema: str
    table: str
    filters: tuple[Filter, ...]
    columns: tuple[str, ...]

    def __str__(self) -> str:
        conditions = ", ".join(map(str, self.filters))
        return f"event: {self.event}, schema: {self.schema}, table: {self.table}, filters: [{conditions}]"


def read(entry: Mapping[str, Any]) -> ChangesRequest:
    """The entry as a request for changes; what it leaves out means everything.

    Raises:
        AdmissionError: neither schema nor table, a wrong type, or an unreadable filter.
    """
    schema, table, condition = entry.get("schema"), entry.get("table"), entry.get("filter")
    if not (schema or table) or not all(isinstance(part, str | None) for part in (schema, table, condition)):
        raise AdmissionError(
            "No subscription params provided. Please provide at least a `schema` or `table` to subscribe to"
        )
    event = str(entry.get("event", "*")).upper()
    columns = entry.get("select") or []
    if not isinstance(columns, list):
        raise AdmissionError("Error parsing `select` params: expected a list of column name strings")
    if columns and "*" in {schema or "public", table or "*"}:
        raise AdmissionError("Column selection is not supported for wildcard subscriptions.")
    try:
        parsed = filters.parse(condition or "")
    except FilterError as error:
        raise AdmissionError(f"Error parsing `filter` params: {error}") from None
    return ChangesRequest(
        event=event if event in ALL_EVENTS else "*",
        schema=schema or "public",
        table=table or "*",
        filters=parsed,
        columns=tuple(column for column in columns if isinstance(column, str)),
    )


async def admit(
    connection: psycopg.AsyncConnection,
    publication: str,
    subscriber: Subscriber,
    requests: Mapping[int, ChangesRequest],
) -> list[Subscription]:
    """The subscriptions that fulfil the requests, keyed by subscription id, for the subscriber's present claims.

    Raises:
        AdmissionError: the role does not exist, nothing of the kind is published, or a filter does not fit.
        psycopg.OperationalError: the connection is lost.
    """
    admitted = []
    for id_, request in requests.items():
        try:
            admitted += await _resolve(connection, publication, subscriber, id_, request)
        except (FilterError, psycopg.DataError, psycopg.ProgrammingError, UnicodeError) as error:
            raise AdmissionError(
                "Unable to subscribe to changes with given parameters. An exception happened so please check your "
                f"connect parameters: [{request}]. Exception: {error}"
            ) from None
    return admitted


async def _resolve(
    connection: psycopg.AsyncConnection, publication: str, subscriber: Subscriber, id_: int, request: ChangesRequest
) -> list[Subscription]:
    claims = subscriber.claims
    if not (await connection.execute(_ROLE, [claims.role])).rowcount:
        raise FilterError(f'role "{claims.role}" does not exist')
    cursor = await connection.execute(_PUBLISHED, [publication, request.schema, request.table])
    tables = await cursor.fetchall()
    if not tables:
        raise AdmissionError(
            "Unable to subscribe to changes with given parameters. Please check Realtime is enabled for the given "
            f"connect parameters: [{request}]"
        )
    return [
        Subscription(
            id=id_,
            subscriber=subscriber,
            schema=schema,
            table=table,
            events=ALL_EVENTS if request.event == "*" else ALL_EVENTS & {request.event},
            conditions=await _conditions(connection, oid, claims, request),
            columns=frozenset(request.columns) or None,
        )
        for oid, schema, table in tables
    ]


async def _conditions(
    connection: psycopg.AsyncConnection, table_oid: int, claims: Claims, request: ChangesRequest
) -> tuple[Condition, ...]:
    """The request's filters for this table. A column that the role may not select cannot be filtered by."""
    if not request.filters and not request.columns:
        return ()
    cursor = await connection.execute(_COLUMNS, [table_oid, claims.role])
    columns = {name: (type_name, one_form) for name, type_name, one_form in await cursor.fetchall()}
    for name in request.columns:
        if name not in columns:
            raise FilterError(f"invalid column for select {name}")
    conditions = []
    for wanted in request.filters:
        if wanted.column not in columns:
            raise FilterError(f"invalid column for filter {wanted.column}")
        type_name, one_form = columns[wanted.column]
        conditions.append(await predicates.fit(connection, wanted, type_name, has_one_text_form=one_form))
    return tuple(conditions)
