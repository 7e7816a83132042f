"""News of progress is gathered, the end of a job is not kept waiting."""

import asyncio
from typing import cast

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from client_sdk.models import JobStatus, JobType
from core.queue import Dispatch, JobChange, Queue
from tests.waiting import PATIENCE_S, patience
from worker.runtime import outbox as outbox_module
from worker.runtime.outbox import Outbox


class Redis:
    """Notes what it gets."""

    def __init__(self) -> None:
        self.sent: list[list[JobChange]] = []
        self.enqueued: list[Dispatch] = []
        self.is_down = False

    async def enqueue(self, dispatches: list[Dispatch], changes: list[JobChange]) -> None:
        if self.is_down:
            raise RedisConnectionError
        self.enqueued += dispatches
        if changes:
            self.sent.append(changes)


def change(version: int, status: JobStatus = JobStatus.PROCESSING, job_id: str = "a") -> JobChange:
    return JobChange(job_id=job_id, version=version, status=status)


async def test_only_the_last_version_of_quick_progress_is_told() -> None:
    redis = Redis()
    outbox = Outbox(cast("Queue", redis))
    outbox.start()
    for version in (2, 4, 3):
        outbox.changed(change(version))
    outbox.changed(change(9, job_id="b"))
    await outbox.flush(1)
    assert redis.sent == [[change(4), change(9, job_id="b")]]
    await outbox.aclose()


async def test_the_end_of_a_job_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_module, "GATHER_S", 60)
    redis = Redis()
    outbox = Outbox(cast("Queue", redis))
    outbox.start()
    outbox.changed(change(2))
    await asyncio.sleep(0.05)  # in which it could have been sent
    assert redis.sent == []
    outbox.changed(change(3, JobStatus.COMPLETED))
    async with patience():
        while not redis.sent:
            await asyncio.sleep(0)
    assert redis.sent == [[change(3, JobStatus.COMPLETED)]]
    await outbox.aclose()


async def test_who_flushes_does_not_wait_for_more_to_gather(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_module, "GATHER_S", 10 * PATIENCE_S)
    redis = Redis()
    outbox = Outbox(cast("Queue", redis))
    outbox.start()
    outbox.changed(change(2))
    await outbox.flush(PATIENCE_S)
    assert redis.sent == [[change(2)]]
    await outbox.aclose()


async def test_a_redis_that_is_away_stops_nothing() -> None:
    redis = Redis()
    redis.is_down = True
    outbox = Outbox(cast("Queue", redis))
    outbox.start()
    dispatch = Dispatch(job_id="a", job_type=JobType.TAILOR, dispatch=1)
    outbox.dispatch([dispatch])
    await outbox.flush(1)
    redis.is_down = False
    outbox.dispatch([dispatch])
    await outbox.flush(1)
    assert redis.enqueued == [dispatch]
    await outbox.aclose()


@pytest.mark.parametrize(
    ("error", "doubts"), [(RedisConnectionError("away"), 1), (OSError("away"), 1), (LookupError("a surprise"), 0)]
)
async def test_a_redis_that_takes_nothing_is_doubted_once(error: Exception, doubts: int) -> None:
    redis, doubted = Redis(), list[bool]()
    outbox = Outbox(cast("Queue", redis), on_refused=lambda: doubted.append(True))

    async def refuse(dispatches: list[Dispatch], changes: list[JobChange]) -> None:
        raise error

    redis.enqueue = refuse  # type: ignore[method-assign]
    outbox.start()
    outbox.dispatch([Dispatch(job_id="a", job_type=JobType.TAILOR, dispatch=1)])
    await outbox.flush(PATIENCE_S)
    assert len(doubted) == doubts
    await outbox.aclose()


async def test_flushing_ends_when_all_is_sent() -> None:
    redis = Redis()
    outbox = Outbox(cast("Queue", redis))
    outbox.start()
    outbox.changed(change(2))
    async with patience():
        await outbox.flush(10 * PATIENCE_S)
    assert redis.sent == [[change(2)]]
    await outbox.aclose()


async def test_a_surprise_stops_nothing() -> None:
    redis = Redis()
    outbox = Outbox(cast("Queue", redis))
    outbox.start()

    async def odd(dispatches: list[Dispatch], changes: list[JobChange]) -> None:
        raise LookupError(changes)

    enqueue, redis.enqueue = redis.enqueue, odd  # type: ignore[method-assign]
    outbox.changed(change(2))
    await outbox.flush(5)
    redis.enqueue = enqueue  # type: ignore[method-assign]
    outbox.changed(change(3))
    await outbox.flush(5)
    assert redis.sent == [[change(3)]]
    await outbox.aclose()


async def test_runs_are_enqueued_at_once_and_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_module, "GATHER_S", 60)
    redis = Redis()
    outbox = Outbox(cast("Queue", redis))
    outbox.start()
    outbox.changed(change(2))
    outbox.dispatch([])
    await asyncio.sleep(0.05)  # in which it could have been sent
    assert redis.sent == []
    batch = [Dispatch(job_id=job_id, job_type=JobType.TAILOR, dispatch=1) for job_id in ("a", "b")]
    outbox.dispatch(iter(batch))
    async with patience():
        while not redis.sent:
            await asyncio.sleep(0)
    assert redis.enqueued == batch
    await outbox.aclose()


async def test_news_at_once_are_not_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_module, "GATHER_S", 60)
    redis = Redis()
    outbox = Outbox(cast("Queue", redis))
    outbox.start()
    outbox.changed(change(2), at_once=True)
    async with patience():
        while not redis.sent:
            await asyncio.sleep(0)
    await outbox.aclose()


async def test_flushing_waits_for_what_is_on_its_way_but_not_for_ever() -> None:
    redis = Redis()
    outbox = Outbox(cast("Queue", redis))
    go_on = asyncio.Event()

    async def slow(dispatches: list[Dispatch], changes: list[JobChange]) -> None:
        await go_on.wait()
        redis.sent.append(changes)

    redis.enqueue = slow  # type: ignore[method-assign]
    outbox.start()
    await outbox.flush(5)  # there is nothing to send
    outbox.changed(change(2))
    began = asyncio.get_running_loop().time()
    await outbox.flush(0.05)
    assert 0.04 <= asyncio.get_running_loop().time() - began < 5
    assert redis.sent == []
    asyncio.get_running_loop().call_later(0.02, go_on.set)
    await outbox.flush(5)
    assert redis.sent == [[change(2)]]
    await outbox.aclose()
    outbox.changed(change(3))
    await asyncio.sleep(0.05)  # in which it could have been sent
    assert redis.sent == [[change(2)]]
