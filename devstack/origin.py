"""The two processes behind SUPABASE_URL: Lite, which serves the port, and Realtime, which it forwards to.

Both are handed sockets that listen already, so that no other program can have the port in between, also while one of
them is started again. Both start beside the database and are told its URL when it serves: until then another program
might listen on that port, and would be sent the password.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from devstack.data_directory import DataDirectory
from devstack.node import find_node
from devstack.places import LITE, ROOT
from devstack.ports import HOST, ORIGIN, listen, port_of, url_of
from devstack.process import Child, clean_environment

READY = "ready\n"
AUTH_USER = "supabase_auth_admin"  # Source: hosted.sql, which says what it may do
HASH_COST = "LITE_AUTH_BCRYPT_COST"
"""A variable of Lite's, handed on: what hashing a password costs, 4 to 31. Its own 10 are 80 ms of CPU time."""
TOLD = "-"  # in place of the database's URL: it comes as a line on standard input


@dataclass(kw_only=True)
class Origin:
    """REST, Auth and Realtime of one stack."""

    directory: DataDirectory
    started: Callable[[Child], None]
    listener: socket.socket = field(init=False)
    realtime_listener: socket.socket = field(init=False)
    lite: Child | None = None
    realtime: Child | None = None

    def __post_init__(self) -> None:
        self.listener = listen(0 if self.directory.is_temporary else ORIGIN)
        self.realtime_listener = listen()

    @property
    def url(self) -> str:
        """What Supabase clients are given."""
        return url_of(self.listener)

    def start(self) -> None:
        """Start both, as far as they get without a database."""
        self.start_lite()
        self.start_realtime()

    def connect(self, *, auth_url: str, superuser_url: str) -> None:
        """Tell both where the database is; Lite as `AUTH_USER`, Realtime as the superuser, for logical decoding."""
        if self.lite:
            self.lite.tell(auth_url)
        if self.realtime:
            self.realtime.tell(superuser_url)

    def start_lite(self) -> None:
        """Start REST and Auth, which wait for `connect`."""
        home = self.directory.path / "home"  # Lite writes to $HOME/.lite
        home.mkdir(mode=0o700, exist_ok=True)
        environment = clean_environment(
            HOME=str(home),
            LISTEN_FD=str(self.listener.fileno()),
            DATABASE_URL=TOLD,
            DO_NOT_TRACK="1",
            NODE_ENV="production",
            **{name: os.environ[name] for name in (HASH_COST,) if name in os.environ},
            **self._shared(),
        )
        command: list[str | Path] = [find_node().program, LITE / "server.mjs"]
        self.lite = self._child("lite", command, environment, self.listener)
        self.started(self.lite)

    def start_realtime(self) -> None:
        """Start Realtime, which waits for `connect`."""
        environment = clean_environment(
            HOME=str(self.directory.path / "home"),
            DATABASE_URL=TOLD,
            PGREQUIREAUTH="scram-sha-256",  # whoever asks for the password itself is not our database
            REALTIME_FD=str(self.realtime_listener.fileno()),
            PYTHONPATH=str(ROOT),
            PYTHONUNBUFFERED="1",
            **self._shared(),
        )
        command: list[str | Path] = [sys.executable, "-m", "devstack.realtime"]
        self.realtime = self._child("realtime", command, environment, self.realtime_listener)
        self.started(self.realtime)

    def wait(self) -> None:
        """Return when both serve.

        Raises:
            ServiceFailed: one did not start.
        """
        for child in (self.realtime, self.lite):
            if child:
                child.wait_for(READY)

    def stop(self) -> None:
        """End both, and let go of their ports."""
        for child in (self.lite, self.realtime):
            if child:
                child.stop()
        self.listener.close()
        self.realtime_listener.close()

    def _child(
        self, name: str, command: list[str | Path], environment: dict[str, str], listener: socket.socket
    ) -> Child:
        return Child(
            name,
            command,
            environment=environment,
            log=self.directory.log(name),
            descriptors=(listener.fileno(),),
            is_told=True,
        )

    def _shared(self) -> dict[str, str]:
        keys = self.directory.keys
        return {
            "JWT_SECRET": keys.jwt_secret,
            "PUBLISHABLE_KEY": keys.publishable_key,
            "SECRET_KEY": keys.secret_key,
            "REALTIME_HOST": HOST,
            "REALTIME_PORT": str(port_of(self.realtime_listener)),
        }
