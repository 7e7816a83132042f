"""The pgTAP files of `supabase/tests`, run on the local stack as `supabase test db` runs them on a project."""

import re
import tarfile
from pathlib import Path

import psycopg
import pytest

from devstack.npm import NpmFolder
from devstack.places import ROOT
from devstack.stack import Stack

FILES = sorted((ROOT / "supabase" / "tests").glob("*.sql"))
FOLDER = Path(__file__).with_name("pgtap")
PGTAP = NpmFolder(
    name="pgTAP",
    path=FOLDER,
    inputs=(FOLDER / "package-lock.json",),
    stamp=FOLDER / "node_modules" / ".bespoke-installed",
)
ARCHIVE = FOLDER / "node_modules" / "@electric-sql" / "pglite-pgtap" / "dist" / "pgtap.tar.gz"
CREATE = "create extension if not exists pgtap with schema extensions;"


@pytest.fixture(scope="module")
def pgtap() -> str:
    """The SQL that `create extension pgtap` would run, from npm: our Postgres comes without it."""
    PGTAP.bring_up_to_date(lambda folder: folder.install(), lambda _: None)
    with tarfile.open(ARCHIVE) as archive:
        (script,) = [name for name in archive.getnames() if re.search(r"/pgtap--\d+(\.\d+)+\.sql$", name)]
        text = archive.extractfile(script)
        assert text
        lines = text.read().decode().splitlines()
    return "\n".join(line for line in lines if not line.startswith("\\"))  # \echo and \quit are psql's


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_assertion_holds(stack: Stack, pgtap: str, path: Path) -> None:
    script = path.read_text()
    assert script.count(CREATE) == 1
    extension = f"set local search_path = extensions;\n{pgtap}\n"
    lines = output_of(stack, script.replace(CREATE, extension))
    results = [line for line in lines if re.match(r"(not )?ok \d+", line)]
    failed = [line for line in lines if line.startswith(("not ok", "#"))]
    assert not failed, "\n".join(failed)
    assert lines[-1] == f"1..{len(results)}"
    assert len(results) > 100


def output_of(stack: Stack, script: str) -> list[str]:
    """What psql would print: the text of every result, line by line."""
    lines: list[str] = []
    with psycopg.connect(stack.info.database_url, autocommit=True) as connection:
        cursor = connection.execute(script.encode())
        while True:
            if cursor.description:
                lines += [line for row in cursor.fetchall() for line in str(row[0]).splitlines()]
            if not cursor.nextset():
                return lines
