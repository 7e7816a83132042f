"""How many calls go to a model at a time, and who is next."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack

import pytest

from tests.waiting import patience
from worker.engines.errors import RetryableEngineError, Throttled
from worker.runtime.errors import Busy
from worker.runtime.lane_news import Refusal
from worker.runtime.lanes import Lane, Lanes


async def _hold(lane: Lane, stack: AsyncExitStack, count: int) -> None:
    for number in range(count):
        await stack.enter_async_context(lane.of(user_id="u", job_id=f"j{number}"))


async def test_a_server_with_too_much_to_do_gets_half_at_once_and_more_slowly() -> None:
    lane = Lane(16)
    async with AsyncExitStack() as stack:
        await _hold(lane, stack, 8)
        lane.learn(Throttled("429"))
        assert lane.width == 4
    widths = []
    for _ in range(10):
        lane.learn(None)
        widths.append(lane.width)
    assert widths == sorted(widths)
    assert widths[-1] - 4 <= 2
    for _ in range(400):
        lane.learn(None)
    assert lane.width == 16


async def test_calls_that_were_sent_away_together_count_once() -> None:
    lane = Lane(16)
    async with AsyncExitStack() as stack:
        await _hold(lane, stack, 8)
        for _ in range(8):
            lane.learn(Throttled("429", retry_after_s=0.2))
        assert lane.width == 4


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
    assert [(each.width, each.wait_s) for each in told] == [(4, 2.0), (4, 10.0)]


async def test_what_another_worker_was_refused_counts_once_and_is_not_told_on() -> None:
    told: list[Refusal] = []
    lane, loop = Lane(16, told.append), asyncio.get_running_loop()
    lane.hear(Refusal(width=6, wait_s=0))
    assert lane.width == 6
    lane.hear(Refusal(width=1, wait_s=0))
    assert lane.width == 6, "it waits for the first one already"
    began = loop.time()
    async with patience(), lane.of(user_id="u", job_id="j"):
        assert loop.time() - began >= 0.4
        lane.hear(Refusal(width=6, wait_s=0))
    assert (lane.width, told) == (1, [])


async def test_each_model_has_a_lane_of_its_own() -> None:
    lanes = Lanes(8)
    lanes.of("small").learn(Throttled("429", retry_after_s=300))
    async with patience(), lanes.of("large").of(user_id="u", job_id="j"):
        assert lanes.of("large").width == 8
    assert lanes.of("small") is lanes.of("small")
