"""What one worker learns of a model's limit, the others know soon: those that run, and those that start."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from uuid import uuid4

import pytest

from core.queue import Queue
from core.settings import Settings
from core.subscription import Subscription
from tests.processes import free_port
from tests.waiting import until
from worker.engines.errors import Throttled
from worker.runtime.errors import Busy
from worker.runtime.lane_news import LANES_CHANNEL, LaneNews, Refusal, day_key
from worker.runtime.lanes import Lane, Lanes

MOST = 16


@pytest.fixture
def model() -> str:
    """A model that no other test has heard of."""
    return f"m-{uuid4()}"


@asynccontextmanager
async def worker(queue: Queue, settings: Settings, worker_id: str) -> AsyncIterator[Lanes]:
    """The lanes of a worker that listens."""
    news = LaneNews(queue, worker_id=worker_id)
    lanes = Lanes(MOST, news=news)
    url = settings.redis_url.get_secret_value()
    subscription = Subscription(url, {LANES_CHANNEL: news.take}, on_connect=lambda: None)
    listening = asyncio.create_task(subscription.run())
    try:
        await subscription.connected.wait()
        yield lanes
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await news.aclose()


def is_left_alone(lane: Lane) -> bool:
    """Whether it sends away who comes."""
    try:
        lane._refuse_if_long()
    except Busy:
        return True
    return False


async def test_a_refusal_is_known_to_all_that_run_and_to_who_starts(
    queue: Queue, settings: Settings, model: str
) -> None:
    async with AsyncExitStack() as stack:
        refused, idle, busy = [await stack.enter_async_context(worker(queue, settings, name)) for name in "abc"]
        for number, each in enumerate([*[busy] * 6, *[refused] * 8]):
            await stack.enter_async_context(each.of(model).of(user_id="u", job_id=f"j{number}"))
        idle.of(model)
        refused.of(model).pace.per_s = 3.0
        refused.of(model).learn(Throttled("429", retry_after_s=300))
        await until(lambda: idle.of(model).pace.per_s == 3, "the news")
        for each in (idle, busy):
            await until(partial(is_left_alone, each.of(model)), "the news")
        assert busy.of(model).pace.per_s is None, "it asks, and learns for itself"
        late = await stack.enter_async_context(worker(queue, settings, "d"))
        lane = late.of(model)
        assert not is_left_alone(lane), "nothing waits for Redis"
        await until(lambda: lane.pace.per_s == 3, "what is known already")
        assert is_left_alone(lane)
        assert not is_left_alone(late.of(f"other {model}"))


async def test_of_what_was_told_a_while_ago_the_wait_that_is_left_counts(
    queue: Queue, settings: Settings, model: str
) -> None:
    heard: list[Refusal] = []
    teller, asker = LaneNews(queue, worker_id="a"), LaneNews(queue, worker_id="b")
    asker.listen(lambda _, refusal: heard.append(refusal))
    teller.tell(model, Refusal(per_s=2.0, wait_s=30))
    assert teller._task is not None
    await teller._task
    await queue.redis.pexpire(f"bespoke:lane::{model}", 50_000)
    asker.ask(model)
    await until(lambda: heard, "the news that is kept")
    assert heard[0].per_s == 2
    assert 19 <= heard[0].wait_s <= 20, "ten of sixty seconds have gone by"


async def test_that_a_model_has_ended_for_hours_is_known_a_week_later_and_to_other_accounts_not(
    queue: Queue, settings: Settings, model: str
) -> None:
    careful: list[str] = []
    teller, asker, other = (LaneNews(queue, worker_id=each, account=each[0]) for each in ("a1", "a2", "b1"))
    for each, name in ((asker, "asker"), (other, "other")):
        each.listen(lambda _model, _refusal: None, lambda _model, name=name: careful.append(name))  # type: ignore[misc]
    for wait_s in (30.0, 7_200.0):
        teller.tell(model, Refusal(per_s=None, wait_s=wait_s))
        assert teller._task is not None
        await teller._task
        for each in (asker, other):
            each.ask(model)
            assert each._task is not None
            await each._task
        assert careful == ([] if wait_s == 30 else ["asker"])
    assert 6 * 86_400 < await queue.redis.ttl(day_key("a", model)) <= 8 * 86_400


async def test_without_redis_each_learns_for_itself(model: str) -> None:
    queue = Queue.connect(f"redis://127.0.0.1:{free_port()}/0", timeout_s=0.2)
    news = LaneNews(queue, worker_id="a")
    lane = Lanes(MOST, news=news).of(model)
    async with lane.of(user_id="u", job_id="j"):
        lane.learn(Throttled("429"))
    await until(lambda: lane.pace.per_s is not None, "what it learned for itself")
    await news.aclose()
    lane.learn(Throttled("429"))  # after the end: nobody is told, and nothing breaks
    await queue.aclose()


@pytest.mark.parametrize(
    "message",
    [b"", b"{", b"[1]", b"[" * 5000, json.dumps(["b", "m", "x", 1, ""]).encode(),
     json.dumps([1, "m", 1, 1, ""]).encode(), json.dumps(["b", "m" * 300, 1, 1, ""]).encode(),
     json.dumps(["b", "m", 1, 1]).encode(), b'["b", "m", NaN, 1, ""]', b'["b", "m", 1, NaN, ""]',
     json.dumps(["a", "m", 1, 1, ""]).encode(), json.dumps(["b", "m", 1, 1, "another account"]).encode()],
)  # fmt: skip
async def test_what_nobody_else_wrote_is_not_heard(queue: Queue, message: bytes) -> None:
    heard: list[str] = []
    news = LaneNews(queue, worker_id="a")
    news.listen(lambda model, _: heard.append(model))
    news.take(message)
    assert heard == []


async def test_a_wait_without_end_is_bounded(queue: Queue) -> None:
    heard: list[Refusal] = []
    news = LaneNews(queue, worker_id="a")
    news.listen(lambda _, refusal: heard.append(refusal))
    news.take(b'["b", "m", -7, 1e300, ""]')
    news.take(b'["b", "m", Infinity, -1, ""]')
    assert heard == [Refusal(per_s=0.01, wait_s=86_400), Refusal(per_s=1_000, wait_s=0)]
