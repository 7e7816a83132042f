"""What a worker does with what it finds in the queue, without Redis: a pool that hands out entries, and a service."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest
from arq.jobs import serialize_job
from arq.worker import func
from redis.exceptions import ConnectionError as RedisConnectionError
from structlog.testing import capture_logs

from core.queue import deserialize, serialize
from tests.waiting import patience, until
from worker.runtime.arq_worker import EXPIRED, UNKNOWN, UNREADABLE, WokenWorker


class Pool:
    """Redis, as far as the worker asks it."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, bytes | None]] = []
        self.failures: list[Exception] = []
        self.asked: list[int] = []
        self.is_closed = False
        self.closing: Exception | None = None

    def register_script(self, text: str) -> Callable[..., Awaitable[Any]]:
        return self._take

    async def _take(self, *, keys: list[str], args: list[int]) -> list[tuple[bytes, bytes | None]]:
        await asyncio.sleep(0)
        count = args[1]
        self.asked.append(count)
        if self.failures:
            raise self.failures.pop(0)
        taken, self.entries = self.entries[:count], self.entries[count:]
        return [(arq_id.encode(), payload) for arq_id, payload in taken]

    async def zcard(self, name: str) -> int:
        return len(self.entries)

    async def aclose(self) -> None:
        self.is_closed = True
        if self.closing is not None:
            raise self.closing


