"""Buckets in Redis: what is sent, when, and what becomes of who waits when Redis does not answer."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from api.auth import shared_rates
from api.auth.shared_rates import FAILURES_AT_MOST, FIRST_PAUSE_S, LONGEST_PAUSE_S, Meter, SharedRates
from tests.waiting import until


class Redis:
    """Answers each call from what it holds, when `go_on` is set; notes what it was told."""

    def __init__(self) -> None:
        self.calls: list[dict[str, tuple[int, int]]] = []
        self.level_s = 0.0
        self.allowed = 1000
        self.error: Exception | None = None
        self.go_on = asyncio.Event()
        self.go_on.set()

    def register_script(self, text: str) -> Callable[..., Any]:
        return self._count

    async def _count(self, *, keys: list[str], args: list[float]) -> list[int]:
        told = {key.rpartition(":")[2]: (int(args[4 * n + 2]), int(args[4 * n + 3])) for n, key in enumerate(keys)}
        self.calls.append(told)
        await self.go_on.wait()
        if self.error is not None:
            raise self.error
        return [number for _, asked in told.values() for number in (int(1e6 * self.level_s), min(asked, self.allowed))]


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def meter(key: str = "a") -> Meter:
    return Meter(key=key, interval_s=6, burst_s=60)


def rates_of(redis: Redis, **options: Any) -> SharedRates:
    return SharedRates(redis, **{"budget_s": 3600, "gather_s": 3600, "clock": Clock(), **options})


async def test_who_asks_meanwhile_goes_together_in_the_next_call() -> None:
    redis = Redis()
    rates = rates_of(redis)
    redis.go_on.clear()
    first = asyncio.create_task(rates.charge(meter()))
    await until(lambda: redis.calls, "the first call")
    others = [asyncio.create_task(rates.charge(meter(key))) for key in ("a", "a", "b")]
    await asyncio.sleep(0.01)  # the time in which another call could have been sent
    assert redis.calls == [{"a": (0, 1)}]
    redis.go_on.set()
    assert await asyncio.gather(first, *others) == [0, 0, 0, 0]
    assert redis.calls == [{"a": (0, 1)}, {"a": (0, 2), "b": (0, 1)}]


async def test_of_those_who_ask_the_first_are_allowed_and_the_others_told_how_long() -> None:
    redis = Redis()
    redis.allowed, redis.level_s = 1, 58.0
    rates = rates_of(redis)
    assert await asyncio.gather(*(rates.charge(meter()) for _ in range(2))) == [0, pytest.approx(4)]


async def test_what_was_spent_goes_with_the_next_question() -> None:
    redis = Redis()
    rates = rates_of(redis)
    for _ in range(3):
        rates.spend(meter())
    rates.spend(meter("b"))
    assert redis.calls == []
    assert await rates.charge(meter()) == 0
    assert redis.calls == [{"a": (3, 1), "b": (1, 0)}]
    assert rates._timer is None


async def test_what_is_spent_while_a_call_is_on_its_way_is_reported_later() -> None:
    redis = Redis()
    rates = rates_of(redis, gather_s=0.01)
    levels: list[tuple[str, float]] = []
    rates.on_level = lambda key, level_s: levels.append((key, level_s))
    redis.level_s = 12.0
    redis.go_on.clear()
    asking = asyncio.create_task(rates.charge(meter()))
    await until(lambda: redis.calls, "the call")
    rates.spend(meter())
    redis.go_on.set()
    await asking
    assert levels == [("a", 18.0)]  # what Redis holds, and what it has not been told yet
    await until(lambda: len(redis.calls) == 2, "the report")
    assert redis.calls[1] == {"a": (1, 0)}


async def test_only_so_many_buckets_go_in_one_call_and_others_are_counted_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_rates, "BATCH", 2)
    redis = Redis()
    rates = rates_of(redis)
    for key in ("a", "b", "c", "a"):
        rates.spend(meter(key))
    assert await rates.charge(meter("d")) is None
    assert await rates.charge(meter("b")) == 0
    assert redis.calls == [{"a": (2, 0), "b": (1, 1)}]


@pytest.mark.parametrize("error", [RedisConnectionError("away"), TimeoutError(), OSError()])
async def test_a_redis_that_fails_is_left_alone_each_time_longer(error: Exception) -> None:
    redis, clock = Redis(), Clock()
    rates = rates_of(redis, clock=clock)
    redis.error = error
    closed: list[bool] = []
    for number in range(FAILURES_AT_MOST):
        closed.append(rates.is_closed)
        assert await rates.charge(meter()) is None
        assert len(redis.calls) == number + 1
    assert closed == [False] * FAILURES_AT_MOST
    pause_s = FIRST_PAUSE_S
    for _ in range(8):
        rates.spend(meter())
        assert await rates.charge(meter()) is None
        count = len(redis.calls)
        clock.now += pause_s / 2 - 0.01  # waits are drawn from their upper half, if they are drawn
        closed = [rates.is_closed]
        clock.now += pause_s
        assert [*closed, rates.is_closed] == [True, False]
        assert await rates.charge(meter()) is None
        assert len(redis.calls) == count + 1
        pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
    redis.error = None
    clock.now += LONGEST_PAUSE_S
    assert await rates.charge(meter()) == 0
    redis.error = error
    assert await rates.charge(meter()) is None
    assert not rates.is_closed  # one failure after a success is none in a row


async def test_who_waits_when_redis_is_given_up_is_counted_here() -> None:
    redis = Redis()
    rates = rates_of(redis)
    redis.error = RedisConnectionError("away")
    for _ in range(FAILURES_AT_MOST - 1):
        await rates.charge(meter())
    redis.go_on.clear()
    first = asyncio.create_task(rates.charge(meter()))
    await until(lambda: len(redis.calls) == FAILURES_AT_MOST, "the last call")
    second = asyncio.create_task(rates.charge(meter("b")))
    await asyncio.sleep(0.01)  # it has come by now
    redis.go_on.set()
    assert list(await asyncio.gather(first, second)) == [None, None]
    assert len(redis.calls) == FAILURES_AT_MOST


async def test_a_surprise_leaves_nobody_waiting_and_ends_nothing() -> None:
    redis = Redis()
    rates = rates_of(redis)
    redis.error = LookupError("a surprise")
    for _ in range(FAILURES_AT_MOST + 1):
        assert await rates.charge(meter()) is None
    redis.error = None
    assert await rates.charge(meter()) == 0
