"""A Postgres of its own, in a temporary directory, with as many fresh databases as somebody wants to compare."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator

import psycopg
from psycopg import sql

from devstack.data_directory import DataDirectory
from devstack.lite_packages import AUTH_SCHEMA, install_packages
from devstack.migrations import act_as_owner, make_hosted
from devstack.ports import free_port
from devstack.postgres import Postgres
from devstack.process import Child

HOSTED = "postgres"  # the database that stays as a hosted project has it before its first migration


class ScratchCluster:
    """A running cluster. What is made in it is gone when it ends."""

    def __init__(self, postgres: Postgres) -> None:
        self._postgres = postgres
        self._numbers = itertools.count(1)

    def new_database(self) -> str:
        """The URL (superuser) of a database as a hosted project has it before its first migration."""
        name = f"scratch_{next(self._numbers)}"
        with psycopg.connect(self._postgres.url(), dbname="template1", autocommit=True) as connection:
            connection.execute(
                sql.SQL("create database {} template {} owner postgres").format(
                    sql.Identifier(name), sql.Identifier(HOSTED)
                )
            )
        return self._postgres.url().rpartition("/")[0] + f"/{name}"

    @contextlib.contextmanager
    def superuser(self) -> Iterator[psycopg.Connection]:
        """A connection to a new database as the superuser; every statement committed."""
        with psycopg.connect(self.new_database(), autocommit=True) as connection:
            yield connection

    @contextlib.contextmanager
    def owner(self) -> Iterator[psycopg.Connection]:
        """A connection to a new database as the role that owns the schema; every statement committed."""
        with self.superuser() as connection:
            act_as_owner(connection)
            yield connection


@contextlib.contextmanager
def scratch_cluster() -> Iterator[ScratchCluster]:
    """A cluster that lives as long as the context; about a second to start.

    Raises:
        StackError: what went wrong, and what to do.
    """
    install_packages(lambda _: None)
    with contextlib.ExitStack() as undo:
        directory = DataDirectory.take(None)
        undo.callback(directory.close)

        def started(child: Child) -> None:
            if child.identity:
                directory.record(child.identity)

        home, password = directory.path / "postgres", directory.keys.database_password
        postgres = Postgres(home, directory.log("postgres"), password, started)
        undo.callback(postgres.close)
        undo.callback(postgres.stop, immediate=True)
        postgres.create()
        postgres.start(free_port())
        with psycopg.connect(postgres.url(), autocommit=True) as connection:
            make_hosted(connection, AUTH_SCHEMA, directory.keys.auth_password)
        yield ScratchCluster(postgres)