class Service:
    """The runtime, as far as the worker knows it."""

    worker_id = "w"

    def __init__(self) -> None:
        self.on_wake: Callable[[], None] = lambda: None
        self.look: Callable[[], Coroutine[Any, Any, None]] | None = None
        self.refused: list[tuple[str, int, str]] = []
        self.waiting: list[tuple[str, Callable[[], Awaitable[None]]]] = []
        self.claimed: list[int] = []
        self.doubts = 0
        self.drained = 0
        self.draining = asyncio.Event()

    def start_polling(self, look: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self.look = look

    def doubt_redis(self) -> None:
        self.doubts += 1

    async def claim_waiting(self, count: int) -> list[tuple[str, Callable[[], Awaitable[None]]]]:
        self.claimed.append(count)
        await asyncio.sleep(0.01)  # what the database takes
        taken, self.waiting = self.waiting[:count], self.waiting[count:]
        return taken

    async def fail_undeliverable(self, job_id: str, dispatch: int, message: str) -> None:
        self.refused.append((job_id, dispatch, message))

    async def drain(self) -> None:
        self.drained += 1
        await self.draining.wait()


class Shop:
    """A worker at work, and what its jobs were given."""

    def __init__(self, *, burst: bool = False) -> None:
        self.pool, self.service = Pool(), Service()
        self.ran: list[tuple[str, int]] = []
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.shut_down = 0
        self.worker = WokenWorker(
            functions=[func(self._tailor, name="tailor/process")],
            redis_pool=self.pool,
            on_startup=self._start,
            on_shutdown=self._shut_down,
            max_jobs=3,
            poll_delay=0.02,
            burst=burst,
            job_serializer=serialize,
            job_deserializer=deserialize,
            handle_signals=False,
        )
        self.worker.record_health = self._no_health  # type: ignore[method-assign]

    def put(self, arq_id: str, name: str = "tailor/process", *args: Any, **kwargs: Any) -> None:
        payload = serialize_job(name, args, kwargs, None, 0, serializer=serialize)
        self.pool.entries.append((arq_id, payload))

    async def _start(self, ctx: dict[str, Any]) -> None:
        ctx["service"] = self.service

    async def _shut_down(self, ctx: dict[str, Any]) -> None:
        self.shut_down += 1

    async def _tailor(self, ctx: dict[str, Any], job_id: str, dispatch: int) -> None:
        assert ctx["service"] is self.service
        self.ran.append((job_id, dispatch))
        await self.go_on.wait()
        if job_id == "broken":
            raise LookupError("a surprise")

    async def _no_health(self) -> None:
        await asyncio.sleep(0)


@asynccontextmanager
async def working(**options: Any) -> AsyncIterator[Shop]:
    shop = Shop(**options)
    running = asyncio.create_task(shop.worker.main())
    await asyncio.sleep(0)
    try:
        yield shop
        shop.worker.stop_now()
        async with patience():
            await running
    finally:
        running.cancel()
        await shop.worker.close()


async def test_entries_are_run_as_many_at_a_time_as_there_are_slots() -> None:
    async with working() as shop:
        shop.go_on.clear()
        for number in range(5):
            shop.put(f"job{number}:1", "tailor/process", f"job{number}", 1)
        await until(lambda: len(shop.ran) == 3, "what the test waits for", every_s=0.001)
        await asyncio.sleep(0.05)  # in which it could have run, or ended
        assert shop.ran == [(f"job{number}", 1) for number in range(3)]
        assert max(shop.pool.asked) == 3
        assert 0 not in shop.pool.asked
        shop.go_on.set()
        await until(lambda: len(shop.ran) == 5, "what the test waits for", every_s=0.001)
        await until(lambda: shop.worker.jobs_complete == 5, "what the test waits for", every_s=0.001)


async def test_a_slot_that_is_free_is_filled_at_once() -> None:
    async with working() as shop:
        shop.worker.poll_delay_s = 3600
        shop.go_on.clear()
        for number in range(4):
            shop.put(f"job{number}:1", "tailor/process", f"job{number}", 1)
        shop.service.on_wake()
        await until(lambda: len(shop.ran) == 3, "what the test waits for", every_s=0.001)
        shop.go_on.set()
        await until(lambda: len(shop.ran) == 4, "what the test waits for", every_s=0.001)


async def test_a_wake_up_is_heard_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []
    rest = WokenWorker._rest

    async def noted(worker: WokenWorker, seconds: float) -> None:
        rests.append(seconds)
        await rest(worker, seconds)

    monkeypatch.setattr(WokenWorker, "_rest", noted)
    async with working() as shop:
        await until(lambda: len(shop.pool.asked) > 1, "what the test waits for", every_s=0.001)
        shop.worker.poll_delay_s = 3600
        await until(lambda: rests[-1] == 3600, "a rest that is longer than anybody waits", every_s=0.001)
        shop.put("job:1", "tailor/process", "job", 1)
        await asyncio.sleep(0.05)  # in which it could have run, or ended
        assert shop.ran == []
        shop.service.on_wake()
        await until(lambda: shop.ran == [("job", 1)], "what the test waits for", every_s=0.001)


async def test_a_surprise_in_an_entry_does_not_end_the_worker() -> None:
    async with working() as shop:
        shop.put("broken:1", "tailor/process", "broken", 1)
        await until(lambda: shop.worker.jobs_failed == 1, "what the test waits for", every_s=0.001)
        shop.put("job:1", "tailor/process", "job", 1)
        await until(lambda: shop.worker.jobs_complete == 1, "what the test waits for", every_s=0.001)


async def test_every_entry_that_cannot_be_run_ends_its_job_with_a_reason() -> None:
    async with working() as shop:
        shop.pool.entries += [("a:1", None), ("b:2", b"not JSON"), ("none", None), ("c:x", None), (":3", None)]
        shop.put("d:4", "gardening/process", "d", 4)
        shop.put("e:5", "tailor/process", "e")
        shop.put("f:6", "tailor/process", "f", 6, again=True)
        shop.put("g:7", "tailor/process", 7, "g")
        await until(lambda: shop.worker.jobs_complete == 9, "what the test waits for", every_s=0.001)
        assert sorted(shop.service.refused) == [
            ("a", 1, EXPIRED), ("b", 2, UNREADABLE), ("d", 4, UNKNOWN), ("e", 5, UNREADABLE), ("f", 6, UNREADABLE),
            ("g", 7, UNREADABLE),
        ]  # fmt: skip
        assert shop.ran == []


@pytest.mark.parametrize("error", [RedisConnectionError("away"), OSError("away"), TimeoutError()])
async def test_a_redis_that_goes_away_ends_nothing(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worker.runtime.arq_worker._REDIS_AWAY_S", 0.01)
    async with working() as shop:
        shop.pool.failures = [error] * 3
        shop.put("job:1", "tailor/process", "job", 1)
        await until(lambda: shop.ran == [("job", 1)], "what the test waits for", every_s=0.001)
        assert shop.service.doubts == 3


async def test_each_absence_of_redis_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worker.runtime.arq_worker._REDIS_AWAY_S", 0.01)
    with capture_logs() as lines:
        async with working() as shop:
            for absence in (1, 2):
                shop.pool.failures = [RedisConnectionError("away")] * 3
                shop.put(f"job:{absence}", "tailor/process", "job", absence)
                await until(lambda: len(shop.ran) == absence, "what the test waits for", every_s=0.001)  # noqa: B023
                assert [line["event"] for line in lines].count("redis_away") == absence


async def test_a_redis_that_is_away_is_asked_less_often_than_one_that_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worker.runtime.arq_worker._REDIS_AWAY_S", 0.03)
    rests: list[float] = []
    async with working() as shop:
        rest = shop.worker._rest

        async def note(timeout_s: float) -> None:
            rests.append(timeout_s)
            await rest(timeout_s)

        monkeypatch.setattr(shop.worker, "_rest", note)
        shop.pool.failures = [RedisConnectionError("away")] * 2
        await until(lambda: rests.count(0.03) == 2 and rests[-1] == 0.02, "it is there again", every_s=0.001)


async def test_what_waits_in_the_database_is_claimed_as_far_as_slots_are_free() -> None:
    async with working() as shop:
        assert shop.service.look is not None
        shop.go_on.clear()
        shop.put("job:1", "tailor/process", "job", 1)
        await until(lambda: len(shop.ran) == 1, "what the test waits for", every_s=0.001)

        async def process() -> None:
            shop.ran.append(("claimed", 0))
            await shop.go_on.wait()

        shop.service.waiting = [(f"waits {number}", process) for number in range(4)]
        looking = asyncio.create_task(shop.service.look())
        await until(lambda: shop.service.claimed == [2], "what the test waits for", every_s=0.001)
        shop.put("late:1", "tailor/process", "late", 1)  # the slots are spoken for
        shop.service.on_wake()
        await looking
        await until(lambda: shop.ran.count(("claimed", 0)) == 2, "what the test waits for", every_s=0.001)
        await shop.service.look()
        assert shop.service.claimed == [2]
        assert ("late", 1) not in shop.ran
        shop.go_on.set()
        await until(lambda: ("late", 1) in shop.ran, "what the test waits for", every_s=0.001)


async def test_a_signal_ends_picking_up_drains_and_ends() -> None:
    shop = Shop()
    running = asyncio.create_task(shop.worker.main())
    await asyncio.sleep(0)
    await until(lambda: shop.pool.asked, "what the test waits for", every_s=0.001)
    shop.worker.handle_sig(signal.SIGTERM)
    shop.worker.handle_sig(signal.SIGTERM)
    await until(lambda: shop.service.drained, "what the test waits for", every_s=0.001)
    shop.put("job:1", "tailor/process", "job", 1)
    shop.service.on_wake()
    await asyncio.sleep(0.05)  # in which it could have run, or ended
    assert (shop.ran, running.done()) == ([], False)
    shop.service.draining.set()
    async with patience():
        await running
    assert shop.service.drained == 1
    await shop.worker.close()


@pytest.mark.parametrize("error", [RedisConnectionError("away"), ConnectionResetError("away")])
async def test_closing_ends_what_is_left_and_closes_connections(error: Exception) -> None:
    shop = Shop()
    running = asyncio.create_task(shop.worker.main())
    shop.go_on.clear()
    shop.put("job:1", "tailor/process", "job", 1)
    await until(lambda: shop.ran, "what the test waits for", every_s=0.001)
    left = list(shop.worker.tasks.values())
    shop.worker.stop_now()
    async with patience():
        await running
    shop.pool.closing = error
    await shop.worker.close()
    assert [task.cancelled() for task in left] == [True]
    assert (shop.shut_down, shop.pool.is_closed) == (1, True)


async def test_a_burst_ends_when_the_queue_is_empty() -> None:
    shop = Shop(burst=True)
    shop.put("job:1", "tailor/process", "job", 1)
    async with patience():
        await shop.worker.main()
    assert shop.worker.jobs_complete == 1
    await shop.worker.close()


@pytest.mark.parametrize("count", [1, 4], ids=["something runs", "and something waits, since there are 3 slots"])
async def test_a_burst_does_not_end_before_all_is_done(count: int) -> None:
    shop = Shop(burst=True)
    shop.go_on.clear()
    for number in range(count):
        shop.put(f"job{number}:1", "tailor/process", f"job{number}", 1)
    running = asyncio.create_task(shop.worker.main())
    await until(lambda: len(shop.ran) == min(3, count), "what there are slots for", every_s=0.001)
    await asyncio.sleep(0.05)  # in which it could have ended
    assert not running.done()
    shop.go_on.set()
    async with patience():
        await running
    assert shop.worker.jobs_complete == count
    await shop.worker.close()


async def test_a_worker_whose_supervisor_has_died_drains_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = Shop()
    shop.service.draining.set()
    running = asyncio.create_task(shop.worker.main())
    await until(lambda: len(shop.pool.asked) > 1, "its usual work", every_s=0.001)
    assert shop.worker.allow_pick_jobs
    monkeypatch.setattr("worker.runtime.arq_worker.is_orphan", lambda: True)
    async with patience():
        await running
    assert shop.service.drained == 1
    await shop.worker.close()


@pytest.mark.parametrize(
    ("number", "is_watched", "begins_anew"),
    [(signal.SIGUSR1, True, True), (signal.SIGTERM, True, False), (signal.SIGUSR1, False, False)],
)
async def test_only_changed_files_under_watch_begin_the_process_anew(
    number: signal.Signals, is_watched: bool, begins_anew: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, list[str]]] = []
    told: list[signal.Signals] = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: started.append((program, arguments)))
    shop = Shop()
    shop.worker.on_stop = told.append if is_watched else None
    running = asyncio.create_task(shop.worker.main())
    await until(lambda: shop.pool.asked, "its usual work", every_s=0.001)
    shop.worker.handle_sig(number)
    running.cancel()  # as `arq --watch` does
    await asyncio.gather(running, return_exceptions=True)
    asyncio.get_running_loop().call_later(0.02, shop.service.draining.set)
    await shop.worker.close()
    assert started == ([(sys.executable, sys.orig_argv)] if begins_anew else [])
    assert not begins_anew or shop.service.drained == 1, "it begins anew when it has drained"
    await until(lambda: told == [number] * is_watched, "`arq --watch` is told", every_s=0.001)
    assert (shop.shut_down, shop.pool.is_closed) == (1, True)
