"""The function files that a test session lays over the schema."""

from pathlib import Path

import psycopg
import pytest

from devstack.errors import MigrationFailed
from devstack.schema.files import function_file, make_from_files
from devstack.schema.scratch import ScratchCluster
from tests.sql_overlay import VARIABLE, apply_overlay


@pytest.fixture
def url(cluster: ScratchCluster) -> str:
    """A database of its own, made from the files."""
    with cluster.owner() as connection:
        make_from_files(connection)
        return f"{connection.info.dsn} password={connection.info.password}"


@pytest.mark.parametrize("as_directory", [True, False])
def test_a_mutant_takes_the_place_of_the_function(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_directory: bool
) -> None:
    mutant = tmp_path / "private" / "current_period.sql"
    mutant.parent.mkdir()
    mutant.write_text(function_file("private", "current_period").read_text().replace("'month'", "'year'"))
    monkeypatch.setenv(VARIABLE, str(tmp_path if as_directory else mutant))
    apply_overlay(url)
    with psycopg.connect(url) as connection:
        assert connection.execute("select private.current_period() = date_trunc('year', now())").fetchone() == (True,)
        owner = connection.execute("select proowner::regrole::text from pg_proc where proname = 'current_period'")
        assert owner.fetchone() == ("postgres",)


def test_a_mutant_that_is_no_sql_is_named(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.sql").write_text("create or replace")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    with pytest.raises(MigrationFailed, match=r"broken\.sql"):
        apply_overlay(url)
