"""A Redis that stores nothing holds up no job: the worker finds it in the database, and goes back to the queue."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from redis.exceptions import RedisError

from client_sdk.models import JobStatus
from core.queue import QUEUE_NAME, Queue
from tests.integration.worker.conftest import Person, StartWorker, Workshop
from tests.own_redis import TROUBLES, OwnRedis, own_redis

NEVER_S = 3600.0  # no sweep finds the job before the worker does


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[OwnRedis]:
    with own_redis(tmp_path) as redis:
        yield redis


@asynccontextmanager
async def queue_of(redis: OwnRedis) -> AsyncIterator[Queue]:
    queue = Queue.connect(redis.valkey.url)
    try:
        yield queue
    finally:
        await queue.aclose()


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_jobs_start_and_end_whatever_redis_does(
    workshop: Workshop, person: Person, start_worker: StartWorker, redis: OwnRedis, trouble: str
) -> None:
    break_it, mend_it = TROUBLES[trouble]
    async with queue_of(redis) as queue, start_worker(redis_url=redis.url, sweep_s=NEVER_S) as worker:
        workshop.queue = queue
        await workshop.ended(await workshop.tailor(person))
        await break_it(redis)
        answer = await workshop.database.call(
            "request_tailoring", user_id=person.id, opportunity_id=person.opportunity_id, regenerate=True
        )
        with suppress(RedisError, OSError):
            async with asyncio.timeout(0.25):  # as much as the API gives it
                await workshop.enqueue(answer)
        assert (await workshop.ended(answer["job"]["id"])).status is JobStatus.COMPLETED
        await mend_it(redis)
        poll = worker.service._poll
        assert poll is not None
        await workshop.until(lambda: not poll.is_doubting, "trust in Redis")
        await workshop.until(worker.service._subscription.connected.is_set, "the subscription")
        assert (await workshop.ended(await workshop.tailor(person, regenerate=True))).status is JobStatus.COMPLETED


async def test_no_more_is_claimed_than_there_is_room_for(
    workshop: Workshop, new_person: Callable[..., Person], start_worker: StartWorker, redis: OwnRedis
) -> None:
    people = [new_person() for _ in range(6)]
    async with start_worker(redis_url=redis.url, sweep_s=NEVER_S, worker_concurrency=2) as worker:
        await redis.stop()
        ids = [await workshop.tailor(someone, enqueue=False) for someone in people]
        most = 0

        def all_ended() -> bool:
            nonlocal most
            most = max(most, len(worker.service.runner.active))
            return all(workshop.job(job_id).is_terminal for job_id in ids)

        await workshop.until(all_ended, "six jobs in two slots")
        assert most <= 2


async def test_a_backlog_is_one_entry_a_job(workshop: Workshop, new_person: Callable[..., Person]) -> None:
    ids = [await workshop.tailor(new_person()) for _ in range(5)]
    for _ in range(6):
        workshop.sql.execute("update public.job_runs set dispatched_at = now() - interval '2 min' where is_open")
        await workshop.enqueue(await workshop.database.call("sweep_jobs", redispatch_s=1))
    assert await workshop.queue.redis.zcard(QUEUE_NAME) == len(ids)
