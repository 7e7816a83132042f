"""Temporary directories that a later start removes when their owner was killed."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from pathlib import Path

from filelock import FileLock, Timeout

from devstack.process import Identity

PREFIX = "bespoke-stack-"
LOCK = "lock"
STATE = "state.json"
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
            marked = (directory / STATE).exists()
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
            end_leftovers(directory / STATE)
            shutil.rmtree(directory, ignore_errors=True)
        finally:
            lock.release()


def end_leftovers(state: Path) -> None:
    """End the processes that a killed owner's state file names, if they still run, and remove the file."""
    try:
        children = [Identity(**child) for child in json.loads(state.read_text())["children"]]
    except (OSError, ValueError, KeyError, TypeError):
        children = []
    for child in reversed(children):
        child.end()
    state.unlink(missing_ok=True)
