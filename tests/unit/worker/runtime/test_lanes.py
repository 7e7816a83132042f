"""How many calls go to a model at a time, and who is next."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack
from itertools import pairwise
from typing import cast

import pytest

from tests.fakes.virtual_time import in_virtual_time
from tests.waiting import patience
from worker.engines.errors import RetryableEngineError, Throttled
from worker.runtime.calls import CallsLeft
from worker.runtime.errors import Busy
from worker.runtime.lane_news import LaneNews, Refusal
from worker.runtime.lanes import Lane, Lanes
from worker.runtime.shared_pace import Asked, Given
from worker.runtime.turns import CALLS_OF_A_JOB


async def _hold(lane: Lane, stack: AsyncExitStack, count: int) -> None:
    for number in range(count):
        await stack.enter_async_context(lane.of(user_id="u", job_id=f"j{number}"))


async def _refused_with(lane: Lane, in_flight: int) -> None:
    """A refusal while so many are under way, and the wait after it."""
    async with AsyncExitStack() as stack:
        await _hold(lane, stack, in_flight)
        lane.learn(Throttled("429", retry_after_s=1.0))
    await asyncio.sleep(60)  # virtual
    lane.pace.per_s = None


@in_virtual_time
async def test_a_server_that_refuses_with_the_same_number_under_way_gets_no_more_and_then_slowly() -> None:
    lane = Lane(16)
    for in_flight in (7, 4, 4):
        await _refused_with(lane, in_flight)
        assert lane.width == 16, "that may be a limit on the pace"
    await _refused_with(lane, 4)
    assert lane.width == 4
    widths = []
    for _ in range(40):
        lane.learn(None)
        widths.append(lane.width)
    assert set(widths) == {4}
    for _ in range(2_000):
        lane.learn(None)
    assert lane.width == 16


async def test_calls_that_were_sent_away_together_count_once() -> None:
    lane = Lane(16)
    async with AsyncExitStack() as stack:
        await _hold(lane, stack, 8)
        for _ in range(8):
            lane.learn(Throttled("429", retry_after_s=0.2))
        assert list(lane._in_flight) == [8]


@in_virtual_time
async def test_after_a_refusal_calls_begin_at_the_pace_at_which_they_were_taken() -> None:
    lane, loop = Lane(16), asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        await _hold(lane, stack, 6)
        for _ in range(4):
            lane.learn(Throttled("429", retry_after_s=1.0))
    begun = list[float]()

    async def call(number: int) -> None:
        async with lane.of(user_id="u", job_id=f"k{number}"):
            begun.append(loop.time())

    async with asyncio.TaskGroup() as group:
        for number in range(4):
            group.create_task(call(number))
    assert lane.pace.per_s == 2.0, "two were taken, and a second passed"
    assert begun == pytest.approx([1.0, 1.5, 2.0, 2.5])


async def test_other_errors_say_nothing_about_what_it_can_take() -> None:
    lane = Lane(16)
    for error in (RetryableEngineError("503"), ValueError()):
        lane.learn(error)
    assert lane.width == 16


async def test_nobody_goes_before_the_time_that_was_asked_for() -> None:
    lane, loop = Lane(4), asyncio.get_running_loop()
    lane.learn(Throttled("429", retry_after_s=0.15))
    began = loop.time()
    async with patience(), lane.of(user_id="u", job_id="j"):
        assert loop.time() - began >= 0.14


async def test_a_long_wait_sends_away_who_waits_and_who_comes() -> None:
    lane = Lane(1)
    async with lane.of(user_id="u", job_id="j"):
        waiting = asyncio.create_task(_enter(lane))
        await asyncio.sleep(0)
        lane.learn(Throttled("429", retry_after_s=300))
        for late in (waiting, _enter(lane)):
            with pytest.raises(Busy) as raised:
                await late
            assert 299 <= (raised.value.retry_after_s or 0) <= 300


async def _enter(lane: Lane) -> None:
    async with lane.of(user_id="v", job_id="k"):
        raise AssertionError("there was no place")


async def test_users_take_turns_where_there_is_one_place() -> None:
    lane, order = Lane(1), list[str]()

    async def call(user_id: str, number: int) -> None:
        async with lane.of(user_id=user_id, job_id=f"{user_id}{number % 3}"):
            order.append(user_id)
            await asyncio.sleep(0)

    async with patience(), asyncio.TaskGroup() as group:
        for number in range(40):
            group.create_task(call("many", number))
        await asyncio.sleep(0)
        for number in range(5):
            group.create_task(call("few", number))
    assert Counter(order) == {"many": 40, "few": 5}
    assert order.index("few") <= 3
    assert list(order[order.index("few") :][:9:2]) == ["few"] * 5


async def test_of_refusals_what_is_new_is_told() -> None:
    told: list[Refusal] = []
    lane = Lane(16, told.append)
    async with AsyncExitStack() as stack:
        await _hold(lane, stack, 8)
        for asked_s in (2.0, 2.0, 2.5, 10.0):
            lane.learn(Throttled("429", retry_after_s=asked_s))
        lane.learn(None)
        lane.learn(ValueError())
    assert [(each.per_s, each.wait_s) for each in told] == [(None, 2.0), (None, 10.0)]


@in_virtual_time
async def test_what_was_learned_of_a_refusal_is_told_when_its_wait_is_over() -> None:
    told: list[Refusal] = []
    lane = Lane(16, told.append)
    async with AsyncExitStack() as stack:
        await _hold(lane, stack, 4)
        lane.learn(Throttled("429", retry_after_s=0.5))
        await asyncio.sleep(1)  # virtual
    assert told == [Refusal(per_s=None, wait_s=0.5), Refusal(per_s=6.0, wait_s=0.0)]


@in_virtual_time
async def test_what_another_worker_was_refused_is_waited_for_and_not_told_on() -> None:
    told: list[Refusal] = []
    lane, loop = Lane(16, told.append), asyncio.get_running_loop()
    lane.hear(Refusal(per_s=None, wait_s=0.3))
    async with lane.of(user_id="u", job_id="j"):
        assert loop.time() == pytest.approx(0.3)
        lane.hear(Refusal(per_s=3.0, wait_s=0.0))
        assert lane.pace.per_s is None, "one that asks learns for itself"
    lane.hear(Refusal(per_s=3.0, wait_s=0.0))
    assert lane.pace.per_s == pytest.approx(3.0)
    assert (lane.width, told) == (16, [])
    lane.hear(Refusal(per_s=9.0, wait_s=0.0))
    assert lane.pace.per_s == 3.0


class _Clock:
    """The clock of all workers, which gives one call at each turn, a second apart."""

    async def ask(self, lane: str, asked: Asked) -> Given:
        now = asyncio.get_running_loop().time()
        return Given(calls=int(bool(asked.turns) and now >= 2), wait_s=1.0, per_s=1.0, lanes=1.0)


@in_virtual_time
async def test_where_workers_share_a_clock_nobody_begins_before_it_is_given_a_turn() -> None:
    lane, began_at = Lane(16, clock=_Clock()), list[float]()

    async def call(number: int) -> None:
        async with lane.of(user_id="u", job_id=f"j{number}"):
            began_at.append(asyncio.get_running_loop().time())

    async with lane.of(user_id="u", job_id="first"):
        lane.learn(Throttled("429", retry_after_s=0.2))
    async with asyncio.TaskGroup() as group:
        for number in range(3):
            group.create_task(call(number))
    assert began_at[0] >= 2
    assert [later - sooner for sooner, later in pairwise(began_at)] == pytest.approx([1.0, 1.0], abs=0.1)
    await lane.aclose()


async def _order_after(lane: Lane) -> list[str]:
    """Who goes first of four that wait for one place: an old and a new job of each of two users."""
    order = list[str]()

    async def call(user_id: str, age: str, *, has_begun: bool = False) -> None:
        job_id = f"{user_id} {age}"
        async with lane.of(user_id=user_id, job_id=job_id, since=age != "old", has_begun=has_begun):
            order.append(job_id)
            await asyncio.sleep(1)  # virtual

    async with asyncio.TaskGroup() as group, lane.of(user_id="w", job_id="first"):
        for user_id, age, has_begun in (("u", "new", False), ("v", "new", False), ("u", "old", True)):
            group.create_task(call(user_id, age, has_begun=has_begun))
        group.create_task(call("v", "old", has_begun=False))
        await asyncio.sleep(1)  # virtual
    return order


@in_virtual_time
async def test_users_take_turns_and_each_ones_begun_and_older_jobs_go_first() -> None:
    assert await _order_after(Lane(1)) == ["u old", "v old", "u new", "v new"]


@in_virtual_time
async def test_after_a_long_wait_all_that_has_begun_goes_first() -> None:
    lane = Lane(1)
    await lane_is_refused_for(lane, 300)
    order = await _order_after(lane)
    assert order[0] == "u old"
    assert order.index("v old") < order.index("v new")


@in_virtual_time
async def test_of_few_calls_left_no_more_jobs_are_begun_than_they_carry() -> None:
    lane, order = Lane(16), list[str]()
    lane.learn(None, left=CallsLeft(calls=2 * CALLS_OF_A_JOB, for_s=80_000))

    async def work(name: str) -> None:
        for number in range(3):
            async with lane.of(user_id=name, job_id=name, since=0.0):
                order.append(f"{name}{number}")
                await asyncio.sleep(1)  # virtual
        lane.forget(name)

    async with asyncio.TaskGroup() as group:
        for name in "abcd":
            group.create_task(work(name))
    assert sorted(order[:6]) == ["a0", "a1", "a2", "b0", "b1", "b2"]
    assert sorted(order[6:]) == ["c0", "c1", "c2", "d0", "d1", "d2"]


@in_virtual_time
@pytest.mark.parametrize("left", [CallsLeft(calls=1, for_s=60), CallsLeft(calls=10_000, for_s=80_000)])
async def test_what_comes_back_soon_or_is_plenty_holds_nobody_up(left: CallsLeft) -> None:
    lane = Lane(16)
    lane.learn(None, left=left)
    async with AsyncExitStack() as stack:
        await _hold(lane, stack, 16)


async def most_under_way(lane: Lane, *, jobs: int) -> int:
    """How many of so many jobs, of three answers each, are under way at a time at most."""
    under_way, most = set[int](), 0

    async def work(number: int) -> None:
        nonlocal most
        for _ in range(3):
            async with lane.of(user_id=str(number % 5), job_id=str(number)):
                under_way.add(number)
                most = max(most, len(under_way))
                await asyncio.sleep(1)  # virtual
            lane.learn(None)
        under_way.discard(number)
        lane.forget(str(number))

    async with asyncio.TaskGroup() as group:
        for number in range(jobs):
            group.create_task(work(number))
    return most


@in_virtual_time
async def test_of_a_model_that_is_not_known_few_jobs_are_begun_and_more_as_it_answers() -> None:
    lane = Lane(16, begins_slowly=True)
    assert await most_under_way(lane, jobs=4) == 4
    assert await most_under_way(lane, jobs=8) <= 8
    assert await most_under_way(lane, jobs=100) >= 16
    assert await most_under_way(Lane(16), jobs=30) >= 16, "what asks no server begins at once"


@in_virtual_time
async def test_a_server_that_says_what_is_left_is_not_begun_slowly() -> None:
    lane = Lane(16, begins_slowly=True)
    lane.learn(None, left=CallsLeft(calls=10_000, for_s=80_000))
    assert await most_under_way(lane, jobs=30) >= 16


@in_virtual_time
async def test_once_a_model_has_ended_for_hours_few_jobs_are_under_way_for_good() -> None:
    lane = Lane(16)
    lane.learn(Throttled("429", retry_after_s=80_000))
    await asyncio.sleep(80_001)  # virtual
    lane.pace.per_s = None
    assert await most_under_way(lane, jobs=60) == 3
    lane.learn(None, left=CallsLeft(calls=10_000, for_s=80_000))
    assert await most_under_way(lane, jobs=60) >= 16, "now it says what is left"


@in_virtual_time
async def test_a_server_that_asks_for_years_is_asked_again_tomorrow() -> None:
    lane = Lane(1)
    lane.learn(Throttled("429", retry_after_s=1e10))
    with pytest.raises(Busy):
        lane._refuse_if_long()
    await asyncio.sleep(86_401)  # virtual
    lane._refuse_if_long()


async def lane_is_refused_for(lane: Lane, seconds: float) -> None:
    """Until the wait is over; without a pace, so that only the order is seen."""
    lane.learn(Throttled("429", retry_after_s=seconds))
    await asyncio.sleep(seconds)  # virtual
    lane.pace.per_s = None
    lane.learn(None)


class News:
    """What others have learned, and are told."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.told: list[tuple[str, Refusal]] = []
        self.hear: Callable[[str, Refusal], None] = lambda *_: None
        self.be_careful: Callable[[str], None] = lambda _: None

    def listen(self, hear: Callable[[str, Refusal], None], be_careful: Callable[[str], None]) -> None:
        self.hear, self.be_careful = hear, be_careful

    def ask(self, model: str) -> None:
        self.asked.append(model)

    def tell(self, model: str, refusal: Refusal) -> None:
        self.told.append((model, refusal))


