"""Workers that ask a model beside each other use its limit as one would, whatever becomes of Redis.

The script runs in a real Redis; workers, model and clocks in virtual time.
"""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from uuid import uuid4

import pytest
import redis
from redis.exceptions import ConnectionError as NotConnected

from core.queue import Queue
from core.settings import Settings
from tests.fakes.limited_model import AtOnce, Bucket, Crowd, InAll, Limit, Say, Window, nothing, whole_seconds
from tests.fakes.shared_clock import ScriptedClock
from tests.fakes.virtual_time import in_virtual_time, run_at_once
from tests.processes import free_port
from tests.waiting import until
from worker.engines.errors import Throttled
from worker.runtime.lanes import Lane, Lanes
from worker.runtime.shared_pace import PACE_KEYS, Asked, Given, RedisClock, Turn, account_of

JOBS, CALLS = 30, 240
SHORT, LONG = (0.1, 0.4), (1.0, 3.0)


@pytest.fixture
def clock(settings: Settings) -> Iterator[ScriptedClock]:
    """A clock that nobody has asked yet."""
    with redis.Redis.from_url(settings.redis_url.get_secret_value()) as client:
        clock = ScriptedClock(client, f"test:{uuid4()}")
        yield clock
        client.delete(clock.key)


def three_a_second() -> Bucket:
    return Bucket(per_s=3, room=3)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A limit and those who share it; `least`: of the allowed rate, used until the last job has ended."""

    limit: Callable[[], Limit] = three_a_second
    say: Say = whole_seconds
    latency_s: tuple[float, float] = SHORT
    per_s: float = 3.0
    workers: int = 3
    least: float = 0.93


@pytest.mark.parametrize(
    "case",
    [
        Case(),
        Case(workers=6),
        Case(say=nothing, latency_s=LONG, least=0.85),
        Case(limit=lambda: Bucket(per_s=10, room=10), per_s=10.0),
        Case(limit=lambda: Bucket(per_s=1, room=1), per_s=1.0, workers=6, least=0.75),
        Case(limit=lambda: Window(calls=30, length_s=10), least=0.9),
        Case(limit=lambda: AtOnce(calls=4), say=nothing, latency_s=LONG, per_s=2.0, least=0.6),
    ],
)
def test_several_workers_use_a_limit_as_one_would(clock: ScriptedClock, case: Case) -> None:
    crowd = Crowd(limit=case.limit(), say=case.say, latency_s=case.latency_s, workers=case.workers, clock=clock).play()
    assert (crowd.answered, len(crowd.ends)) == (CALLS, JOBS)
    assert crowd.answered / crowd.took_s / case.per_s >= case.least
    assert crowd.refused / crowd.answered <= 0.25
    assert clock.trips / crowd.answered <= 0.5 * case.workers + 0.5
    fair_s = 4 * 8 * 6 / case.per_s
    assert max(end for (user, _), end in crowd.ends.items() if user) <= 2 * fair_s


def test_a_user_of_one_worker_waits_no_longer_than_users_of_all(clock: ScriptedClock) -> None:
    crowd = Crowd(limit=three_a_second(), jobs_of_users=(12, 2), workers=3, clock=clock)
    lanes = crowd._lanes
    crowd._lanes = [lanes[0]] * 2 + lanes[1:]  # not how jobs are dealt, but how they may come to lie
    crowd.play()
    assert len(crowd.ends) == 14
    fair_s = 2 * 8 * 2 / 3
    assert max(end for (user, _), end in crowd.ends.items() if user) <= 2 * fair_s


def ask(clock: ScriptedClock, lane: str, asked: Asked) -> tuple[int, float, float | None]:
    given = run_at_once(clock.ask(lane, asked))
    return given.calls, given.wait_s, given.per_s


TURN = Asked(turns=[Turn(user_id="u")], wanted=1, known_per_s=2.0)


def poisons() -> Iterator[object]:
    yield from (1, "x", [], [[[]]], {"pace": {}}, {"pace": -1}, {"pace": 1e308}, {"pace": 2, "begun": "x", "users": 7})
    values: tuple[object, ...] = (-1, -1e308, 1e308, float("nan"), float("inf"), None, "1", [], {})
    for value in values:
        for name in ("pace", "resume_at", "next_at", "learned_at", "well_at", "served"):
            yield {"pace": 2, name: value}
        yield {"pace": 2, "begun": [value] * 5, "is_refused": True}
        yield {"pace": 2, "users": {"u": value, "": value}}
        yield {"pace": 2, "lanes": {"a": value, "b": {"due": value, "class": value, "tag": value, "since": value}}}
    yield {"pace": 2, "users": {str(n): 1e9 for n in range(30_000)}}


@pytest.mark.parametrize("number", range(0, 80, 8))
def test_whatever_stands_in_redis_costs_seconds_at_most(clock: ScriptedClock, number: int) -> None:
    for poison in list(poisons())[number : number + 8]:
        clock.redis.set(clock.key, json.dumps(poison))
        waited = 0.0
        for trip in count():
            calls, wait_s, per_s = ask(clock, "l", TURN)
            if calls:
                break
            assert 0 <= wait_s <= 60, poison
            assert per_s is None or 0.01 <= per_s <= 1_000, poison
            waited += wait_s
            clock.ahead_s += wait_s
            assert trip < 10, poison
        assert waited <= 101, poison
        assert len(clock.kept) < 2_000


def test_a_key_of_another_kind_is_not_in_the_way(clock: ScriptedClock) -> None:
    for wrong in (lambda: clock.redis.rpush(clock.key, "x"), lambda: clock.redis.set(clock.key, b"\xff{" * 9)):
        clock.redis.delete(clock.key)
        wrong()
        assert ask(clock, "l", TURN)[0] == 1


def test_all_that_is_kept_expires(clock: ScriptedClock) -> None:
    ask(clock, "l", TURN)
    assert 0 < clock.life_s <= 60


def test_the_place_of_a_worker_that_has_died_goes_to_the_next(clock: ScriptedClock) -> None:
    assert ask(clock, "a", TURN)[0] == 1
    calls, wait_s, _ = ask(clock, "dead", Asked(turns=[Turn(user_id="v")], wanted=1))
    assert calls == 0
    assert wait_s == pytest.approx(0.5, abs=0.01)
    clock.ahead_s += 0.01
    calls, wait_s, _ = ask(clock, "a", TURN)
    assert calls == 0
    assert wait_s == pytest.approx(1.0, abs=0.02), "who was there first goes first"
    clock.ahead_s += wait_s
    assert ask(clock, "a", TURN)[0] == 1, "one call's time was lost, once"
    clock.ahead_s += 0.5
    assert ask(clock, "a", TURN)[0] == 1


@pytest.mark.parametrize("jump_s", [-86_400.0, -5.0, 5.0, 86_400.0])
def test_a_clock_that_jumps_stops_nobody(clock: ScriptedClock, jump_s: float) -> None:
    ask(clock, "l", Asked(refused_s=[0.1], wait_s=1.0, ages_s=[0.1, 0.2, 0.3]))
    ask(clock, "l", TURN)
    clock.ahead_s += jump_s
    waited = 0.0
    while (given := ask(clock, "l", TURN))[0] == 0:
        clock.ahead_s += given[1]
        waited += given[1]
        assert waited <= 21
    assert given[2] is not None
    assert 1.0 <= given[2] <= 40


def test_those_that_can_wait_come_after_all_others(clock: ScriptedClock) -> None:
    late, begun = (Asked(turns=[Turn(user_id=user, can_wait=user == "late")], wanted=1) for user in ("late", "begun"))
    ask(clock, "a", TURN)
    ask(clock, "b", late)
    ask(clock, "c", begun)
    clock.ahead_s += 0.5
    assert ask(clock, "b", late)[0] == 0
    assert ask(clock, "c", begun)[0] == 1


class _Flushed(ScriptedClock):
    """Redis forgets all, again and again."""

    async def ask(self, lane: str, asked: Asked) -> Given:
        if self.trips % 20 == 19:
            self.redis.delete(self.key)
        return await super().ask(lane, asked)


def test_a_redis_that_forgets_costs_pace_and_nothing_else(clock: ScriptedClock) -> None:
    flushed = _Flushed(clock.redis, clock.key)
    crowd = Crowd(limit=three_a_second(), workers=3, clock=flushed).play()
    assert (crowd.answered, len(crowd.ends)) == (CALLS, JOBS)
    assert crowd.answered / crowd.took_s / 3 >= 0.8


def test_a_redis_that_goes_away_in_the_midst_and_returns_costs_pace_and_nothing_else(clock: ScriptedClock) -> None:
    def fail() -> None:
        if 50 < clock.trips < 60 or 150 < clock.trips < 160:
            raise NotConnected("gone")

    clock.fail = fail
    crowd = Crowd(limit=three_a_second(), workers=3, clock=clock).play()
    assert (crowd.answered, len(crowd.ends)) == (CALLS, JOBS)
    assert crowd.answered / crowd.took_s / 3 >= 0.7


def test_a_redis_that_never_answers_is_as_if_there_were_none(clock: ScriptedClock) -> None:
    def fail() -> None:
        raise TimeoutError

    clock.fail = fail
    crowd = Crowd(limit=three_a_second(), workers=3, clock=clock).play()
    alone = Crowd(limit=three_a_second(), workers=3).play()
    assert (crowd.answered, len(crowd.ends)) == (CALLS, JOBS)
    assert crowd.took_s <= 1.25 * alone.took_s, "chance has its part in it"
    assert clock.trips <= 3 * crowd.took_s / 5 + 6, "it is left alone for a while each time"


def test_who_has_met_no_limit_asks_nothing(clock: ScriptedClock) -> None:
    crowd = Crowd(limit=AtOnce(calls=100), workers=3, clock=clock).play()
    assert (clock.trips, crowd.refused) == (0, 0)


def test_a_daily_limit_that_is_told_carries_jobs_of_several_workers(clock: ScriptedClock) -> None:
    crowd = Crowd(limit=InAll(calls=120), workers=2, clock=clock, has_asked=True).play()
    assert len(crowd.ends) >= 12


@in_virtual_time
async def test_two_models_have_two_limits_and_a_lane_that_ends_asks_no_more() -> None:
    lanes = Lanes(4, clock_of=lambda _: _Never())
    lanes.of("a").learn(Throttled("429", retry_after_s=1.0))
    assert lanes.of("a").pace.per_s is None
    async with lanes.of("b").of(user_id="u", job_id="j"):
        pass
    await lanes.aclose()


class _Never:
    async def ask(self, lane: str, asked: Asked) -> Given:
        del lane, asked
        await asyncio.sleep(3_600)  # virtual
        raise TimeoutError


async def test_through_redis_lanes_take_turns_and_keys_tell_no_secret(queue: Queue) -> None:
    account = account_of(base_url="http://models.example/v1", api_key="sk-very-secret")
    model = f"m-{uuid4()}"
    lanes = [Lane(16, clock=RedisClock(queue, account=account, model=model)) for _ in range(2)]
    for lane in lanes:
        async with lane.of(user_id="u@example.com", job_id="j"):
            lane.learn(Throttled("429", retry_after_s=0.5))
    begun: list[int] = []

    async def call(number: int) -> None:
        async with lanes[number % 2].of(user_id="u@example.com", job_id=f"j{number}"):
            begun.append(number)

    await asyncio.gather(*(call(number) for number in range(4)))
    assert sorted(begun) == [0, 1, 2, 3]
    keys = await queue.redis.keys(f"{PACE_KEYS}*")
    values = [await queue.redis.get(key) for key in keys]
    for text in (*keys, *values):
        assert not any(part in text for part in (b"secret", b"models.example", model.encode(), b"u@example"))
    for lane in lanes:
        await lane.aclose()


async def test_other_keys_and_servers_have_other_limits(queue: Queue) -> None:
    accounts = {
        account_of(base_url=base_url, api_key=key) for base_url in (None, "http://a", "http://b") for key in (None, "k")
    }
    assert len(accounts) == 6
    assert len({RedisClock(queue, account=each, model="m")._key for each in accounts}) == 6
    assert len({RedisClock(queue, account="a", model=model)._key for model in "mn"}) == 2


async def test_without_redis_a_lane_goes_on_by_its_own_pace() -> None:
    queue = Queue.connect(f"redis://127.0.0.1:{free_port()}/0", timeout_s=0.2)
    lane = Lane(4, clock=RedisClock(queue, account="a", model="m"))
    async with lane.of(user_id="u", job_id="j"):
        lane.learn(Throttled("429", retry_after_s=0.5))
    async with lane.of(user_id="u", job_id="j"):
        pass
    await until(lambda: lane.pace.per_s is not None, "what it learned for itself")
    await lane.aclose()
    await queue.aclose()
