"""Rates that hold across processes, and valid callers that no neighbour locks out."""

import asyncio
import secrets
import time

import httpx
import pytest

from api.auth.rate_limits import Buckets, Policy
from api.auth.shared_rates import Meter, SharedRates
from core.queue import Queue
from core.settings import Settings
from tests.conftest import User
from tests.integration.api.running import run_api
from tests.waiting import starvation

USAGE = "/api/v1/usage"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def made_up() -> dict[str, str]:
    return bearer(f"bsp_{secrets.token_hex(32)}")


async def new_key(http: httpx.AsyncClient, user: User) -> dict[str, str]:
    answer = await http.post("/api/v1/api-keys", headers=user.headers, json={"name": "test"})
    return bearer(answer.json()["key"])


# This machine may be busy; what happens when Redis is slow is tested elsewhere.
PATIENT = {"rate_budget_s": 5.0}


async def test_one_bucket_for_all_processes(settings: Settings, owner: User) -> None:
    limit = {"rate_limit_per_minute": 20, **PATIENT}
    async with run_api(settings, **limit) as one, run_api(settings, **limit) as two:
        answers = [await (one, two)[number % 2].http.get(USAGE, headers=owner.headers) for number in range(26)]
    assert [answer.status_code for answer in answers].count(200) in {20, 21}  # one drains in three seconds
    first, last = answers[0].headers, answers[-1]
    assert (first["RateLimit-Policy"], first["RateLimit"]) == ('"user";q=20;w=60', '"user";r=19;t=3')
    assert (last.status_code, last.json()["code"]) == (429, "rate_limited")
    assert last.headers["RateLimit"].startswith('"user";r=0;t=')
    assert 1 <= int(last.headers["Retry-After"]) <= 3


async def test_headers_are_on_every_counted_answer_and_on_no_other(settings: Settings, owner: User) -> None:
    async with run_api(settings) as api:
        failed = await api.http.get(USAGE, headers=bearer("nonsense"))
        assert failed.headers["RateLimit-Policy"] == '"failures";q=1200;w=60'
        public = await api.http.get("/api/v1/shared/nothing")
        assert (public.status_code, public.headers["RateLimit-Policy"]) == (404, '"address";q=1200;w=60')
        missing = await api.http.get(f"/api/v1/document-jobs/{owner.id}", headers=owner.headers)
        assert (missing.status_code, missing.headers["RateLimit-Policy"]) == (404, '"user";q=1200;w=60')
        assert "RateLimit" not in (await api.http.get("/health/live")).headers


async def test_a_bad_key_is_charged_once_and_a_valid_one_never_to_its_address(settings: Settings, owner: User) -> None:
    async with run_api(settings, rate_limit_per_minute=10) as api:
        key = await new_key(api.http, owner)
        assert (await api.http.get(USAGE, headers=key)).status_code == 200
        refused = [await api.http.get(USAGE, headers=made_up()) for _ in range(10)]
        assert [answer.status_code for answer in refused] == [401] * 10
        again = await api.http.get(USAGE, headers=made_up())
        assert (again.status_code, again.json()["code"]) == (429, "rate_limited")
        assert (await api.http.get(USAGE, headers=key)).status_code == 200
        assert (await api.http.get("/api/v1/shared/nothing")).status_code == 404


async def test_a_repeated_bad_key_is_charged_each_time_without_asking(settings: Settings) -> None:
    async with run_api(settings, rate_limit_per_minute=10) as api:
        key, calls = made_up(), api.services.database.calls
        answers = [await api.http.get(USAGE, headers=key) for _ in range(12)]
        assert [answer.status_code for answer in answers] == [401] * 10 + [429] * 2
        assert api.services.database.calls - calls <= 2  # one question; a safety read may fall in


async def test_what_a_client_says_of_its_address_is_not_believed(settings: Settings) -> None:
    async with run_api(settings, rate_limit_per_minute=5) as api:
        answers = [
            await api.http.get(USAGE, headers=made_up() | {"X-Forwarded-For": f"198.51.100.{number}"})
            for number in range(7)
        ]
        assert [answer.status_code for answer in answers] == [401] * 5 + [429] * 2


