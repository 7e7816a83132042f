"""The account that Postgres runs as: it refuses to be root."""

from __future__ import annotations

import errno
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from devstack.errors import AccountError


@dataclass(frozen=True, kw_only=True)
class Account:
    """A user that a child process changes to."""

    name: str
    uid: int
    gid: int

    def give(self, path: Path) -> None:
        """Make it the owner of `path`.

        Raises:
            AccountError: it does not exist in this user namespace.
        """
        try:
            os.chown(path, self.uid, self.gid)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.EPERM):
                raise
            raise self.refused(f"chown: {error.strerror}") from error

    def refused(self, reason: str) -> AccountError:
        """The error that says that root may not become this account."""
        return AccountError(
            f"Postgres refuses to run as root, and root may not become {self.name} here ({reason}), as in a container "
            "without that right or with a single user. Run the command as an ordinary user."
        )


def postgres_account() -> Account | None:
    """The account to change to, or None when this process is an ordinary user's.

    `BESPOKE_POSTGRES_USER` names it; the default is `nobody`, which owns nothing: whoever gets into Postgres reads
    none of root's files. Source: docs/decisions/0001-local-stack.md.

    Raises:
        AccountError: there is no such account, or this process's own user has no name.
    """
    if os.geteuid() != 0:
        _check_named(os.geteuid())
        return None
    name = os.environ.get("BESPOKE_POSTGRES_USER", "nobody")
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise AccountError(
            f"Postgres refuses to run as root, and this machine has no user {name!r} to run it as. Run the "
            "command as an ordinary user, or name an account in BESPOKE_POSTGRES_USER."
        ) from None
    if entry.pw_uid == 0:
        raise AccountError(f"Postgres refuses to run as root: BESPOKE_POSTGRES_USER must not be {name!r}.")
    return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid)


def _check_named(uid: int) -> None:
    """Postgres asks for the name of its user."""
    try:
        pwd.getpwuid(uid)
    except KeyError:
        raise AccountError(
            f"Postgres does not run as a user without a name, and uid {uid} is not in /etc/passwd here, as in a "
            f"container started with `--user {uid}`. Add it (`useradd --uid {uid} bespoke`, as root), or run the "
            "command as a user who is there."
        ) from None
