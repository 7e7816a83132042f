"""What the process reads from its environment."""

import os
import sys
from dataclasses import dataclass, field
from typing import Final, Self

LARGEST_PORT: Final = 65535


class SettingsError(Exception):
    """A variable is missing or wrong; the message names it."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where to listen, which database to follow and which keys to trust.

    `database_url` must name a superuser: the server creates a replication slot and takes on the subscribers' roles.
    """

    host: str = "127.0.0.1"
    port: int
    listen_fd: int | None = None
    database_url: str = field(repr=False)
    jwt_secret: str = field(repr=False)
    publishable_key: str = field(repr=False)
    secret_key: str = field(repr=False)

    @classmethod
    def from_environment(cls) -> Self:
        """Settings from `REALTIME_HOST`, `REALTIME_PORT`, `DATABASE_URL`, `JWT_SECRET` and the two `…_KEY`s.

        `REALTIME_FD` is the number of an open socket that listens already. A `DATABASE_URL` of `-` is read from
        standard input, as one line, when the starter knows it.

        Raises:
            SettingsError: a variable is missing, or the port is no port.
        """
        port = _required("REALTIME_PORT")
        if not port.isdecimal() or int(port) > LARGEST_PORT:
            raise SettingsError(f"REALTIME_PORT must be a port number (0 to 65535), not {port!r}")
        descriptor = os.environ.get("REALTIME_FD") or None
        if descriptor is not None and not descriptor.isdecimal():
            raise SettingsError(f"REALTIME_FD must be the number of an open socket, not {descriptor!r}")
        return cls(
            host=os.environ.get("REALTIME_HOST") or "127.0.0.1",
            port=int(port),
            listen_fd=int(descriptor) if descriptor else None,
            database_url=_database_url(),
            jwt_secret=_required("JWT_SECRET"),
            publishable_key=_required("PUBLISHABLE_KEY"),
            secret_key=_required("SECRET_KEY"),
        )


def _database_url() -> str:
    given = _required("DATABASE_URL")
    if given != "-":
        return given
    told = sys.stdin.readline().strip()
    if not told:
        raise SettingsError("DATABASE_URL is -, and standard input ended without it")
    return told


def _required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise SettingsError(f"{name} must be set")
    return value
