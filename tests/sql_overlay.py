"""Function files laid over the schema of a running stack: how mutants of SQL functions are tried.

`BESPOKE_SQL_OVERLAY` names a file, or a directory of files, in the manner of `supabase/schemas/functions`.
"""

import os
from pathlib import Path

import psycopg

from devstack.migrations import act_as_owner, run_file

VARIABLE = "BESPOKE_SQL_OVERLAY"


def apply_overlay(database_url: str) -> None:
    """Run the files that the environment names, if it names any, as the owner of the schema."""
    if files := overlay_files():
        with psycopg.connect(database_url, autocommit=True) as connection:
            act_as_owner(connection)
            for path in files:
                run_file(connection, path)


def overlay_files() -> list[Path]:
    """The files that the environment names; none without it."""
    if not (named := os.environ.get(VARIABLE)):
        return []
    place = Path(named)
    files = sorted(place.rglob("*.sql")) if place.is_dir() else [place]
    assert files, f"{VARIABLE} names {place}, which holds no SQL"
    return files
