"""What can go wrong with the local stack, each with a message that says what to do.

StackError
├── StackRunning          another process holds this data directory
├── StackNotRunning       nothing runs on this data directory
├── DataDirectoryError    the data directory is broken, or another user's
├── DiskFull              no space is left where the stack writes
├── ToolMissing           a program that the stack is made of cannot be found or installed
├── AccountError          Postgres must not run as root, and no other account can be used
├── MigrationFailed       a migration or the seed was refused by Postgres
├── MigrationChanged      a migration is not the one that ran
├── SchemaError           the files of the schema, or what was asked of them, do not fit together
└── ServiceFailed         a process of the stack did not start, or did not stay
"""

from __future__ import annotations

import errno
from pathlib import Path

NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
NO_SPACE_TEXTS = ("No space left on device", "Disk quota exceeded", "ENOSPC")
PORT_TAKEN_TEXTS = ("address already in use", "eaddrinuse")


class StackError(Exception):
    """The local stack cannot do what was asked; the message is for a person."""


class StackRunning(StackError):
    """Another process holds this data directory."""

    def __init__(self, data_dir: Path, pid: int | None) -> None:
        self.data_dir = data_dir
        self.pid = pid
        holder = f"process {pid}" if pid else "another process"
        super().__init__(
            f"A local stack already runs on {data_dir} ({holder}). Stop it first, or use it: "
            "`bespoke env` prints its URLs and keys."
        )


class StackNotRunning(StackError):
    """Nothing runs on this data directory."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        super().__init__(f"No local stack runs on {data_dir}. Start one with `bespoke stack` or `bespoke dev`.")


class DataDirectoryError(StackError):
    """The data directory is broken, or belongs to another user."""


class DiskFull(StackError):
    """No space is left where the stack writes."""

    def __init__(self, place: Path | str) -> None:
        self.place = place
        super().__init__(
            f"No space is left in {place}. The local stack needs about 250 MB (npm packages, database, logs) in the "
            "clone, and 100 MB for a temporary database: free some, or let TMPDIR name a directory on another disk."
        )


class ToolMissing(StackError):
    """A program that the stack is made of cannot be found or installed."""


class AccountError(StackError):
    """Postgres must not run as root, and no other account can be used."""


class MigrationFailed(StackError):
    """A migration or the seed was refused by Postgres."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(f"{path.name} was refused by Postgres and changed nothing: {reason}")


class MigrationChanged(StackError):
    """A migration is not the one that ran, so the database is not what the code expects."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path.name} has changed since this database ran it, and a migration runs once. Remove the data directory "
            "(.bespoke in the clone unless you named another; its accounts and jobs are lost), or restore the file."
        )


class SchemaError(StackError):
    """The files of the schema, or what was asked of them, do not fit together."""


class ServiceFailed(StackError):
    """A process of the stack did not start, or did not stay."""

    def __init__(self, name: str, reason: str, log: str) -> None:
        self.name = name
        self.log = log
        super().__init__(f"{name} {reason}." + (f" Its last lines:\n{log}" if log else " It wrote nothing."))

    @property
    def port_was_taken(self) -> bool:
        """Whether another server took the port first."""
        return any(text in self.log.lower() for text in PORT_TAKEN_TEXTS)


def explain(error: Exception, place: Path) -> Exception:
    """The same error, or the `StackError` that tells a person more."""
    if isinstance(error, OSError) and error.errno in NO_SPACE:
        return DiskFull(error.filename or place)
    if isinstance(error, PermissionError):
        return DataDirectoryError(
            f"{error.filename or place} cannot be written by this user. Another user, perhaps root, has used this "
            "clone before: run the command as that user, or remove the file and what lies beside it."
        )
    if isinstance(error, OSError) and error.filename:
        return DataDirectoryError(f"{error.filename} cannot be used: {error.strerror}.")
    if isinstance(error, ServiceFailed | ToolMissing | DataDirectoryError) and any(
        text in str(error) for text in NO_SPACE_TEXTS
    ):
        return DiskFull(place)
    return error
