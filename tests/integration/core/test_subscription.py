"""The subscription to Redis: what it hands on, and how it survives a Redis that goes away or falls silent."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest
from redis.asyncio import Redis

from core import subscription as subscription_module
from core.settings import Settings
from core.subscription import Subscription
from tests.fakes.tcp_proxy import TcpProxy
from tests.waiting import until

NUMBERS, WORDS = "test:numbers", "test:words"


class Heard:
    """What a subscription through a proxy has heard."""

    def __init__(self, redis: Redis, proxy: TcpProxy) -> None:
        self.redis = redis
        self.proxy = proxy
        self.numbers: list[int] = []
        self.words: list[bytes] = []
        self.connects = 0

    def connected(self) -> None:
        self.connects += 1

    async def until(self, condition: Callable[[], bool]) -> None:
        await until(condition, "what was sent")


@asynccontextmanager
async def listening(settings: Settings) -> AsyncIterator[Heard]:
    url = settings.redis_url.get_secret_value()
    parts = urlsplit(url)
    proxy = TcpProxy(parts.port or 6379)
    await proxy.start()
    async with Redis.from_url(url) as redis:
        heard = Heard(redis, proxy)
        subscription = Subscription(
            url.replace(f":{parts.port}", f":{proxy.port}"),
            {NUMBERS: lambda data: heard.numbers.append(int(data)), WORDS: heard.words.append},
            on_connect=heard.connected,
        )
        task = asyncio.create_task(subscription.run())
        try:
            await heard.until(lambda: heard.connects == 1)
            yield heard
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await proxy.go_away()


async def test_each_message_reaches_the_receiver_of_its_channel(settings: Settings) -> None:
    async with listening(settings) as heard:
        await heard.redis.publish(NUMBERS, "1")
        await heard.redis.publish(WORDS, "one")
        await heard.until(lambda: bool(heard.numbers and heard.words))
        assert (heard.numbers, heard.words) == ([1], [b"one"])


async def test_a_message_that_nobody_understands_ends_nothing(settings: Settings) -> None:
    async with listening(settings) as heard:
        await heard.redis.publish(NUMBERS, "seven")
        await heard.redis.publish(NUMBERS, "7")
        await heard.until(lambda: bool(heard.numbers))
        assert (heard.numbers, heard.connects) == ([7], 1)


async def test_after_a_lost_connection_it_hears_again_and_says_so(settings: Settings) -> None:
    async with listening(settings) as heard:
        await heard.proxy.go_away()
        await heard.proxy.start()
        await heard.until(lambda: heard.connects == 2)
        await heard.redis.publish(NUMBERS, "2")
        await heard.until(lambda: heard.numbers == [2])


async def test_a_connection_that_died_without_a_word_is_noticed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscription_module, "SILENCE_S", 0.2)
    async with listening(settings) as heard:
        heard.proxy.freeze()
        accepted = heard.proxy.accepted
        await heard.until(lambda: heard.proxy.accepted > accepted)
        heard.proxy.thaw()
        await heard.until(lambda: heard.connects == 2)
