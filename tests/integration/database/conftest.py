"""Database functions called straight in Postgres, as the service role."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from psycopg import sql as query
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from core.straight_functions import STRAIGHT
from devstack.stack import Stack
from tests.conftest import NewUser

if TYPE_CHECKING:
    from tests.integration.database.bystander import Bystander

Call = Callable[..., Any]
ARRAYS = {"job_ids", "keep"}


def connect(stack: Stack, role: str) -> psycopg.Connection[dict[str, Any]]:
    """A connection that acts as the role, each statement its own transaction."""
    connection = psycopg.connect(stack.info.database_url, autocommit=True, row_factory=dict_row)
    connection.execute(query.SQL("set role {}").format(query.Identifier(role)))
    return connection


def call_on(connection: psycopg.Connection[dict[str, Any]], function: str, **arguments: Any) -> Any:
    """What a function answers, one of `public` unless it says so; dictionaries and lists but ARRAYS go as jsonb."""
    values = {
        name: Jsonb(value) if isinstance(value, dict | list) and name not in ARRAYS else value
        for name, value in arguments.items()
    }
    named = query.SQL(", ").join(
        query.SQL("{} => {}").format(query.Identifier(f"p_{name}"), query.Placeholder(name)) for name in values
    )
    schema, _, name = function.rpartition(".")
    statement = query.SQL("select {}({}) as answer").format(query.Identifier(schema or "public", name), named)
    row = connection.execute(statement, values).fetchone()
    assert row is not None
    return row["answer"]


def code_of(error: psycopg.Error) -> str | None:
    """The machine code of a refusal."""
    return error.diag.message_hint


def detail_of(error: psycopg.Error) -> dict[str, Any]:
    """The details of a refusal."""
    detail: dict[str, Any] = json.loads(error.diag.message_detail or "{}")
    return detail


@pytest.fixture
def service(stack: Stack) -> Iterator[psycopg.Connection[dict[str, Any]]]:
    """A connection as the service role."""
    with connect(stack, "service_role") as connection:
        yield connection


@pytest.fixture
def is_straight() -> bool:
    """Whether a worker's functions are called as it calls them straight in Postgres."""
    return False


@pytest.fixture(params=[False, True], ids=["over REST", "straight"])
def both_ways(request: pytest.FixtureRequest) -> bool:
    """What a module imports as `is_straight` to have its tests run both ways."""
    is_straight: bool = request.param
    return is_straight


@pytest.fixture
def call(service: psycopg.Connection[dict[str, Any]], stack: Stack, is_straight: bool) -> Iterator[Call]:
    """Calls a function as the service role, or as the role of a worker where that may."""
    with ExitStack() as open_connections:
        worker = open_connections.enter_context(connect(stack, "bespoke_worker")) if is_straight else None

        def run(function: str, **arguments: Any) -> Any:
            if worker is not None and function in STRAIGHT:
                return call_on(worker, f"bespoke_worker.{function}", **arguments)
            return call_on(service, function, **arguments)

        yield run


@pytest.fixture(scope="module")
def bystander(stack: Stack, new_user: NewUser) -> "Bystander":
    """Another user of the same database."""
    from tests.integration.database.bystander import Bystander  # noqa: PLC0415 - it calls functions as tests do

    with (
        connect(stack, "service_role") as connection,
        psycopg.connect(stack.info.database_url, autocommit=True, row_factory=dict_row) as sql,
    ):
        return Bystander(
            lambda function, **arguments: call_on(connection, function, **arguments), new_user(plan="pro").id, sql
        )


@pytest.fixture(autouse=True)
def nobody_touches_a_bystander(bystander: "Bystander", sql: psycopg.Connection[dict[str, Any]]) -> Iterator[None]:
    """Fails a test that changes anything of another user's."""
    yield
    before, after = bystander.changed(sql)
    assert after == before
