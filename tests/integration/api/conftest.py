"""One API for the tests of this folder, and hands that act as a worker."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from core.database import Database
from core.queue import Queue
from core.settings import Settings
from tests.conftest import NewUser, User
from tests.integration.api.acting import Hand
from tests.integration.api.running import RunningApi, reading_every, run_api

READ_OFTEN_S = 0.3


@pytest.fixture(scope="session")
async def running(settings: Settings) -> AsyncIterator[RunningApi]:
    async with run_api(settings, rate_limit_per_minute=100_000) as api:
        yield api


@pytest.fixture
def by_news_alone(running: RunningApi) -> Iterator[None]:
    """No safety read wakes a held request during this test."""
    with reading_every(running, 3600):
        yield


@pytest.fixture
def reads_often(running: RunningApi) -> Iterator[None]:
    """Safety reads come several times a second."""
    with reading_every(running, READ_OFTEN_S):
        yield


@pytest.fixture(scope="session")
def http(running: RunningApi) -> httpx.AsyncClient:
    return running.http


@pytest.fixture(scope="session")
async def queue(settings: Settings) -> AsyncIterator[Queue]:
    connected = Queue.connect(settings.redis_url.get_secret_value())
    yield connected
    await connected.aclose()


@pytest.fixture(scope="session")
def hand(database: Database, queue: Queue) -> Hand:
    return Hand(database, queue)


@pytest.fixture
def owner(new_user: NewUser) -> User:
    return new_user(plan="job_search")


@pytest.fixture(scope="session")
def stranger(new_user: NewUser) -> User:
    return new_user(plan="job_search")


@pytest.fixture(autouse=True)
async def counted_from_nothing(queue: Queue) -> None:
    """Every test comes from the same address, and Redis counts for all APIs."""
    async for key in queue.redis.scan_iter("bespoke:rate:*"):
        await queue.redis.delete(key)
