"""The directory a stack lives in: its lock, its secrets, its logs, and the state file that others read."""

from __future__ import annotations

import dataclasses
import os
import pwd
import shutil
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from devstack.errors import DataDirectoryError, StackNotRunning, StackRunning
from devstack.keys import Keys, load_keys
from devstack.process import START_S, Identity, open_private
from devstack.state import State
from devstack.temporary import end_leftovers, lock_of, make_temporary, sweep_temporary

LOCK_PATIENCE_S = 0.5  # whoever asks whether a stack runs holds the lock for a moment


class DataDirectory:
    """One data directory, held by this process until `close`."""

    def __init__(self, path: Path, lock: FileLock, *, is_temporary: bool) -> None:
        self.path = path
        self.is_temporary = is_temporary
        self.keys: Keys = load_keys(path / "keys.json")
        self._lock = lock
        self._writing = threading.Lock()
        self._state = State(owner=Identity.of("owner", os.getpid()))
        self._state.write(path)

    @classmethod
    def take(cls, path: Path | None) -> DataDirectory:
        """Hold `path`, or a new temporary directory; what killed stacks left there is ended and removed.

        Raises:
            StackRunning: a living process holds it.
            DataDirectoryError: it belongs to another user, or its keys are damaged.
        """
        sweep_temporary()
        if path is None:
            path, lock = make_temporary()
            return cls(path, lock, is_temporary=True)
        path = path.absolute()
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_other_owner(path)
        lock = lock_of(path)
        try:
            lock.acquire(timeout=LOCK_PATIENCE_S)
        except Timeout:
            state = State.read(path)
            raise StackRunning(path, state.owner.pid if state and state.owner else None) from None
        end_leftovers(path)
        return cls(path, lock, is_temporary=False)

    def log(self, name: str) -> Path:
        """A new log file; the one of the run before is kept beside it."""
        directory = self.path / "logs"
        directory.mkdir(mode=0o700, exist_ok=True)
        log = directory / f"{name}.log"
        if log.exists():
            log.replace(directory / f"{name}.previous.log")
        open_private(log).close()
        return log

    def record(self, child: Identity) -> None:
        """Write a process down, for a start after this one was killed."""
        with self._writing:
            self._state.children[child.name] = child
            self._state.write(self.path)

    def publish(self, environment: Mapping[str, str]) -> None:
        """Write down how others reach the stack: from now on it counts as running."""
        with self._writing:
            self._state = dataclasses.replace(self._state, environment=dict(environment))
            self._state.write(self.path)

    def close(self) -> None:
        """Let go of it; a temporary one is removed."""
        State.remove(self.path)
        if self.is_temporary:
            shutil.rmtree(self.path, ignore_errors=True)
        self._lock.release()


def read_environment(path: Path, *, timeout_s: float = START_S) -> dict[str, str]:
    """The settings of the stack that runs on `path`; one that is just starting is waited for.

    Raises:
        StackNotRunning: none does.
    """
    deadline = time.monotonic() + timeout_s
    while _is_held(path) and time.monotonic() < deadline:
        state = State.read(path)
        if state and state.environment and state.owner and state.owner.is_alive():
            return state.environment
        time.sleep(0.1)
    raise StackNotRunning(path)


def _is_held(path: Path) -> bool:
    if not path.is_dir():
        return False
    _refuse_other_owner(path)
    lock = lock_of(path)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return True
    lock.release()
    return False


def _refuse_other_owner(path: Path) -> None:
    owner = path.stat().st_uid
    if owner == os.geteuid():
        return
    raise DataDirectoryError(
        f"{path} belongs to the user {_user_name(owner)}, and this is {_user_name(os.geteuid())}. Run the command as "
        "that user, use a clone of your own, or remove the directory."
    )


def _user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"with uid {uid}"
