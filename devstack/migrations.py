"""Brings a database to where `supabase db push` would: what a hosted project has, the migrations, the seed."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg

from devstack.errors import DiskFull, MigrationChanged, MigrationFailed, ToolMissing

HOSTED = Path(__file__).with_name("hosted.sql")
MIGRATION_NAME = re.compile(r"(?P<version>\d+)_(?P<name>.*)\.sql")  # Source: the Supabase CLI's migration new
HISTORY = """
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (
      version text primary key, statements text[], name text
    );
    create table if not exists supabase_migrations.seed_files (path text primary key, hash text not null);
"""


def bring_up_to_date(
    database_url: str, *, auth_schema: Path, auth_password: str, migrations: Path, seed: Path
) -> list[str]:
    """Apply what is new; the names of the files that ran.

    Raises:
        MigrationFailed: Postgres refused a file. Those before it stay applied.
        MigrationChanged: a file is not the one that ran.
        ToolMissing: there is no such directory.
    """
    if not migrations.is_dir():
        raise ToolMissing(f"{migrations} is not there: the local stack runs from a clone of the repository.")
    with psycopg.connect(database_url, autocommit=True) as connection:
        if not connection.execute("select 1 from pg_publication where pubname = 'supabase_realtime'").fetchone():
            make_hosted(connection, auth_schema, auth_password)
        act_as_owner(connection)
        connection.execute(HISTORY)
        applied = _apply_migrations(connection, migrations)
        if seed.exists() and _apply_seed(connection, seed):
            applied.append(seed.name)
    return applied


def make_hosted(connection: psycopg.Connection, auth_schema: Path, auth_password: str) -> None:
    """Bring a new cluster to where a hosted project begins: roles, schemas, default privileges, the publication."""
    script = HOSTED.read_text().replace("{auth_password}", auth_password)
    with refusals_named(HOSTED), connection.transaction():
        connection.execute(auth_schema.read_bytes())
        connection.execute(script.encode())


def act_as_owner(connection: psycopg.Connection) -> None:
    """Go on as the role that owns the schema. As on a hosted project, it is no superuser."""
    connection.execute("set session authorization postgres")


def run_file(connection: psycopg.Connection, path: Path) -> None:
    """Run a file of SQL in one transaction.

    Raises:
        MigrationFailed: Postgres refused it.
    """
    with refusals_named(path), connection.transaction():
        connection.execute(path.read_bytes())


def _apply_migrations(connection: psycopg.Connection, directory: Path) -> list[str]:
    history = connection.execute("select version, statements from supabase_migrations.schema_migrations").fetchall()
    done: dict[str, list[str]] = dict(history)
    applied = []
    for path in sorted(directory.glob("*.sql")):
        match = MIGRATION_NAME.fullmatch(path.name)
        if match is None:
            continue
        text = path.read_text()
        if match["version"] in done:
            if done[match["version"]] != [text]:
                raise MigrationChanged(path)
            continue
        with refusals_named(path), connection.transaction():
            connection.execute(text.encode())
            connection.execute(
                "insert into supabase_migrations.schema_migrations (version, statements, name) values (%s, %s, %s)",
                (match["version"], [text], match["name"]),
            )
        applied.append(path.name)
    return applied


def _apply_seed(connection: psycopg.Connection, path: Path) -> bool:
    """Run the seed once for each text of it, as the CLI does; whether it ran."""
    text = path.read_bytes()
    digest = hashlib.sha256(text).hexdigest()
    row = connection.execute("select hash from supabase_migrations.seed_files where path = %s", (path.name,)).fetchone()
    if row == (digest,):
        return False
    with refusals_named(path), connection.transaction():
        connection.execute(text)
        connection.execute(
            "insert into supabase_migrations.seed_files (path, hash) values (%s, %s) "
            "on conflict (path) do update set hash = excluded.hash",
            (path.name, digest),
        )
    return True


@contextlib.contextmanager
def refusals_named(path: Path) -> Iterator[None]:
    """Have what Postgres says inside name the file."""
    try:
        yield
    except psycopg.errors.DiskFull as error:
        raise DiskFull("the database") from error
    except psycopg.Error as error:
        raise MigrationFailed(path, str(error).strip()) from error
