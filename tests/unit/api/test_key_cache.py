"""Whose API key it is: asked together, remembered for a while, never beyond a revocation."""

import asyncio
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import uuid4

import pytest

from api.auth import key_cache
from api.auth.key_cache import KeyCache, hash_key
from api.auth.key_checks import BATCH, PAUSE_S, WAITING_AT_MOST, KeyChecks
from api.errors import ExpiredApiKey, InvalidToken, RateLimited
from core.database import Database
from core.errors import DatabaseUnavailable
from tests.waiting import patience, until


class Keys:
    """The database function that knows the keys, and how it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.valid: dict[str, dict[str, Any]] = {}
        self.answering: Callable[[], Any] = lambda: asyncio.sleep(0)
        self.inside = 0
        self.at_once = 0

    def add(self) -> str:
        key = made_up()
        self.valid[hash_key(key)] = {"key_id": str(uuid4()), "user_id": str(uuid4()), "expires_at": None}
        return key

    async def call(self, function: str, *, key_hashes: list[str]) -> dict[str, Any]:
        assert function == "authenticate_api_keys"
        self.asked.append(key_hashes)
        self.inside += 1
        self.at_once = max(self.at_once, self.inside)
        found = {each: self.valid[each] for each in key_hashes if each in self.valid}  # as of the time of the question
        await self.answering()
        self.inside -= 1
        return found


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def made_up() -> str:
    return f"bsp_{secrets.token_hex(32)}"


def cache_of(keys: Keys, *, clock: Callable[[], float] | None = None) -> KeyCache:
    return KeyCache(cast("Database", keys), keep_s=10, clock=clock or Clock())


async def refused(cache: KeyCache, key: str, address: str = "a") -> bool:
    try:
        await cache.verify(key, address=address)
    except InvalidToken:
        return True
    return False


async def test_a_key_is_asked_for_once_in_its_time_counted_from_the_question() -> None:
    keys, clock = Keys(), Clock()
    cache, key = cache_of(keys, clock=clock), keys.add()

    async def take_long() -> None:
        clock.now += 4

    keys.answering = take_long
    for _ in range(3):
        await cache.verify(key, address="a")
    assert len(keys.asked) == 1
    clock.now += 5.9
    await cache.verify(key, address="a")
    assert len(keys.asked) == 1
    clock.now += 0.2  # ten seconds after the question, six after the answer
    await cache.verify(key, address="a")
    assert len(keys.asked) == 2


@pytest.mark.parametrize("news", ["forget", "clear"])
async def test_a_key_that_is_known_is_asked_for_again_after_news_of_revocations(news: str) -> None:
    keys = Keys()
    cache, key, other = cache_of(keys), keys.add(), keys.add()
    for each in (key, other, key):
        await cache.verify(each, address="a")
    assert len(keys.asked) == 2
    keys.valid.clear()
    cache.forget(hash_key(key)) if news == "forget" else cache.clear()
    with pytest.raises(InvalidToken):
        await cache.verify(key, address="a")
    if news == "forget":
        await cache.verify(other, address="a")  # it was not named
    else:
        with pytest.raises(InvalidToken):
            await cache.verify(other, address="a")


@pytest.mark.parametrize("news", ["forget", "clear"])
async def test_an_answer_from_before_a_revocation_is_not_kept(news: str) -> None:
    keys = Keys()
    cache, key = cache_of(keys), keys.add()
    underway, go_on = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        underway.set()
        await go_on.wait()

    keys.answering = hold
    first = asyncio.create_task(cache.verify(key, address="a"))
    await underway.wait()
    keys.valid.clear()
    cache.forget(hash_key(key)) if news == "forget" else cache.clear()
    second = asyncio.create_task(refused(cache, key))  # asks anew: the answer underway is too old for it
    await asyncio.sleep(0)
    go_on.set()
    await first
    assert await second
    assert await refused(cache, key)


async def test_a_revoked_key_that_was_known_is_refused_after_the_news() -> None:
    keys = Keys()
    cache, key = cache_of(keys), keys.add()
    await cache.verify(key, address="a")
    keys.valid.clear()
    assert not await refused(cache, key)
    cache.forget(hash_key(key))
    assert await refused(cache, key)


async def test_what_the_database_does_not_have_is_remembered_by_its_hash_and_not_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(key_cache, "CAPACITY", 5)
    keys, clock = Keys(), Clock()
    cache, key = cache_of(keys, clock=clock), made_up()
    for _ in range(3):
        assert await refused(cache, key)
    assert len(keys.asked) == 1
    assert list(cache._made_up) == [hash_key(key)]
    clock.now += key_cache.MADE_UP_S + 0.1
    assert await refused(cache, key)
    assert len(keys.asked) == 2
    for _ in range(8):
        await refused(cache, made_up())
    assert len(cache._made_up) == 5


async def test_malformed_keys_never_reach_the_database() -> None:
    keys = Keys()
    for key in ("bsp_", "bsp_" + "A" * 64, "bsp_" + "0" * 63, "bsp_" + "0" * 65, "bsp_" + "g" * 64):
        assert await refused(cache_of(keys), key)
    assert keys.asked == []


async def test_a_flood_travels_in_few_questions_and_a_valid_key_in_the_next_of_them() -> None:
    keys = Keys()
    cache, key = cache_of(keys), keys.add()
    keys.answering = lambda: asyncio.sleep(0.01)  # what the database takes
    flood = [asyncio.create_task(refused(cache, made_up())) for _ in range(450)]
    await asyncio.sleep(0)
    await cache.verify(key, address="a")
    assert all(await asyncio.gather(*flood))
    assert (keys.at_once, max(len(each) for each in keys.asked)) == (1, BATCH)
    assert len(keys.asked) <= 6


async def test_addresses_do_not_wait_for_each_other() -> None:
    keys = Keys()
    cache, key = cache_of(keys), keys.add()
    keys.answering = lambda: asyncio.sleep(0.05)  # long enough for all to be asked for meanwhile
    others = [refused(cache, made_up(), f"address {n}") for n in range(20)]
    await asyncio.gather(*others, cache.verify(key, address="b"))
    assert keys.at_once == 21
    async with patience():
        while cache._checks._desks:
            await asyncio.sleep(PAUSE_S)


async def test_too_many_that_wait_are_refused_and_an_outage_is_not_a_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.auth.key_checks.WAITING_AT_MOST", 3)
    keys = Keys()
    cache, key = cache_of(keys), keys.add()

    goes_on = asyncio.Event()

    async def fail() -> None:
        await goes_on.wait()
        raise DatabaseUnavailable("away")

    keys.answering = fail
    first = asyncio.create_task(refused(cache, made_up()))
    await until(lambda: keys.asked, "the first question")
    waiting = [asyncio.create_task(cache.verify(each, address="a")) for each in (key, made_up(), made_up())]
    await asyncio.sleep(0)
    with pytest.raises(RateLimited):
        await cache.verify(made_up(), address="a")
    goes_on.set()
    results = await asyncio.gather(first, *waiting, return_exceptions=True)
    assert {type(each) for each in results} == {DatabaseUnavailable}
    keys.answering = lambda: asyncio.sleep(0)
    assert not await refused(cache, key)


async def test_who_leaves_takes_nobody_along() -> None:
    asked: list[list[str]] = []

    async def ask(hashes: list[str]) -> dict[str, dict[str, Any]]:
        asked.append(hashes)
        await asyncio.sleep(0.01)  # what the database takes
        return {each: {} for each in hashes}

    checks = KeyChecks(ask)
    leaving, staying = (asyncio.create_task(checks.check("hash", "a")) for _ in range(2))
    await asyncio.sleep(0)
    leaving.cancel()
    assert await staying == {}
    assert asked == [["hash"]]


async def test_a_key_is_known_for_its_time_and_not_a_moment_longer() -> None:
    keys, clock = Keys(), Clock()
    cache, key = cache_of(keys, clock=clock), keys.add()
    caller = await cache.verify(key, address="a")
    assert (str(caller.user_id), caller.via) == (keys.valid[hash_key(key)]["user_id"], "api_key")
    clock.now += 10
    await cache.verify(key, address="a")
    assert len(keys.asked) == 2


async def test_a_made_up_key_that_was_made_since_is_found_when_its_time_is_over() -> None:
    keys, clock = Keys(), Clock()
    cache, key = cache_of(keys, clock=clock), made_up()
    assert await refused(cache, key)
    keys.valid[hash_key(key)] = {"key_id": str(uuid4()), "user_id": str(uuid4()), "expires_at": None}
    clock.now += key_cache.MADE_UP_S - 0.1
    assert await refused(cache, key)
    clock.now += 0.1
    assert not await refused(cache, key)


async def test_the_keys_that_were_used_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_cache, "CAPACITY", 2)
    keys, clock = Keys(), Clock()
    cache = cache_of(keys, clock=clock)
    first, second, third = keys.add(), keys.add(), keys.add()
    for key in (first, second):
        await cache.verify(key, address="a")
    clock.now += 11
    for key in (first, third):  # the first is asked for anew, and so the second is the oldest
        await cache.verify(key, address="a")
    asked = len(keys.asked)
    for key in (first, third):
        await cache.verify(key, address="a")
    assert len(keys.asked) == asked
    await cache.verify(second, address="a")
    assert len(keys.asked) == asked + 1


@pytest.mark.parametrize(("ends_in_s", "is_over"), [(-1, True), (60, False)])
async def test_a_key_whose_time_is_over_says_so(ends_in_s: int, is_over: bool) -> None:
    keys = Keys()
    cache, key = cache_of(keys), keys.add()
    ends = datetime.now(UTC) + timedelta(seconds=ends_in_s)
    keys.valid[hash_key(key)]["expires_at"] = ends.isoformat()
    for _ in range(2):  # asked for, then known
        if is_over:
            with pytest.raises(ExpiredApiKey):
                await cache.verify(key, address="a")
        else:
            await cache.verify(key, address="a")


async def test_after_a_question_with_made_up_keys_the_next_waits_a_little() -> None:
    slept: list[float] = []

    async def ask(hashes: list[str]) -> dict[str, dict[str, Any]]:
        return {each: {} for each in hashes if each.startswith("known")}

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    checks = KeyChecks(ask, sleep=sleep)
    assert await checks.check("known 1", "a") == {}
    assert slept == []
    assert await checks.check("made up", "a") is None
    assert slept == [PAUSE_S]
    both = await asyncio.gather(checks.check("known 2", "a"), checks.check("made up", "a"))
    assert list(both) == [{}, None]
    assert slept == [PAUSE_S] * 2


def test_what_strangers_can_make_us_keep_and_ask_is_bounded() -> None:
    """The order of magnitude is meant: memory for what was made up, and the database's time for it."""
    assert 1_000 <= key_cache.CAPACITY <= 50_000
    assert 5 <= key_cache.MADE_UP_S <= 60
    assert 20 <= BATCH <= 500
    assert 500 <= WAITING_AT_MOST <= 10_000
    assert 0.005 <= PAUSE_S <= 0.1
