"""The Realtime-compatible server as a process of its own, and the keys that it was started with."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import jwt

from tests.processes import start_process
from tests.waiting import PATIENCE_S

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, kw_only=True)
class Keys:
    """What a project's clients are known by."""

    jwt_secret: str = field(default_factory=lambda: secrets.token_hex(32))
    publishable: str = "sb_publishable_test"
    secret: str = "sb_secret_test"

    def token(self, sub: UUID | str, *, role: str = "authenticated", lives_s: float = 3600, **claims: Any) -> str:
        """A user's access token."""
        now = int(time.time())
        payload = {"sub": str(sub), "role": role, "aud": "authenticated", "iat": now, "exp": int(now + lives_s)}
        return jwt.encode(payload | claims, self.jwt_secret, algorithm="HS256")


@dataclass(frozen=True, kw_only=True)
class RealtimeProcess:
    """A running server."""

    process: subprocess.Popen[str]
    port: int
    keys: Keys

    @property
    def http_url(self) -> str:
        """Where `/realtime/v1` is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        return self.process.pid

    def socket_url(self, *, version: str, apikey: str | None = None) -> str:
        """A handshake's address."""
        query = urlencode({"apikey": apikey or self.keys.publishable, "vsn": version})
        return f"ws://127.0.0.1:{self.port}/realtime/v1/websocket?{query}"

    def stop(self) -> int:
        """Asks it to stop; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_S)


@contextmanager
def realtime_process(database_url: str, port: int, keys: Keys | None = None) -> Iterator[RealtimeProcess]:
    """The server, once it says that it is ready."""
    keys = keys or Keys()
    environment = os.environ | {
        "REALTIME_PORT": str(port),
        "DATABASE_URL": database_url,
        "JWT_SECRET": keys.jwt_secret,
        "PUBLISHABLE_KEY": keys.publishable,
        "SECRET_KEY": keys.secret,
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
    }
    process = start_process(
        [sys.executable, "-m", "devstack.realtime"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield RealtimeProcess(process=process, port=port, keys=keys)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(PATIENCE_S)
        process.stdout.close()
