"""Child processes that end with this one, and the identity by which a later start knows them again."""

from __future__ import annotations

import concurrent.futures
import contextlib
import functools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from devstack.account import Account
from devstack.errors import ServiceFailed

LAUNCHER = Path(__file__).with_name("launch.py")
LOG_TAIL_CHARS = 2_000
KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TZ", "SSL_CERT_FILE", "SYSTEMROOT")


@functools.cache
def _spawner() -> concurrent.futures.ThreadPoolExecutor:
    """One thread for all forks: the parent-death signal is sent when the forking THREAD ends, not the process.

    Source: prctl(2), PR_SET_PDEATHSIG.
    """
    return concurrent.futures.ThreadPoolExecutor(max_workers=1, thread_name_prefix="devstack-spawner")


def start_time(pid: int) -> str | None:
    """When process `pid` began, in a form that only serves to compare; None when there is no such process.

    A pid alone is no identity: the system gives it to another process later.
    """
    if sys.platform == "linux":
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        state, began = fields[0], fields[19]
        return None if state in "ZX" else f"{_boot_id()}:{began}"
    listing = subprocess.run(  # noqa: S603
        ["/bin/ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listing.stdout.strip() or None


@functools.cache
def _boot_id() -> str:
    with contextlib.suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return "-"


def clean_environment(**variables: str) -> dict[str, str]:
    """An environment with nothing of the caller's but what programs need to run, so that no key leaks into a child."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | variables


class Child:
    """A running program, its log, and how to stop it."""

    def __init__(self, name: str, popen: subprocess.Popen[bytes], log: Path, stop_signal: signal.Signals) -> None:
        self.name = name
        self.log = log
        self.stop_signal = stop_signal
        self._popen = popen
        self._log_start = 0

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._popen.pid

    def exit_code(self) -> int | None:
        """How it ended, or None while it runs."""
        return self._popen.poll()

    def wait(self, timeout_s: float) -> int:
        """Its exit code, once it has ended by itself.

        Raises:
            ServiceFailed: it took longer than `timeout_s`; it is stopped.
        """
        try:
            return self._popen.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self.stop()
            raise ServiceFailed(self.name, f"took longer than {timeout_s:.0f} s", self.log_tail()) from None

    def wait_for(self, ready: str, timeout_s: float) -> None:
        """Return once the program has written `ready` to its log.

        Raises:
            ServiceFailed: it ended before, or took longer than `timeout_s`.
        """
        deadline = time.monotonic() + timeout_s
        while ready not in self._log_text():
            if (code := self.exit_code()) is not None and ready not in self._log_text():
                raise ServiceFailed(self.name, f"ended with code {code} instead of starting", self.log_tail())
            if time.monotonic() > deadline:
                raise ServiceFailed(self.name, f"was not ready after {timeout_s:.0f} s", self.log_tail())
            time.sleep(0.005)

    def stop(self, *, timeout_s: float = 10, stop_signal: signal.Signals | None = None) -> None:
        """End it: politely first, by force after `timeout_s`. Ended already is fine."""
        if self.exit_code() is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._popen.send_signal(stop_signal or self.stop_signal)
        try:
            self._popen.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()

    def log_tail(self) -> str:
        """The last lines it wrote since it started."""
        return self._log_text()[-LOG_TAIL_CHARS:].strip()

    def _log_text(self) -> str:
        with self.log.open("rb") as file:
            file.seek(self._log_start)
            return file.read().decode(errors="replace")

    @classmethod
    def start(
        cls,
        name: str,
        command: Sequence[str | os.PathLike[str]],
        *,
        environment: Mapping[str, str],
        log: Path,
        stop_signal: signal.Signals = signal.SIGTERM,
        account: Account | None = None,
        descriptors: Sequence[int] = (),
    ) -> Child:
        """Run `command` in a session of its own (a Ctrl-C in the terminal reaches only us), its output in `log`."""
        owner = (str(account.uid), str(account.gid)) if account else ("-", "-")
        launcher = [sys.executable, "-I", "-S", str(LAUNCHER), str(os.getpid()), str(int(stop_signal)), *owner]
        with log.open("ab") as output:
            written_before = output.tell()
            spawn: Callable[[], subprocess.Popen[bytes]] = functools.partial(
                subprocess.Popen,
                [*launcher, *map(os.fspath, command)],
                cwd="/",
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=descriptors,
            )
            child = cls(name, _spawner().submit(spawn).result(), log, stop_signal)
        child._log_start = written_before  # noqa: SLF001
        return child
