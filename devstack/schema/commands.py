"""What `make migration` and `make snapshot` do."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from devstack.errors import SchemaError
from devstack.places import MIGRATIONS, SCHEMAS
from devstack.schema.catalogue import Function, describe, functions_of
from devstack.schema.comparison import difference
from devstack.schema.emit import changes, head_of, migration_text, new_head
from devstack.schema.files import make_from_files, make_from_migrations
from devstack.schema.scratch import ScratchCluster, scratch_cluster

SNAPSHOT = SCHEMAS / "snapshot.txt"
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")
VERSION = "%Y%m%d%H%M%S"


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
    path = there or MIGRATIONS / f"{dt.datetime.now(dt.UTC).strftime(VERSION)}_{name}.sql"
    head = head_of(there.read_text()) if there else new_head(why)
    with scratch_cluster() as cluster:
        before = _functions_before(cluster, path, head)
        entries, wanted = _of_files(cluster)
        path.write_text(migration_text(head, changes(before, wanted)))
        SNAPSHOT.write_text(_snapshot_text(entries))
        with cluster.owner() as connection:
            make_from_migrations(connection)
            missing = difference(describe(connection), entries)
    told = [f"Wrote {path.relative_to(MIGRATIONS.parent.parent)}."]
    if missing:
        told += ["This much is still missing; write it by hand above the mark in the migration:", missing]
    return told


def write_snapshot() -> list[str]:
    """Write the snapshot of the schema; what to tell the person."""
    with scratch_cluster() as cluster:
        entries, _ = _of_files(cluster)
    SNAPSHOT.write_text(_snapshot_text(entries))
    return [f"Wrote {SNAPSHOT.relative_to(SCHEMAS.parent.parent)}."]


def _snapshot_text(entries: list[str]) -> str:
    return "\n".join(entries) + "\n"


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
