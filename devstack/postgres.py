"""Postgres: a cluster of its own for each data directory."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from devstack.account import postgres_account
from devstack.errors import DataDirectoryError, ServiceFailed
from devstack.launch import CANNOT_BECOME
from devstack.ports import HOST
from devstack.postgres_install import postgres_programs
from devstack.process import Child, clean_environment

SUPERUSER = "supabase_admin"  # as on a hosted project, where `postgres` is not one
READY = "database system is ready to accept connections"
LEFT_BEHIND_S = 120.0
DAMAGE = re.compile(r"PANIC|incompatible|not a valid|invalid|corrupt|could not (open|read) (file|directory)")
LEFT_BEHIND = "shared memory block"  # sessions of a server that was killed hold it until their statement is done
LEFT_BEHIND_PAUSE_S = 0.2
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "wal_level": "logical",
    "fsync": "off",  # a crash of the machine may cost the local data, a crash of a process does not
    "full_page_writes": "off",
    "synchronous_commit": "on",  # off loses acknowledged commits on kill -9 and saves nothing
    "max_connections": "100",
    "max_replication_slots": "20",
    "max_wal_size": "256MB",
    "max_slot_wal_keep_size": "1GB",  # a slot that nobody reads must not fill the disk
    "shared_buffers": "64MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "log_line_prefix": "%m [%p] %q%u ",
}
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"  # older macOS has no C.UTF-8
INITDB_OPTIONS = (
    *("-U", SUPERUSER, "-A", "scram-sha-256", "-E", "UTF8"),
    *("--locale-provider=libc", f"--locale={LOCALE}", "--no-sync", "--no-instructions"),
    "--wal-segsize=1",  # MB: the usual 16 take longer to fill with zeros than all else
)


class Postgres:
    """The cluster in `home`, served on the loopback interface only."""

    def __init__(self, home: Path, log: Path, password: str, started: Callable[[Child], None]) -> None:
        self.port = 0
        self.child: Child | None = None
        self._home = home
        self._log = log
        self._password = password
        self._started = started
        self._account = postgres_account()
        self._resources = contextlib.ExitStack()
        self._programs: Path | None = None

    def url(self, user: str = SUPERUSER, password: str | None = None) -> str:
        """Where clients connect; by default as the superuser."""
        return f"postgresql://{user}:{password or self._password}@{HOST}:{self.port}/postgres"

    def create(self) -> None:
        """Make the cluster, unless it is there.

        Raises:
            AccountError: this is root, and no other account can be used.
            ServiceFailed: initdb failed.
        """
        if self._home.exists():
            return
        draft = self._home.with_name("postgres.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        password_file = draft / "password"
        password_file.touch(0o600)
        password_file.write_text(self._password)
        if self._account:
            self._account.give(draft)
            self._account.give(password_file)
        with self._reachable(draft) as (home, descriptors):
            options = [*INITDB_OPTIONS, f"--pwfile={home}/password", "-D", f"{home}/data"]
            initdb = self._run("initdb", options, descriptors)
            with self._account_named():
                initdb.wait()
        password_file.unlink()
        draft.rename(self._home)  # only now it counts: an initdb that was killed is begun anew

    def start(self, port: int) -> None:
        """Serve the cluster on `port`.

        Raises:
            DataDirectoryError: its files are not this Postgres's, or damaged.
            ServiceFailed: it did not start for another reason, such as a port that was taken meanwhile.
        """
        self.port = port
        options = ["-p", str(port), *(f"--{name}={value}" for name, value in SETTINGS.items())]
        with self._reachable(self._home) as (home, descriptors):
            try:
                self._serve(["-D", f"{home}/data", *options], descriptors)
            except ServiceFailed as failure:
                if failure.port_was_taken or not DAMAGE.search(failure.log):
                    raise
                raise DataDirectoryError(
                    f"Postgres cannot serve the data in {self._home}: it was made by another version, or is damaged. "
                    f"Remove {self._home.parent} to start afresh; what is in it is lost. Its last lines:\n{failure.log}"
                ) from failure

    def _serve(self, options: list[str], descriptors: tuple[int, ...]) -> None:
        """Start the server, again and again while sessions of a killed one are still busy."""
        deadline = time.monotonic() + LEFT_BEHIND_S
        while True:
            self.child = self._run("postgres", options, descriptors)
            self._started(self.child)
            try:
                with self._account_named():
                    self.child.wait_for(READY)
            except ServiceFailed as failure:
                if LEFT_BEHIND not in failure.log or time.monotonic() > deadline:
                    raise
                time.sleep(LEFT_BEHIND_PAUSE_S)
            else:
                return

    def stop(self, *, immediate: bool = False) -> None:
        """End the server; `immediate` without a checkpoint, as a crash would."""
        if self.child:
            self.child.stop(stop_signal=signal.SIGQUIT if immediate else signal.SIGINT)

    def close(self) -> None:
        """Remove what was made only for running it."""
        self._resources.close()

    def _run(self, program: str, options: list[str], descriptors: tuple[int, ...]) -> Child:
        if self._programs is None:
            self._programs = self._resources.enter_context(postgres_programs(self._account))
        return Child(
            program,
            [self._programs / program, *options],
            environment=clean_environment(LC_ALL="C"),
            log=self._log,
            stop_signal=signal.SIGINT,  # Postgres calls this its fast shutdown
            account=self._account,
            descriptors=descriptors,
        )

    @contextlib.contextmanager
    def _reachable(self, directory: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
        """A name for `directory` that Postgres's account can use, and the descriptors that the name needs.

        `nobody` cannot enter a clone under /root, but it can use an open descriptor: the name under /proc leads
        straight to the directory, and nothing on the way is opened to others.
        """
        if self._account is None or sys.platform != "linux":
            yield str(directory), ()
            return
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            yield f"/proc/self/fd/{descriptor}", (descriptor,)
        finally:
            os.close(descriptor)

    @contextlib.contextmanager
    def _account_named(self) -> Iterator[None]:
        try:
            yield
        except ServiceFailed as failure:
            if self._account is None or CANNOT_BECOME not in failure.log:
                raise
            raise self._account.refused(failure.log) from failure
