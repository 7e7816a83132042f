"""Applies `supabase/migrations` in order, as `supabase db push` does on a real project."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg

from devstack.errors import MigrationFailed

NAME = re.compile(r"(?P<version>\d{14})_(?P<name>.+)\.sql")
HISTORY = """
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (
        version text primary key, statements text[], name text
    );
    create table if not exists supabase_migrations.seed_files (path text primary key, hash text not null);
"""


def apply_migrations(connection: psycopg.Connection, directory: Path) -> list[str]:
    """Run what is new in `directory`, each file in a transaction of its own; the names of the files that ran.

    Raises:
        MigrationFailed: Postgres refused a file. Those before it stay applied.
    """
    connection.execute(HISTORY)
    done = {row[0] for row in connection.execute("select version from supabase_migrations.schema_migrations")}
    applied = []
    for path in sorted(directory.glob("*.sql")):
        match = NAME.fullmatch(path.name)
        if match is None or match["version"] in done:
            continue
        sql = path.read_text()
        with _refusals_named(path), connection.transaction():
            connection.execute(sql.encode())
            connection.execute(
                "insert into supabase_migrations.schema_migrations (version, statements, name) values (%s, %s, %s)",
                (match["version"], [sql], match["name"]),
            )
        applied.append(path.name)
    return applied


def apply_seed(connection: psycopg.Connection, path: Path) -> bool:
    """Run `path` unless this very text ran before; whether it ran.

    Raises:
        MigrationFailed: Postgres refused it.
    """
    if not path.exists():
        return False
    sql = path.read_bytes()
    digest = hashlib.sha256(sql).hexdigest()
    known = connection.execute(
        "select hash from supabase_migrations.seed_files where path = %s", (path.name,)
    ).fetchone()
    if known:
        return False
    with _refusals_named(path), connection.transaction():
        connection.execute(sql)
        connection.execute("insert into supabase_migrations.seed_files (path, hash) values (%s, %s)", (path.name, digest))
    return True


@contextlib.contextmanager
def _refusals_named(path: Path) -> Iterator[None]:
    try:
        yield
    except psycopg.errors.DiskFull:
        raise
    except psycopg.Error as error:
        raise MigrationFailed(path, str(error)) from error
