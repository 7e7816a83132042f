"""What can go wrong between us and what we stand on.

CoreError
├── SettingsError          a variable is missing or wrong
├── DatabaseRefused        the database answered no: `status`, `code`, `detail`
│   ├── LeaseLost          this attempt no longer owns the job (409 lease_lost)
│   └── JobGone            the job's row was deleted (410 gone)
└── DatabaseUnavailable    no answer, or one that says nothing: try again
    └── Crowded            not asked at all: more calls than fit were waiting
"""

from typing import Any


class CoreError(Exception):
    """Root of the errors of this package."""


class SettingsError(CoreError):
    """A setting is missing or wrong; the message names the variable."""


class DatabaseRefused(CoreError):
    """The database refused, for a reason the caller can act on."""

    def __init__(self, *, status: int, code: str, message: str, detail: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.detail = detail or {}


class LeaseLost(DatabaseRefused):
    """Another attempt owns the job, or it was cancelled: stop, and write nothing more."""


class JobGone(DatabaseRefused):
    """The job's row is gone: stop."""


class DatabaseUnavailable(CoreError):
    """The database could not be reached or failed in itself; the same call may go through later."""


class Crowded(DatabaseUnavailable):
    """So many calls are waiting that this one was not sent; nothing has happened."""

    def __init__(self) -> None:
        super().__init__("too many calls at a time")
