"""Stacks with a schema of the tests' own, so that nothing here depends on the product's tables."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from supabase import Client, ClientOptions, create_client

from devstack.stack import Stack
from tests.waiting import PATIENCE_S

MIGRATIONS = Path(__file__).with_name("migrations")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A stack with the schema of `migrations/`, shared by all tests here that leave it as it was."""
    with Stack.start(migrations=MIGRATIONS, seed=tmp_path_factory.getbasetemp() / "none.sql") as running:
        yield running


@pytest.fixture
def service(example: Stack) -> Iterator[httpx.Client]:
    """HTTP with the secret key."""
    with http_client(example, example.info.secret_key) as client:
        yield client


@pytest.fixture
def anyone(example: Stack) -> Iterator[httpx.Client]:
    """HTTP with the publishable key."""
    with http_client(example, example.info.publishable_key) as client:
        yield client


def read(stack: Stack, path: str, key: str | None = None) -> httpx.Response:
    """What GET answers, by default to the secret key."""
    with http_client(stack, key or stack.info.secret_key) as client:
        return client.get(path)


def http_client(stack: Stack, key: str, **headers: str) -> httpx.Client:
    """A plain HTTP client that sends `key` as Supabase clients do."""
    authorization = {"Authorization": f"Bearer {key}"}
    return httpx.Client(
        base_url=stack.info.supabase_url, headers={"apikey": key, **authorization, **headers}, timeout=PATIENCE_S
    )


@pytest.fixture
def supabase_client() -> Iterator[Callable[[Stack, str], Client]]:
    """Makes supabase-py clients for a stack and a key."""
    with ExitStack() as opened:

        def make(stack: Stack, key: str) -> Client:
            http = opened.enter_context(httpx.Client(timeout=PATIENCE_S))  # without one, the library warns about itself
            return create_client(
                stack.info.supabase_url, key, ClientOptions(httpx_client=http, auto_refresh_token=False)
            )

        yield make
