"""What Redis is told goes there in one round trip; what it passes on although it stores nothing is told once more."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import ResponseError

from client_sdk.models import JobStatus, JobType
from core.queue import (
    CHANGE_CHANNEL,
    LOOK_IN_DATABASE,
    LOOK_IN_QUEUE,
    QUEUE_NAME,
    WAKE_CHANNEL,
    Dispatch,
    JobChange,
    Queue,
)
from core.subscription import Subscription
from tests.own_redis import valkey_with
from tests.waiting import until

DISPATCHES = [Dispatch(job_id=job_id, job_type=JobType.TAILOR, dispatch=1) for job_id in ("a", "b")]
CHANGES = [JobChange(job_id=job_id, version=3, status=JobStatus.COMPLETED) for job_id in ("c", "d")]
NEWS = [change.model_dump_json().encode() for change in CHANGES]


class Heard:
    """A queue on a Redis of its own, what others hear of it, and how often it was spoken to."""

    def __init__(self, url: str) -> None:
        self.queue = Queue.connect(url)
        self.woken: list[bytes] = []
        self.news: list[bytes] = []
        self.round_trips = 0
        receivers = {WAKE_CHANNEL: self.woken.append, CHANGE_CHANNEL: self.news.append}
        self.subscription = Subscription(url, receivers, on_connect=lambda: None)


@pytest.fixture
async def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Heard]:
    send = AbstractConnection.send_packed_command

    async def counted(connection: AbstractConnection, *arguments: Any, **options: Any) -> None:
        there.round_trips += 1
        await send(connection, *arguments, **options)

    with valkey_with(tmp_path) as port:
        there = Heard(f"redis://127.0.0.1:{port}/0")
        listening = asyncio.create_task(there.subscription.run())
        await there.subscription.connected.wait()
        await there.queue.check()
        monkeypatch.setattr(AbstractConnection, "send_packed_command", counted)
        yield there
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await there.queue.aclose()


async def test_entries_a_wake_up_and_news_are_one_round_trip(heard: Heard) -> None:
    await heard.queue.enqueue(DISPATCHES, CHANGES)
    assert heard.round_trips == 1
    await until(lambda: len(heard.news) == 2, "the news")
    assert (heard.woken, heard.news) == ([LOOK_IN_QUEUE], NEWS)
    assert await heard.queue.redis.zcard(QUEUE_NAME) == 2


@pytest.mark.parametrize("count", [0, 1, 2])
async def test_news_alone_are_at_most_one_round_trip_and_wake_nobody(heard: Heard, count: int) -> None:
    await heard.queue.enqueue([], CHANGES[:count])
    assert heard.round_trips == min(1, count)
    await heard.queue.publish(CHANGES)
    await until(lambda: len(heard.news) == count + 2, "the news")
    assert (heard.woken, heard.news) == ([], NEWS[:count] + NEWS)


async def test_a_full_redis_still_passes_on_what_it_stores_not(heard: Heard) -> None:
    await heard.queue.redis.config_set("maxmemory", "1")
    with pytest.raises(ResponseError):
        await heard.queue.enqueue(DISPATCHES, CHANGES)
    await until(lambda: len(heard.news) == 2, "the news")
    assert (heard.woken, heard.news) == ([LOOK_IN_DATABASE], NEWS)
