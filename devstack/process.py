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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from devstack.account import Account
from devstack.errors import ServiceFailed

LAUNCHER = Path(__file__).with_name("launch.py")
LOG_TAIL_CHARS = 2_000
POLL_S = 0.005
# Who cannot start ends, which is seen at once. So only one that hangs, or a very busy machine, ever takes this long.
START_S = 300.0
KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TZ")


@functools.cache
def spawner() -> concurrent.futures.ThreadPoolExecutor:
    """One thread for all forks: the parent-death signal is sent when the forking THREAD ends, not the process.

    Source: prctl(2), PR_SET_PDEATHSIG.
    """
    return concurrent.futures.ThreadPoolExecutor(max_workers=1, thread_name_prefix="devstack-spawner")


def tied(
    command: Sequence[str | os.PathLike[str]], death_signal: signal.Signals, account: Account | None = None
) -> list[str | os.PathLike[str]]:
    """The command of a program, named by its whole path, that gets `death_signal` when this process has ended.

    To be started by the thread of `spawner`. Only Linux can do that; elsewhere it is the program alone.
    """
    owner = (str(account.uid), str(account.gid)) if account else ("-", "-")
    return [sys.executable, "-I", "-S", str(LAUNCHER), str(os.getpid()), str(int(death_signal)), *owner, *command]


def clean_environment(**variables: str) -> dict[str, str]:
    """An environment with nothing of the caller's but what programs need to run: no key leaks into a child."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return kept | variables


def open_private(path: Path) -> BinaryIO:
    """A file to append to that its owner alone may read, from its first byte on."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.fchmod(descriptor, 0o600)  # it may have been there before
    return os.fdopen(descriptor, "ab")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """A process, known again after its parent died: a pid alone is soon another process's."""

    name: str
    pid: int
    began: str

    @classmethod
    def of(cls, name: str, pid: int) -> Identity | None:
        """The identity of a living process, or None."""
        began = _start_time(pid)
        return cls(name=name, pid=pid, began=began) if began else None

    def is_alive(self) -> bool:
        """Whether this very process still runs."""
        return _start_time(self.pid) == self.began

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, if it still runs."""
        if self.is_alive():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def ends_within(self, timeout_s: float) -> bool:
        """Whether it is gone at last."""
        deadline = time.monotonic() + timeout_s
        while self.is_alive() and time.monotonic() < deadline:
            time.sleep(POLL_S)
        return not self.is_alive()


def _start_time(pid: int) -> str | None:
    """When a process began, in a form that only serves to compare; None when there is none."""
    if Path("/proc/self/stat").exists():
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        state, began = fields[0], fields[19]  # Source: proc(5), fields 3 and 22
        return None if state in "ZX" else f"{_boot_id()}:{began}"
    command = ["/bin/ps", "-o", "lstart=", "-p", str(pid)]
    listing = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return listing.stdout.strip() or None


@functools.cache
def _boot_id() -> str:
    with contextlib.suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return "-"


def not_within(timeout_s: float, what: str) -> str:
    """What to say of a program that took too long."""
    return f"{what} within {timeout_s:.0f} s; it hangs, or the machine is too busy (stop other work, then try again)"


class Child:
    """A running program, its log, and how to stop it."""

    def __init__(
        self,
        name: str,
        command: Sequence[str | os.PathLike[str]],
        *,
        environment: Mapping[str, str],
        log: Path,
        stop_signal: signal.Signals = signal.SIGTERM,
        account: Account | None = None,
        descriptors: Sequence[int] = (),
        directory: Path = Path("/"),
        is_told: bool = False,
    ) -> None:
        """Run `command` in a session of its own (a Ctrl-C in the terminal reaches only us), its output in `log`.

        `descriptors` are open in it under the same numbers. With `is_told` it waits at some point for `tell`.
        """
        self.name = name
        self.log = log
        self._stop_signal = stop_signal
        with open_private(log) as output:
            self._log_start = output.tell()

            def spawn() -> subprocess.Popen[bytes]:
                return subprocess.Popen(  # noqa: S603
                    tied(command, stop_signal, account),
                    cwd=directory,
                    env=dict(environment),
                    stdin=subprocess.PIPE if is_told else subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    pass_fds=descriptors,
                )

            self._popen = spawner().submit(spawn).result()
        self.identity = Identity.of(name, self._popen.pid)

    @property
    def exit_code(self) -> int | None:
        """How it ended, or None while it runs."""
        return self._popen.poll()

    def tell(self, line: str) -> None:
        """Write `line` to its standard input, once: what could not be known, or not be sent, when it was started."""
        pipe = self._popen.stdin
        if pipe and not pipe.closed:
            with contextlib.suppress(BrokenPipeError), pipe:  # it has ended, which whoever waits for it will see
                pipe.write(f"{line}\n".encode())

    def wait(self, timeout_s: float = START_S) -> None:
        """Return once it has ended by itself, and well.

        Raises:
            ServiceFailed: it failed, or took longer than `timeout_s` and was stopped.
        """
        try:
            code = self._popen.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self.stop()
            raise ServiceFailed(self.name, not_within(timeout_s, "did not end"), self.log_tail()) from None
        if code != 0:
            raise ServiceFailed(self.name, f"ended with code {code}", self.log_tail())

    def wait_for(self, ready: str, timeout_s: float = START_S) -> None:
        """Return once it has written `ready` to its log.

        Raises:
            ServiceFailed: it ended before, or took longer than `timeout_s`.
        """
        deadline = time.monotonic() + timeout_s
        while True:
            code = self.exit_code  # asked first: what it wrote before it ended is then in the log
            if ready in self._log_text():
                return
            if code is not None:
                raise ServiceFailed(self.name, f"ended with code {code} instead of starting", self.log_tail())
            if time.monotonic() > deadline:
                raise ServiceFailed(self.name, not_within(timeout_s, "was not ready"), self.log_tail())
            time.sleep(POLL_S)

    def stop(self, *, timeout_s: float = 10, stop_signal: signal.Signals | None = None) -> None:
        """End it: politely first, by force after `timeout_s`. Ended already is fine."""
        if self._popen.stdin:
            self._popen.stdin.close()
        if self.exit_code is not None:
            return
        self._popen.send_signal(stop_signal or self._stop_signal)
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
