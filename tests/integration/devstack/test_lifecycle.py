"""Starting, stopping, being killed, and starting again."""

import dataclasses
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest
import redis

from devstack.data_directory import read_environment
from devstack.errors import StackNotRunning, StackRunning
from devstack.ports import ORIGIN, free_port
from devstack.postgres import Postgres
from devstack.process import Child, Identity
from devstack.stack import Stack
from devstack.state import State
from tests.integration.devstack.conftest import MIGRATIONS, http_client, read
from tests.processes import start_process
from tests.waiting import PATIENCE_S, wait_until

COMMAND = [sys.executable, "-c", "from devstack.commands import stack; stack()"]


@pytest.fixture
def nothing_seeded(tmp_path: Path) -> Path:
    return tmp_path / "no-seed.sql"


def children_of(data_dir: Path) -> list[Identity]:
    """The processes that the stack on `data_dir` wrote down."""
    state = State.read(data_dir)
    assert state
    return list(state.children.values())


def held_by(data_dir: Path) -> int | None:
    """The process that the state file names."""
    state = State.read(data_dir)
    return state.owner.pid if state and state.owner else None


@contextmanager
def stack_command(data_dir: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`bespoke stack` on `data_dir`, once it serves."""
    process = start_process([*COMMAND, "--data-dir", str(data_dir)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        wait_until(lambda: held_by(data_dir) == process.pid, "the start")
        read_environment(data_dir)
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.long
def test_two_stacks_at_once(example: Stack, nothing_seeded: Path) -> None:
    with Stack.start(migrations=MIGRATIONS, seed=nothing_seeded) as other:
        for one, another in ((example, other), (other, example)):
            assert read(one, "/rest/v1/notes").json() == []
            assert read(one, "/rest/v1/notes", another.info.secret_key).status_code == 401
        assert not {example.info.supabase_url, example.info.redis_url} & {other.info.supabase_url, other.info.redis_url}
        gone = other.info.data_dir
    assert not gone.exists()


def test_secrets_are_for_their_owner_alone(example: Stack) -> None:
    for name in ("keys.json", "state.json", "valkey/valkey.conf"):
        assert stat.S_IMODE((example.info.data_dir / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(example.info.data_dir.stat().st_mode) == 0o700
    visible = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    keys = json.loads((example.info.data_dir / "keys.json").read_text())
    assert not [name for name, key in keys.items() if key in visible]


def test_logs_are_for_their_owner_alone_from_the_first_byte(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        for name in ("new", "open"):
            log = tmp_path / name
            if name == "open":
                log.touch(mode=0o666)
            command = [sys.executable, "-c", "import os; print(oct(os.fstat(1).st_mode & 0o777))"]
            Child(name, command, environment={}, log=log).wait(PATIENCE_S)
            assert log.read_text() == "0o600\n"
    finally:
        os.umask(before)


def test_kept_data_outlive_the_stack(tmp_path: Path, nothing_seeded: Path) -> None:
    migrations = tmp_path / "migrations"
    migrations.mkdir()
    (migrations / "20260101000000_one.sql").write_text("create table public.one (id int); insert into one values (1);")
    seed = tmp_path / "seed.sql"
    seed.write_text("insert into public.one values (2);")
    with Stack.start(tmp_path / "data", migrations=migrations, seed=seed) as first:
        before = first.info
    (migrations / "20260101000100_two.sql").write_text("insert into public.one values (3);")
    (migrations / "README.md").write_text("not a migration")
    with Stack.start(tmp_path / "data", migrations=migrations, seed=seed) as second:
        assert (second.info.secret_key, second.info.jwt_secret) == (before.secret_key, before.jwt_secret)
        rows = read(second, "/rest/v1/one?order=id").json()
        with psycopg.connect(second.info.database_url) as connection:
            history = connection.execute("select version, name from supabase_migrations.schema_migrations").fetchall()
    assert rows == [{"id": 1}, {"id": 2}, {"id": 3}]
    assert history == [("20260101000000", "one"), ("20260101000100", "two")]


def test_a_directory_has_one_stack(tmp_path: Path, nothing_seeded: Path) -> None:
    with pytest.raises(StackNotRunning):
        read_environment(tmp_path)
    with Stack.start(tmp_path, migrations=MIGRATIONS, seed=nothing_seeded) as running:
        assert read_environment(tmp_path) == running.environment()
        with pytest.raises(StackRunning, match=str(os.getpid())):
            Stack.start(tmp_path, migrations=MIGRATIONS, seed=nothing_seeded)
    with pytest.raises(StackNotRunning):
        read_environment(tmp_path)


@pytest.mark.long
def test_a_taken_port_is_passed_over(tmp_path: Path, nothing_seeded: Path) -> None:
    with ExitStack() as opened:
        usual = opened.enter_context(socket.socket())
        usual.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        usual.bind(("127.0.0.1", free_port(ORIGIN)))
        usual.listen()
        taken = usual.getsockname()[1]
        running = opened.enter_context(Stack.start(tmp_path, migrations=MIGRATIONS, seed=nothing_seeded))
        assert not running.info.supabase_url.endswith(f":{taken}")
        assert read(running, "/rest/v1/notes").is_success


def test_killed_with_its_children_left_nothing_behind(tmp_path: Path) -> None:
    with stack_command(tmp_path) as process:
        children = children_of(tmp_path)
        assert len(children) == 4
        process.kill()
        process.wait()
        wait_until(lambda: not any(child.is_alive() for child in children), "the children's end")
    with stack_command(tmp_path):
        assert not {child.pid for child in children} & {child.pid for child in children_of(tmp_path)}


@pytest.mark.parametrize("ending", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.long)])
def test_a_signal_ends_everything(tmp_path: Path, ending: signal.Signals) -> None:
    with stack_command(tmp_path) as process:
        children = children_of(tmp_path)
        process.send_signal(ending)
        assert process.wait(PATIENCE_S) == 0
        assert not any(child.is_alive() for child in children)
        assert not (tmp_path / "state.json").exists()


@pytest.mark.long
def test_what_a_killed_stack_left_is_removed(
    nothing_seeded: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where children outlive their parent (not on Linux), and always for temporary directories."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / "bespoke-stack-left"
    left.mkdir()
    sleeper = Child("sleeper", ["/bin/sleep", "600"], environment={}, log=tmp_path / "log")
    other = Child("other", ["/bin/sleep", "600"], environment={}, log=tmp_path / "log")
    assert sleeper.identity
    assert other.identity
    reused_pid = dataclasses.replace(other.identity, began="another time")
    State(owner=None, children={"sleeper": sleeper.identity, "other": reused_pid}).write(left)
    young = tmp_path / "bespoke-stack-young"
    young.mkdir()
    try:
        with Stack.start(migrations=MIGRATIONS, seed=nothing_seeded) as running:
            assert not left.exists()
            assert young.exists()
            assert sleeper.exit_code is not None
            assert other.exit_code is None
            assert running.info.data_dir.parent == tmp_path
        assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["bespoke-stack-young"]
    finally:
        sleeper.stop()
        other.stop()


def test_postgres_restarts_under_running_clients(example: Stack) -> None:
    with http_client(example, example.info.secret_key) as client:
        for immediate in (False, True, True):
            example.restart_postgres(immediate=immediate)
            answers = [client.post("/rest/v1/rpc/who", json={}), client.get("/rest/v1/notes")]
            assert [answer.status_code for answer in answers] in ([200, 200], [503, 503], [503, 200], [200, 503])
            assert client.post("/rest/v1/rpc/who", json={}).is_success
            assert client.get("/rest/v1/notes").is_success


def test_postgres_waits_for_the_sessions_of_one_that_was_killed(tmp_path: Path) -> None:
    """A session that is busy does not notice that its server is gone; one that is stopped is as good."""
    postgres = Postgres(tmp_path / "postgres", tmp_path / "log", "password", lambda _: None)
    postgres.create()
    postgres.start(free_port())
    with psycopg.connect(postgres.url()) as connection, ThreadPoolExecutor() as threads:
        busy = connection.info.backend_pid
        os.kill(busy, signal.SIGSTOP)
        try:
            assert postgres.child
            postgres.child.stop(stop_signal=signal.SIGKILL)
            again = threads.submit(postgres.start, postgres.port)
            wait_until(lambda: "shared memory block" in (tmp_path / "log").read_text(), "a refusal")
        finally:
            os.kill(busy, signal.SIGCONT)
        again.result()
    with psycopg.connect(postgres.url()) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    postgres.stop()
    postgres.close()


def test_redis_restarts_empty_on_the_same_port(example: Stack) -> None:
    with redis.Redis.from_url(example.info.redis_url) as before:
        before.set("key", "value")
        example.restart_redis()
        assert before.get("key") is None
    with (
        pytest.raises(redis.AuthenticationError),
        redis.Redis.from_url("redis://" + example.info.redis_url.partition("@")[2]) as anyone,
    ):
        anyone.ping()


@pytest.mark.parametrize("name", ["lite", "realtime", "postgres", "valkey"])
def test_what_dies_is_started_again(example: Stack, name: str) -> None:
    assert example.heal() == []
    (victim,) = (child for child in children_of(example.info.data_dir) if child.name == name)
    os.kill(victim.pid, signal.SIGKILL)
    wait_until(lambda: example.heal() == [name], "its return")
    assert example.heal() == []
    assert httpx.get(f"{example.info.supabase_url}/realtime/v1/api/ping").status_code in {200, 503}
    with http_client(example, example.info.secret_key) as client:
        wait_until(lambda: client.get("/rest/v1/notes").is_success, "REST")
    with redis.Redis.from_url(example.info.redis_url) as connection:
        assert connection.ping()