async def test_news_of_a_model_go_to_its_lane_and_from_it() -> None:
    news = News()
    lanes = Lanes(8, news=cast("LaneNews", news))
    small, large = lanes.of("small"), lanes.of("large")
    assert lanes.of("small") is small
    assert news.asked == ["small", "large"], "once each"
    small.learn(Throttled("429", retry_after_s=5))
    assert news.told == [("small", Refusal(per_s=None, wait_s=5.0))]
    news.hear("large", Refusal(per_s=None, wait_s=300.0))
    news.hear("unknown", Refusal(per_s=None, wait_s=300.0))
    with pytest.raises(Busy):
        large._refuse_if_long()
    small._refuse_if_long()
    assert len(news.told) == 1, "what was heard is not told on"


@in_virtual_time
async def test_that_a_model_ends_for_hours_some_day_is_heard_by_its_lane_alone() -> None:
    news = News()
    lanes = Lanes(16, news=cast("LaneNews", news))
    careful, other = lanes.of("careful"), lanes.of("other")
    news.be_careful("careful")
    news.be_careful("unknown")
    assert await most_under_way(careful, jobs=30) == 3
    assert await most_under_way(other, jobs=30) >= 16


@in_virtual_time
async def test_lanes_that_may_have_limits_begin_slowly_with_news_and_without() -> None:
    for news in (None, cast("LaneNews", News())):
        assert await most_under_way(Lanes(16, news=news, begins_slowly=True).of("m"), jobs=4) == 4
        slow = Lanes(16, news=news, begins_slowly=True).of("m")
        assert await most_under_way(slow, jobs=8) <= 8
        assert await most_under_way(Lanes(16, news=news).of("m"), jobs=30) >= 16


async def test_each_model_has_a_lane_of_its_own() -> None:
    lanes = Lanes(8)
    lanes.of("small").learn(Throttled("429", retry_after_s=300))
    async with patience(), lanes.of("large").of(user_id="u", job_id="j"):
        assert lanes.of("large").width == 8
    assert lanes.of("small") is lanes.of("small")
