"""What `make migration`, `make snapshot` and `make calls` do."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from devstack.errors import SchemaError
from devstack.places import MIGRATIONS, ROOT, SCHEMAS
from devstack.schema.calls import CALLS, NEXT, Release, released, signatures
from devstack.schema.catalogue import Function, describe, functions_of
from devstack.schema.comparison import difference
from devstack.schema.emit import changes, head_of, migration_text, new_head
from devstack.schema.files import make_from_files, make_from_migrations
from devstack.schema.scratch import ScratchCluster, scratch_cluster

SNAPSHOT = SCHEMAS / "snapshot.txt"
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")
TIMESTAMP = "%Y%m%d%H%M%S"  # Source: the Supabase CLI's migration new
VERSION_NUMBER = re.compile(r"\d+\.\d+\.\d+")


def write_migration(name: str, why: str) -> list[str]:
    """Write the migration `name`, and the snapshot; what to tell the person.

    A migration of that name that is there is written anew below its mark; what stands above it stays.

    Raises:
        SchemaError: the name is none, there is no reason, or the files of the schema do not fit together.
        MigrationFailed: Postgres refused a file.
    """
    if not NAME.fullmatch(name):
        raise SchemaError("Name the migration after what it does: make migration NAME=verb_object WHY='…'")
    there = next(iter(MIGRATIONS.glob(f"*_{name}.sql")), None)
    if there is None and not why:
        raise SchemaError("A migration says why it is: make migration NAME=verb_object WHY='…'")
    if there:
        _refuse_released(there)
    path = there or MIGRATIONS / f"{dt.datetime.now(dt.UTC).strftime(TIMESTAMP)}_{name}.sql"
    head = head_of(there.read_text()) if there else new_head(why)
    with scratch_cluster() as cluster:
        before = _functions_before(cluster, path, head)
        entries, wanted = _of_files(cluster)
        path.write_text(migration_text(head, changes(before, wanted)))
        _write_down(entries, wanted)
        with cluster.owner() as connection:
            make_from_migrations(connection)
            missing = difference(describe(connection), entries)
    told = [f"Wrote {path.relative_to(ROOT)}."]
    if missing:
        told += ["This much is still missing; write it by hand above the mark in the migration:", missing]
    return told


def write_snapshot() -> list[str]:
    """Write down what the files make: the snapshot of the schema, and its calls; what to tell the person."""
    with scratch_cluster() as cluster:
        entries, functions = _of_files(cluster)
    _write_down(entries, functions)
    return [f"Wrote {path.relative_to(ROOT)}." for path in (SNAPSHOT, NEXT)]


def keep_calls(version: str) -> list[str]:
    """Keep today's calls as those of a release; what to tell the person.

    Raises:
        SchemaError: the version is none, or is kept already.
    """
    if not VERSION_NUMBER.fullmatch(version):
        raise SchemaError("Name the release: make calls RELEASE=0.1.0")
    path = CALLS / f"{version}.json"
    if path.exists():
        raise SchemaError(f"{path.relative_to(ROOT)} is there: what a release calls does not change any more.")
    with scratch_cluster() as cluster:
        _, functions = _of_files(cluster)
    last = max(MIGRATIONS.glob("*.sql")).name
    Release(last_migration=last, functions=signatures(functions)).write(path)
    return [f"Wrote {path.relative_to(ROOT)}. Migrations up to {last} are not edited any more."]


def _write_down(entries: list[str], functions: list[Function]) -> None:
    SNAPSHOT.write_text("\n".join(entries) + "\n")
    Release(last_migration="", functions=signatures(functions)).write(NEXT)


def _refuse_released(migration: Path) -> None:
    for version, release in released().items():
        if migration.name <= release.last_migration:
            raise SchemaError(f"{migration.name} went out with {version}; choose another NAME for what comes after it.")


def _functions_before(cluster: ScratchCluster, path: Path, head: str) -> list[Function]:
    """What the migrations before `path` and its own head make."""
    with cluster.owner() as connection:
        make_from_migrations(connection, before=path)
        connection.execute(head.encode())
        return functions_of(connection)


def _of_files(cluster: ScratchCluster) -> tuple[list[str], list[Function]]:
    with cluster.owner() as connection:
        make_from_files(connection)
        return describe(connection), functions_of(connection)
