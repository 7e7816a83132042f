"""The two processes behind SUPABASE_URL: Lite, which owns the port, and Realtime, which it forwards to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from devstack.data_directory import DataDirectory
from devstack.node import find_node
from devstack.places import LITE, ROOT
from devstack.ports import HOST
from devstack.process import Child, clean_environment

READY = "ready\n"
TIMEOUT_S = 30.0
AUTH_USER = "supabase_auth_admin"  # Source: hosted.sql, which says what it may do


@dataclass(kw_only=True)
class Origin:
    """REST, Auth and Realtime of one stack."""

    directory: DataDirectory
    started: Callable[[Child], None]
    port: int = 0
    realtime_port: int = 0
    lite: Child | None = None
    realtime: Child | None = None

    @property
    def url(self) -> str:
        """What Supabase clients are given."""
        return f"http://{HOST}:{self.port}"

    def start_lite(self, database_url: str) -> None:
        """Start REST and Auth; `database_url` is that of `AUTH_USER`."""
        home = self.directory.path / "home"  # Lite writes to $HOME/.lite
        home.mkdir(mode=0o700, exist_ok=True)
        environment = clean_environment(
            HOME=str(home),
            HOST=HOST,
            PORT=str(self.port),
            DATABASE_URL=database_url,
            DO_NOT_TRACK="1",
            NODE_ENV="production",
            **self._shared(),
        )
        command = [find_node().program, LITE / "server.mjs"]
        self.lite = Child("lite", command, environment=environment, log=self.directory.log("lite"))
        self.started(self.lite)

    def start_realtime(self, database_url: str) -> None:
        """Start Realtime; `database_url` is the superuser's, for logical decoding."""
        environment = clean_environment(
            HOME=str(self.directory.path / "home"),
            DATABASE_URL=database_url,
            PYTHONPATH=str(ROOT),
            PYTHONUNBUFFERED="1",
            **self._shared(),
        )
        command = [sys.executable, "-m", "devstack.realtime"]
        self.realtime = Child("realtime", command, environment=environment, log=self.directory.log("realtime"))
        self.started(self.realtime)

    def wait(self) -> None:
        """Return when both serve.

        Raises:
            ServiceFailed: one did not start.
        """
        for child in (self.realtime, self.lite):
            if child:
                child.wait_for(READY, TIMEOUT_S)

    def stop(self) -> None:
        """End both."""
        for child in (self.lite, self.realtime):
            if child:
                child.stop()

    def _shared(self) -> dict[str, str]:
        keys = self.directory.keys
        return {
            "JWT_SECRET": keys.jwt_secret,
            "PUBLISHABLE_KEY": keys.publishable_key,
            "SECRET_KEY": keys.secret_key,
            "REALTIME_HOST": HOST,
            "REALTIME_PORT": str(self.realtime_port),
        }
