"""The local Supabase as one context manager: Postgres, Valkey, REST, Auth and Realtime."""

from __future__ import annotations

import concurrent.futures
import contextlib
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from devstack import places
from devstack.account import postgres_account
from devstack.data_directory import DataDirectory
from devstack.errors import explain
from devstack.lite_packages import AUTH_SCHEMA, install_packages
from devstack.migrations import bring_up_to_date
from devstack.origin import AUTH_USER, Origin
from devstack.ports import POSTGRES, VALKEY, start_on_free_port
from devstack.postgres import Postgres
from devstack.process import Child
from devstack.valkey import Valkey

DATABASE_VARIABLE = "BESPOKE_DATABASE_URL"


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
    """A running stack; leaving the context ends it."""

    info: StackInfo

    def __init__(self, directory: DataDirectory, *, migrations: Path, seed: Path) -> None:
        self._directory = directory
        self._migrations = migrations
        self._seed = seed
        home, keys = directory.path, directory.keys
        self._postgres = Postgres(home / "postgres", directory.log("postgres"), keys.database_password, self._started)
        self._valkey = Valkey(home / "valkey", directory.log("valkey"), keys.redis_password, self._started)
        self._origin = Origin(directory=directory, started=self._started)

    @classmethod
    def start(
        cls,
        data_dir: Path | None = None,
        progress: Callable[[str], None] | None = None,
        *,
        migrations: Path = places.MIGRATIONS,
        seed: Path = places.SEED,
    ) -> Self:
        """A stack that serves. Without `data_dir` its data are temporary, and it leaves the usual ports alone.

        Raises:
            StackError: what went wrong, and what to do.
        """
        report = progress or (lambda _: None)
        place = data_dir or Path(tempfile.gettempdir())
        try:
            postgres_account()  # who may not run Postgres is told before anything is installed
            install_packages(report)
            directory = DataDirectory.take(data_dir)
            with contextlib.ExitStack() as undo:
                undo.callback(directory.close)
                stack = cls(directory, migrations=migrations, seed=seed)
                undo.callback(stack._stop)
                stack._bring_up(report)
                undo.pop_all()
        except Exception as error:
            clearer = explain(error, place)
            if clearer is error:
                raise
            raise clearer from error
        return stack

    def let_worker_in(self) -> dict[str, str]:
        """The settings of a worker that comes straight to Postgres; from now on with a new password."""
        password = secrets.token_hex(24)
        with psycopg.connect(self.info.database_url, autocommit=True) as connection:
            connection.execute(sql.SQL("alter role bespoke_worker login password {}").format(sql.Literal(password)))
        where = urlsplit(self.info.database_url)
        address = where.netloc.rpartition("@")[2]
        return {DATABASE_VARIABLE: where._replace(netloc=f"bespoke_worker:{password}@{address}").geturl()}

    def environment(self) -> dict[str, str]:
        """The settings of the API and the worker for this stack. Both reach the database through REST."""
        return {
            "SUPABASE_URL": self.info.supabase_url,
            "SUPABASE_PUBLISHABLE_KEY": self.info.publishable_key,
            "SUPABASE_SECRET_KEY": self.info.secret_key,
            "SUPABASE_JWT_SECRET": self.info.jwt_secret,
            "REDIS_URL": self.info.redis_url,
        }

    def log(self, name: str) -> Path:
        """A new log file for a program that runs on this stack; the one of the run before is kept beside it."""
        return self._directory.log(name)

    def pids(self) -> dict[str, int]:
        """The processes of this stack by name; each may have children."""
        children = (self._postgres.child, self._valkey.child, self._origin.lite, self._origin.realtime)
        return {child.name: child.identity.pid for child in children if child and child.identity}

    def publish(self, **settings: str) -> None:
        """Have `bespoke env` print `environment()` and these settings."""
        self._directory.publish(self.environment() | settings)

    def restart_redis(self) -> None:
        """Valkey anew on the same port, without its keys."""
        self.stop_redis()
        self.start_redis()

    def stop_redis(self) -> None:
        """Nobody listens on Valkey's port from now on."""
        self._valkey.stop()

    def start_redis(self) -> None:
        """Valkey again, on the same port."""
        self._valkey.start(self._valkey.port)

    def restart_postgres(self, immediate: bool = False) -> None:  # noqa: FBT001, FBT002
        """Postgres anew on the same port; `immediate` as after a crash."""
        self._postgres.stop(immediate=immediate)
        self._postgres.start(self._postgres.port)

    def heal(self) -> list[str]:
        """Start again what ended by itself; the names of those."""
        postgres, valkey, origin = self._postgres, self._valkey, self._origin
        restarts: dict[Child | None, Callable[[], None]] = {
            postgres.child: lambda: postgres.start(postgres.port),
            valkey.child: lambda: valkey.start(valkey.port),
            origin.realtime: origin.start_realtime,
            origin.lite: origin.start_lite,
        }
        ended = {child: restart for child, restart in restarts.items() if child and child.exit_code is not None}
        for restart in ended.values():
            restart()
        if ended:
            self._connect_origin()
            origin.wait()
        return [child.name for child in ended]

    def close(self) -> None:
        """End every process; temporary data are removed."""
        self._stop()
        self._directory.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _started(self, child: Child) -> None:
        if child.identity:
            self._directory.record(child.identity)

    def _bring_up(self, report: Callable[[str], None]) -> None:
        report("Starting Postgres, Valkey, Supabase Lite and Realtime")
        with concurrent.futures.ThreadPoolExecutor(max_workers=2) as threads:
            beside = threads.submit(self._serve_beside)
            self._serve_database()
            beside.result()
        self._connect_origin()
        self._origin.wait()
        keys = self._directory.keys
        self.info = StackInfo(
            supabase_url=self._origin.url,
            publishable_key=keys.publishable_key,
            secret_key=keys.secret_key,
            jwt_secret=keys.jwt_secret,
            database_url=self._postgres.url(),
            redis_url=self._valkey.url,
            data_dir=self._directory.path,
        )
        self.publish()

    def _serve_database(self) -> None:
        self._postgres.create()
        start_on_free_port(self._postgres.start, 0 if self._directory.is_temporary else POSTGRES)
        bring_up_to_date(
            self._postgres.url(),
            auth_schema=AUTH_SCHEMA,
            auth_password=self._directory.keys.auth_password,
            migrations=self._migrations,
            seed=self._seed,
        )

    def _serve_beside(self) -> None:
        """What does not need the database, or not yet."""
        self._origin.start()
        start_on_free_port(self._valkey.start, 0 if self._directory.is_temporary else VALKEY)

    def _connect_origin(self) -> None:
        auth_url = self._postgres.url(AUTH_USER, self._directory.keys.auth_password)
        self._origin.connect(auth_url=auth_url, superuser_url=self._postgres.url())

    def _stop(self) -> None:
        self._origin.stop()
        self._valkey.stop()
        self._postgres.stop(immediate=self._directory.is_temporary)
        self._postgres.close()
