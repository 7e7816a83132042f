"""The files that make a database: those of `supabase/schemas`, in the order of `supabase/config.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import psycopg

from devstack.errors import SchemaError
from devstack.migrations import run_file
from devstack.places import MIGRATIONS, SCHEMAS, SUPABASE_CONFIG

FUNCTIONS = SCHEMAS / "functions"


def schema_files(config: Path = SUPABASE_CONFIG) -> list[Path]:
    """Every file of the schema once, in order. Patterns are expanded in the order of names, as the Supabase CLI does.

    Raises:
        SchemaError: a pattern names no file, or a file beside them is named by none.
    """
    patterns: list[str] = tomllib.loads(config.read_text())["db"]["migrations"]["schema_paths"]
    found: dict[Path, None] = {}
    for pattern in patterns:
        matches = sorted(config.parent.glob(pattern.removeprefix("./")))
        if not matches:
            raise SchemaError(f"schema_paths in {config.name} names {pattern}, and there is no such file.")
        found.update(dict.fromkeys(matches))
    if forgotten := set((config.parent / "schemas").rglob("*.sql")) - set(found):
        names = ", ".join(sorted(str(path.relative_to(config.parent)) for path in forgotten))
        raise SchemaError(f"schema_paths in {config.name} does not name {names}.")
    return list(found)


def function_file(schema: str, name: str) -> Path:
    """Where the function `schema.name` is written."""
    return FUNCTIONS / schema / f"{name}.sql"


def make_from_files(connection: psycopg.Connection) -> None:
    """Make the schema from its files.

    Raises:
        MigrationFailed: Postgres refused one; the message names it.
    """
    for path in schema_files():
        run_file(connection, path)


def make_from_migrations(connection: psycopg.Connection, *, before: Path | None = None) -> None:
    """Make the schema from the migrations, or from those before one of them.

    Raises:
        MigrationFailed: Postgres refused one; the message names it.
    """
    for path in sorted(MIGRATIONS.glob("*.sql")):
        if before and path.name >= before.name:
            return
        run_file(connection, path)
