"""A Postgres of its own for the Realtime-compatible server: tests restart it and fill it with odd tables."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from devstack.postgres import Postgres
from tests.integration.realtime.realtime_process import Keys, RealtimeProcess, realtime_process
from tests.integration.realtime.wire import Wire
from tests.processes import free_port

SCHEMA = Path(__file__).with_name("schema.sql")

Open = Callable[..., AbstractAsyncContextManager[Wire]]
Database = psycopg.AsyncConnection[tuple[Any, ...]]


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A cluster with the roles, helpers and publication of a Supabase project, and the tables of `schema.sql`."""
    home = tmp_path_factory.mktemp("realtime")
    cluster = Postgres(home / "postgres", home / "postgres.log", "test", started=lambda _: None)
    cluster.create()
    cluster.start(free_port())
    with psycopg.connect(cluster.url(), autocommit=True) as connection:
        connection.execute(SCHEMA.read_bytes())
    yield cluster
    cluster.stop(immediate=True)


@pytest.fixture(scope="session")
def realtime(postgres: Postgres) -> Iterator[RealtimeProcess]:
    """One server for all tests that do not break it."""
    with realtime_process(postgres.url(), free_port()) as running:
        yield running


@pytest.fixture
def start_realtime(postgres: Postgres) -> Iterator[Callable[..., RealtimeProcess]]:
    """Starts further servers, to be killed or left."""
    with ExitStack() as servers:
        yield lambda keys=None: servers.enter_context(realtime_process(postgres.url(), free_port(), keys))


@pytest.fixture
async def db(postgres: Postgres) -> AsyncIterator[Database]:
    """A superuser's connection; every statement is committed."""
    async with await psycopg.AsyncConnection.connect(postgres.url(), autocommit=True) as connection:
        yield connection


@pytest.fixture(params=["1.0.0", "2.0.0"])
def version(request: pytest.FixtureRequest) -> str:
    """Both versions of the protocol."""
    value: str = request.param
    return value


@pytest.fixture
def open_wire(realtime: RealtimeProcess) -> Open:
    """Opens sockets, in version 2.0.0 unless told otherwise."""

    def open_(version: str = "2.0.0", apikey: str | None = None) -> AbstractAsyncContextManager[Wire]:
        return Wire.open(realtime.socket_url(version=version, apikey=apikey), version)

    return open_


@pytest.fixture
def keys(realtime: RealtimeProcess) -> Keys:
    return realtime.keys


@pytest.fixture
def owner() -> UUID:
    """A user nobody else knows."""
    return uuid4()
