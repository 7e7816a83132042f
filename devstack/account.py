"""The account that Postgres runs as: it refuses to be root."""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass

from devstack.errors import AccountError


@dataclass(frozen=True, kw_only=True)
class Account:
    """A user that a child process changes to."""

    name: str
    uid: int
    gid: int


def postgres_account() -> Account | None:
    """The account to change to, or None when this process is an ordinary user's.

    `BESPOKE_POSTGRES_USER` names it; the default is `nobody`, which owns nothing: whoever gets into Postgres reads
    none of root's files. Source: docs/decisions/0001-local-stack.md.

    Raises:
        AccountError: there is no such account.
    """
    if os.geteuid() != 0:
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
