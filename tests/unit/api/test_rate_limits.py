import asyncio
from typing import Any

import pytest
from redis.exceptions import ResponseError

from api.auth.rate_limits import Buckets, Policy, RateLimiter
from api.auth.shared_rates import FAILURES_AT_MOST, FIRST_PAUSE_S, SharedRates
from api.http.rates import add_rate_headers, note_rate
from tests.waiting import patience, until


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


class Script:
    """Redis, as far as a script call goes: fails, or counts as one bucket would that does not drain."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.level_s = 0.0
        self.calls: list[tuple[int, int]] = []

    def register_script(self, text: str) -> Any:
        return self

    async def __call__(self, *, keys: list[str], args: list[float]) -> list[int]:
        interval_us, burst_us, spent, asked = args[:4]
        self.calls.append((int(spent), int(asked)))
        if self.error is not None:
            raise self.error
        self.level_s += spent * interval_us / 1e6
        allowed = int(min(asked, max((burst_us - 1e6 * self.level_s) // interval_us, 0)))
        self.level_s += allowed * interval_us / 1e6
        return [round(1e6 * self.level_s), allowed]


def policy(per_minute: int) -> Policy:
    return Policy(name="user", per_minute=per_minute)


def allowed(buckets: Buckets, per_minute: int, caller: str, tries: int) -> int:
    return sum(not buckets.charge(policy(per_minute), caller).is_refused for _ in range(tries))


def test_a_minutes_worth_at_once_then_one_by_one() -> None:
    clock = Clock()
    buckets = Buckets(clock=clock)
    assert allowed(buckets, 60, "a", 100) == 60
    clock.now += 1
    assert allowed(buckets, 60, "a", 5) == 1
    clock.now += 10
    assert allowed(buckets, 60, "a", 50) == 10
    clock.now += 3600
    assert allowed(buckets, 60, "a", 100) == 60


def test_callers_do_not_share() -> None:
    buckets = Buckets(clock=Clock())
    assert [allowed(buckets, 1, caller, 3) for caller in ("a", "b")] == [1, 1]


def test_the_wait_is_told_and_is_true() -> None:
    clock = Clock()
    buckets = Buckets(clock=clock)
    assert allowed(buckets, 6, "a", 6) == 6
    assert buckets.charge(policy(6), "a").retry_after_s == 10
    clock.now += 10
    assert allowed(buckets, 6, "a", 2) == 1


def test_who_asked_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.auth.rate_limits._CAPACITY", 2)
    buckets = Buckets(clock=Clock())
    for caller in ("busy", "quiet", "busy", "new"):
        buckets.charge(policy(2), caller)
    assert allowed(buckets, 2, "busy", 1) == 0, "its two are still counted"
    assert allowed(buckets, 2, "quiet", 2) == 2


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.auth.rate_limits._CAPACITY", 10)
    buckets = Buckets(clock=Clock())
    for n in range(100):
        buckets.charge(policy(1), f"caller {n}")
    assert len(buckets._empty_at) == 10


def test_what_is_left_is_told_as_it_is() -> None:
    clock = Clock()
    buckets = Buckets(clock=clock)
    assert [buckets.charge(policy(4), "a").remaining for _ in range(6)] == [3, 2, 1, 0, 0, 0]
    clock.now += 15
    verdict = buckets.charge(policy(4), "a")
    assert (verdict.remaining, verdict.is_refused) == (0, False)
    headers: dict[str, str] = {}
    scope: dict[str, Any] = {}
    add_rate_headers(headers, scope)
    assert headers == {}
    note_rate(scope, verdict)
    add_rate_headers(headers, scope)
    assert headers == {"RateLimit-Policy": '"user";q=4;w=60', "RateLimit": '"user";r=0;t=60'}


async def test_what_other_processes_have_counted_counts_here() -> None:
    clock, script = Clock(), Script()
    limiter = RateLimiter(SharedRates(script, budget_s=5, clock=clock), clock=clock)
    for _ in range(4):  # nearly empty: allowed without a word
        await limiter.charge(policy(60), "a")
    assert (script.calls, script.level_s) == ([(3, 1)], 4.0)
    script.level_s = 57.0
    assert (await limiter.charge(policy(60), "a")).remaining == 2
    script.level_s = 59.5
    refused = await limiter.charge(policy(60), "a")
    assert (refused.is_refused, refused.wait_s, refused.retry_after_s, refused.remaining) == (True, 0.5, 1, 0)
    assert (await limiter.charge(policy(60), "a")).is_refused
    assert len(script.calls) == 3  # known to be full: Redis need not say so again
    clock.now += 0.6
    script.level_s = 58.9
    assert not (await limiter.charge(policy(60), "a")).is_refused


async def test_a_request_that_was_counted_here_and_refused_there_is_taken_back() -> None:
    clock, script = Clock(), Script()
    limiter = RateLimiter(SharedRates(script, budget_s=5, clock=clock), clock=clock)
    limiter._buckets.set_to("user:60:a", 58.8)
    script.level_s = 59.5
    assert (await limiter.charge(policy(60), "a")).wait_s == pytest.approx(0.5)
    clock.now += 0.5
    script.level_s = 59.0
    assert not (await limiter.charge(policy(60), "a")).is_refused, "its time has come, by both"


async def test_what_was_allowed_without_asking_is_reported_soon_and_together() -> None:
    script = Script()
    limiter = RateLimiter(SharedRates(script, budget_s=5, gather_s=0.01))
    for _ in range(5):
        await limiter.charge(policy(600), "a")
    assert script.calls == []
    await until(lambda: script.calls, "the report")
    assert script.calls == [(5, 0)]


async def test_a_redis_that_fails_is_left_alone_for_a_while_and_the_process_counts() -> None:
    clock, script = Clock(), Script()
    limiter = RateLimiter(SharedRates(script, budget_s=5, clock=clock), clock=clock)
    script.error = ResponseError("OOM command not allowed when used memory > 'maxmemory'")
    verdicts = [await limiter.charge(policy(5), "a") for _ in range(7)]
    assert [verdict.is_refused for verdict in verdicts] == [False] * 5 + [True] * 2
    assert len(script.calls) == FAILURES_AT_MOST
    clock.now += FIRST_PAUSE_S + 0.1
    await limiter.charge(policy(5), "b")
    await limiter.charge(policy(5), "b")
    assert len(script.calls) == FAILURES_AT_MOST + 1  # still failing: a longer pause
    script.error = None
    clock.now += 2 * FIRST_PAUSE_S + 0.1
    assert not (await limiter.charge(policy(5), "b")).is_refused
    assert len(script.calls) == FAILURES_AT_MOST + 2


async def test_a_redis_that_is_slow_is_waited_for_no_longer_than_the_budget() -> None:
    gate = asyncio.Event()

    class Slow(Script):
        async def __call__(self, *, keys: list[str], args: list[float]) -> list[int]:
            await gate.wait()
            return await super().__call__(keys=keys, args=args)

    limiter = RateLimiter(SharedRates(Slow(), budget_s=0.02))
    async with patience():  # Redis would answer when all have been charged
        verdicts = await asyncio.gather(*(limiter.charge(policy(5), "a") for _ in range(7)))
    assert sum(verdict.is_refused for verdict in verdicts) == 2
    gate.set()


async def test_what_a_redis_that_comes_and_goes_was_not_told_stays_counted() -> None:
    clock, script = Clock(), Script()
    limiter = RateLimiter(SharedRates(script, budget_s=5, clock=clock), clock=clock)
    allowed = 0
    for number in range(9):
        script.error = ResponseError("READONLY") if number % 2 else None
        allowed += not (await limiter.charge(policy(5), "a")).is_refused
    assert allowed == 5
