"""Temporary directories that a later start removes when their owner was killed."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

from filelock import FileLock, Timeout

from devstack.state import FILE, State

PREFIX = "bespoke-stack-"
LOCK = "lock"
GRACE_S = 5.0
UNMARKED_AGE_S = 3600.0  # one without a state file may be in the making


def lock_of(directory: Path) -> FileLock:
    """The lock that the living owner of `directory` holds."""
    return FileLock(directory / LOCK, mode=0o600, thread_local=False)


def make_temporary() -> tuple[Path, FileLock]:
    """A new directory of this user's own, and its lock, held."""
    directory = Path(tempfile.mkdtemp(prefix=PREFIX))
    lock = lock_of(directory)
    lock.acquire(blocking=False)
    return directory, lock


def sweep_temporary() -> None:
    """Remove the temporary directories, and end the processes, of this user's stacks that were killed."""
    for directory in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            status = directory.lstat()
            marked = (directory / FILE).exists()
        except OSError:
            continue
        is_young = time.time() - status.st_mtime < UNMARKED_AGE_S
        if status.st_uid != os.geteuid() or (is_young and not marked):
            continue
        lock = lock_of(directory)
        try:
            lock.acquire(blocking=False)
        except (Timeout, OSError):
            continue
        try:
            end_leftovers(directory)
            shutil.rmtree(directory, ignore_errors=True)
        finally:
            lock.release()


def end_leftovers(directory: Path) -> None:
    """End the processes that a killed owner's state file names, if they still run, and remove the file."""
    state = State.read(directory)
    children = list(state.children.values()) if state else []
    for number in (signal.SIGTERM, signal.SIGKILL):
        for child in children:
            child.send(number)
        children = [child for child in children if not child.ends_within(GRACE_S)]
    State.remove(directory)
