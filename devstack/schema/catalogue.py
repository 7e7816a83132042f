"""What a database holds, as text: two databases are equal when their descriptions and functions are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.rows import class_row

CATALOGUE = Path(__file__).with_name("catalogue.sql")
DESCRIPTION = Path(__file__).with_name("description.sql")


@dataclass(frozen=True, kw_only=True)
class Function:
    """A function as the catalogue has it."""

    schema: str
    name: str
    identity: str
    """Names and types of the arguments, without defaults: what `drop function` takes."""
    returns: str
    argument_names: list[str]
    types: list[str]
    default_count: int
    """How many arguments may be left out: the last ones."""
    definition: str
    rights: str
    comment: str

    @property
    def full_name(self) -> str:
        """Schema and name."""
        return f"{self.schema}.{self.name}"


def describe(connection: psycopg.Connection) -> list[str]:
    """Everything of ours but the bodies of functions, an entry each, sorted; an entry may have several lines."""
    _prepare(connection)
    return sorted(row[0] for row in connection.execute(DESCRIPTION.read_bytes()).fetchall())


def functions_of(connection: psycopg.Connection) -> list[Function]:
    """Every function of ours, with its definition."""
    _prepare(connection)
    with connection.cursor(row_factory=class_row(Function)) as cursor:
        return cursor.execute("select * from pg_temp.functions").fetchall()


def _prepare(connection: psycopg.Connection) -> None:
    """Have names spelled with their schemas, and make what the queries share, once for a connection."""
    connection.execute("set search_path = pg_catalog")
    if connection.execute("select to_regclass('pg_temp.functions')").fetchone() == (None,):
        connection.execute(CATALOGUE.read_bytes())
