"""The local Supabase: Postgres, Valkey, REST and Auth, Realtime, as one context manager."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import psycopg

from devstack.errors import ServiceFailed
from devstack.keys import load_keys
from devstack.migrations import apply_migrations, apply_seed
from devstack.node import AUTH_SCHEMA, find_node, install_packages
from devstack.places import LITE, MIGRATIONS, SEED
from devstack.ports import HOST, candidates
from devstack.postgres import Postgres
from devstack.process import Child, clean_environment
from devstack.valkey import Valkey


@dataclass(frozen=True, kw_only=True)
class StackInfo:
    """How to reach a running stack."""

    supabase_url: str
    publishable_key: str
    secret_key: str
    jwt_secret: str
    database_url: str
    redis_url: str
    data_dir: Path


class Stack:
    """A running local stack; leaving the context ends it."""

    def __init__(self, data_dir: Path, temporary: bool, progress, migrations: Path, seed: Path) -> None:
        self._temporary = temporary
        self._progress = progress
        self._dir = data_dir
        self._migrations, self._seed = migrations, seed
        self._keys = load_keys(data_dir / "keys.json")
        self.logs = data_dir / "logs"
        self.logs.mkdir(exist_ok=True)
        self.postgres = Postgres(data_dir / "postgres", self.logs / "postgres.log", self._keys.database_password)
        self.valkey = Valkey(data_dir / "valkey", self.logs / "valkey.log", self._keys.redis_password)
        self.children: list[Child] = []

    @classmethod
    def start(
        cls,
        data_dir: Path | None = None,
        progress: Callable[[str], None] | None = None,
        *,
        migrations: Path = MIGRATIONS,
        seed: Path = SEED,
    ) -> Stack:
        """A stack that serves."""
        temporary = data_dir is None
        directory = data_dir or Path(tempfile.mkdtemp(prefix="bespoke-stack-"))
        directory.mkdir(exist_ok=True, parents=True)
        stack = cls(directory, temporary, progress or (lambda _: None), migrations, seed)
        try:
            stack._start()
        except BaseException:
            stack.close()
            raise
        return stack

    def _start(self) -> None:
        install_packages(self._progress)
        self._progress("Starting Postgres")
        if self.postgres.is_new:
            self.postgres.create()
        self.postgres.start(next(candidates(None)))
        self._migrate()
        self.valkey.start(next(candidates(None)))
        realtime_port = next(candidates(None))
        common = {
            "JWT_SECRET": self._keys.jwt_secret,
            "PUBLISHABLE_KEY": self._keys.publishable_key,
            "SECRET_KEY": self._keys.secret_key,
            "REALTIME_HOST": HOST,
            "REALTIME_PORT": str(realtime_port),
        }
        self.port = next(candidates(54321))
        auth_url = f"postgresql://supabase_auth_admin:{self._keys.auth_password}@127.0.0.1:{self.postgres.port}/postgres"
        env = clean_environment(
            HOME=str(self._dir), DO_NOT_TRACK="1", NODE_ENV="production", PORT=str(self.port), DATABASE_URL=auth_url, **common
        )
        lite = Child.start("Lite", [find_node(), LITE / "server.mjs"], environment=env, log=self.logs / "lite.log")
        self.children.append(lite)
        if importlib.util.find_spec("devstack.realtime") and importlib.util.find_spec("devstack.realtime.__main__"):
            env = clean_environment(DATABASE_URL=self.postgres.url, PYTHONPATH=str(LITE.parent.parent), **common)
            realtime = Child.start(
                "Realtime", [sys.executable, "-m", "devstack.realtime"], environment=env, log=self.logs / "realtime.log"
            )
            self.children.append(realtime)
            realtime.wait_for("ready", 20)
        lite.wait_for("ready", 20)
        self.info = StackInfo(
            supabase_url=f"http://{HOST}:{self.port}",
            publishable_key=self._keys.publishable_key,
            secret_key=self._keys.secret_key,
            jwt_secret=self._keys.jwt_secret,
            database_url=self.postgres.url,
            redis_url=self.valkey.url,
            data_dir=self._dir,
        )

    def _migrate(self) -> None:
        with psycopg.connect(self.postgres.url, autocommit=True) as connection:
            if not connection.execute("select from pg_namespace where nspname = 'auth'").fetchone():
                script = (Path(__file__).parent / "hosted.sql").read_text().replace("{auth_password}", self._keys.auth_password)
                with connection.transaction():
                    connection.execute(AUTH_SCHEMA.read_bytes())
                    connection.execute(script.encode())
            connection.execute("set session authorization postgres")
            apply_migrations(connection, self._migrations)
            apply_seed(connection, self._seed)

    def environment(self) -> dict[str, str]:
        """What the API, the worker and the tests read."""
        return {
            "SUPABASE_URL": self.info.supabase_url,
            "SUPABASE_PUBLISHABLE_KEY": self.info.publishable_key,
            "SUPABASE_SECRET_KEY": self.info.secret_key,
            "SUPABASE_JWT_SECRET": self.info.jwt_secret,
            "REDIS_URL": self.info.redis_url,
            "DATABASE_URL": self.info.database_url,
        }

    def restart_redis(self) -> None:
        """Valkey anew on the same port, without its keys."""
        self.valkey.stop()
        self.valkey.start(self.valkey.port)

    def restart_postgres(self, immediate: bool = False) -> None:
        """Postgres anew on the same port; `immediate` as after a crash."""
        self.postgres.stop(immediate=immediate)
        self.postgres.start(self.postgres.port)

    def close(self) -> None:
        """End every process; a temporary directory goes too."""
        for child in reversed(self.children):
            child.stop()
        self.valkey.stop()
        self.postgres.stop(immediate=self._temporary)
        if self._temporary:
            shutil.rmtree(self._dir, ignore_errors=True)

    def __enter__(self) -> Stack:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