async def test_behind_a_trusted_proxy_each_client_has_its_own(settings: Settings) -> None:
    async with run_api(settings, rate_limit_per_minute=2, trusted_proxies=["127.0.0.1"]) as api:
        answers = [
            await api.http.get(USAGE, headers=made_up() | {"X-Forwarded-For": f"9.9.9.9, 198.51.100.{number % 3}"})
            for number in range(9)
        ]
        assert [answer.status_code for answer in answers] == [401] * 6 + [429] * 3


async def test_a_flood_of_made_up_keys_locks_no_valid_key_out(settings: Settings, owner: User) -> None:
    async with run_api(settings, api_key_cache_s=0) as api:  # so that the valid key is never known beforehand
        key = await new_key(api.http, owner)
        over = asyncio.Event()
        calls, sent = api.services.database.calls, 0

        async def flood(http: httpx.AsyncClient) -> None:
            nonlocal sent
            while not over.is_set():
                sent += 1
                assert (await http.get(USAGE, headers=made_up())).status_code in {401, 429}

        hostile = httpx.AsyncClient(base_url=api.url, timeout=30)
        floods = [asyncio.create_task(flood(hostile)) for _ in range(40)]
        took_s = []
        for _ in range(12):
            began = time.perf_counter()
            answer = await api.http.get(USAGE, headers=key)
            took_s.append(time.perf_counter() - began)
            assert answer.status_code == 200, answer.text
        over.set()
        await asyncio.gather(*floods)
        await hostile.aclose()
    assert max(took_s) < 5 * starvation(0.2)  # here the flood shares this process, and its core
    assert sent > 100
    assert api.services.database.calls - calls < sent / 2


async def test_a_burst_at_two_processes_at_a_time_gets_no_more_than_the_limit(settings: Settings, owner: User) -> None:
    limit = {"rate_limit_per_minute": 40, **PATIENT}
    async with run_api(settings, **limit) as one, run_api(settings, **limit) as two:
        began = time.monotonic()
        answers = await asyncio.gather(
            *(api.http.get(USAGE, headers=owner.headers) for api in (one, two) for _ in range(60))
        )
        drained = (time.monotonic() - began) * 40 / 60
    assert 40 <= [answer.status_code for answer in answers].count(200) <= 40 + drained + 2


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("per_minute", [1, 7, 60, 1200])
async def test_redis_counts_as_the_process_does(queue: Queue, per_minute: int) -> None:
    policy, who = Policy(name="user", per_minute=per_minute), secrets.token_hex(8)
    shared, buckets = SharedRates(queue.redis, budget_s=5), Buckets(clock=(clock := Clock()))
    levels: list[float] = []
    shared.on_level = lambda _, level_s: levels.append(level_s)
    meter = Meter(key=who, interval_s=policy.interval_s, burst_s=60)
    began = time.monotonic()
    for _ in range(min(per_minute + 3, 80)):
        clock.now = 1000 + time.monotonic() - began
        here, wait_s = buckets.charge(policy, who), await shared.charge(meter)
        assert wait_s is not None
        assert (wait_s > 0) is here.is_refused
        assert wait_s == pytest.approx(max(here.wait_s, 0), abs=0.5)
        assert levels[-1] == pytest.approx(here.level_s, abs=0.5)


async def test_many_at_once_are_few_calls_and_none_is_lost(queue: Queue) -> None:
    shared, meter = SharedRates(queue.redis, budget_s=5), Meter(key=secrets.token_hex(8), interval_s=1, burst_s=60)
    for _ in range(10):
        shared.spend(meter)
    waits = await asyncio.gather(*(shared.charge(meter) for _ in range(300)))
    assert waits.count(0.0) == 50
    assert sum(wait is not None and wait > 0 for wait in waits) == 250
    assert 58 * 1000 < await queue.redis.pttl(f"bespoke:rate:{meter.key}") <= 60 * 1000
