"""The queue: ARQ jobs with JSON payloads, a wake-up for idle workers, and news of changed jobs.

Redis is a hint. Everything here may be lost without losing a job: the sweeper finds in the database what was not
enqueued, and whoever waits for a change also reads the row now and then.
"""

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import structlog
from arq.connections import ArqRedis
from arq.constants import job_key_prefix
from arq.jobs import serialize_job
from arq.utils import timestamp_ms
from pydantic import BaseModel, ConfigDict
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError, ResponseError

from client_sdk.models import DocumentJob, JobStatus, JobType
from core.redis_address import connection_pool

QUEUE_NAME = "arq:queue"
WAKE_CHANNEL = "bespoke:wake"
CHANGE_CHANNEL = "bespoke:jobs"
LOOK_IN_QUEUE, LOOK_IN_DATABASE = b"1", b"database"  # what a wake-up says
TRACE_KEY = "bespoke:trace:"
PROBE_KEY, PROBE_LIFE_MS = "bespoke:probe", 10_000
ENTRY_LIFE_MS = 86_400_000  # as ARQ has it
_TRACE_S = 0.25

log = structlog.get_logger(__name__)


class Dispatch(BaseModel):
    """One hand-over of a run to the queue. `dispatch` counts them, so that each has an ARQ id of its own."""

    model_config = ConfigDict(frozen=True)

    job_id: str
    job_type: JobType
    dispatch: int

    @property
    def function(self) -> str:
        """The event name, which is the ARQ function's: `tailor/process`."""
        return f"{self.job_type}/process"

    @property
    def arq_id(self) -> str:
        """ARQ's `_job_id`. A re-used one is refused until a dead worker's in-progress key expires, hence the number."""
        return f"{self.job_id}:{self.dispatch}"


class JobChange(BaseModel):
    """News that a job has reached a version."""

    model_config = ConfigDict(frozen=True)

    job_id: str
    version: int
    status: JobStatus


def serialize(payload: Mapping[str, Any]) -> bytes:
    """ARQ's payload as JSON. ARQ's default is pickle, with which whoever writes to Redis runs code in the worker."""
    return json.dumps(payload, separators=(",", ":"), default=str).encode()


def deserialize(payload: bytes) -> dict[str, Any]:
    """A payload made by `serialize`.

    Raises:
        ValueError: it is not a JSON object.
    """
    value = json.loads(payload)
    if not isinstance(value, dict):
        raise ValueError("the payload is not a JSON object")  # noqa: TRY004 - ARQ catches any; it is bad data
    return value


class Queue:
    """Enqueues dispatches and publishes changes on one Redis."""

    def __init__(self, redis: ArqRedis) -> None:
        self.redis = redis

    @classmethod
    def connect(cls, url: str, *, timeout_s: float = 5) -> "Queue":
        """A queue that connects when it is first used, so that a Redis that is away does not stop the start.

        ARQ's own `create_pool` would block for five seconds without Redis.
        """
        # ARQ's own reading of the URL leaves `%40` in passwords, and drops options.
        pool = connection_pool(
            url, socket_timeout=timeout_s, socket_connect_timeout=timeout_s, retry=Retry(NoBackoff(), 1)
        )
        redis = ArqRedis(
            pool,
            job_serializer=serialize,
            job_deserializer=deserialize,
            default_queue_name=QUEUE_NAME,
        )
        redis.auto_close_connection_pool = True  # as `Redis.from_pool` does: closing the client closes its pool
        return cls(redis)

    async def waiting(self) -> tuple[int, float]:
        """How many entries wait, and for how many seconds the oldest one does. Raises RedisError."""
        async with self.redis.pipeline(transaction=False) as pipe:
            pipe.zcard(QUEUE_NAME)
            pipe.zrange(QUEUE_NAME, 0, 0, withscores=True)
            count, oldest = await pipe.execute()
        age_ms = timestamp_ms() - oldest[0][1] if oldest else 0
        return count, max(0.0, age_ms / 1000)

    async def enqueue(self, dispatches: Iterable[Dispatch], changes: Iterable[JobChange] = ()) -> None:
        """Enqueues dispatches, wakes idle workers, and tells of changes: any number of them in one round trip.

        This writes what ARQ's own `enqueue_job` writes. That takes four round trips for each job, because it looks
        for the id first; an entry of ours that is there already is said again, and keeps its place.

        A Redis that answers but stores nothing (full, read-only, a node of a cluster) is still asked to wake the
        workers, who then look in the database, and to pass on the news.

        Raises:
            RedisError: Redis is away or refused. The rows are the truth, so callers may log this and go on.
        """
        batch, news = list(dispatches), [change.model_dump_json() for change in changes]
        if not batch:
            await self._publish(news)
            return
        now_ms = timestamp_ms()
        async with self.redis.pipeline(transaction=True) as pipe:
            for dispatch in batch:
                arguments = (dispatch.job_id, dispatch.dispatch)
                entry = serialize_job(dispatch.function, arguments, {}, None, now_ms, serializer=serialize)
                pipe.set(job_key_prefix + dispatch.arq_id, entry, px=ENTRY_LIFE_MS)
                pipe.zadd(QUEUE_NAME, {dispatch.arq_id: now_ms}, nx=True)
            pipe.publish(WAKE_CHANNEL, LOOK_IN_QUEUE)
            for told in news:
                pipe.publish(CHANGE_CHANNEL, told)
            try:
                await pipe.execute()
            except ResponseError:
                with suppress(RedisError, OSError):
                    await self.redis.publish(WAKE_CHANNEL, LOOK_IN_DATABASE)
                await self._publish(news)
                raise

    async def keep_trace(self, job_id: str, traceparent: str) -> None:
        """Keeps where a job comes from, for as long as an entry lives; the first one stays. Raises RedisError."""
        await self.redis.set(TRACE_KEY + job_id, traceparent, px=ENTRY_LIFE_MS, nx=True)

    async def trace_of(self, job_id: str) -> str | None:
        """Where a job comes from; None when it is not known."""
        try:
            async with asyncio.timeout(_TRACE_S):
                kept: bytes | None = await self.redis.get(TRACE_KEY + job_id)
        except (RedisError, OSError):
            return None
        return kept.decode("ascii", "replace") if kept else None

    async def check(self) -> None:
        """Returns when Redis accepts a write, which is what it is for: one that only answers cannot take a job.

        Raises:
            ResponseError: it is there, and refuses.
            RedisError: it is away.
        """
        await self.redis.set(PROBE_KEY, b"1", px=PROBE_LIFE_MS)

    async def publish(self, changes: Iterable[JobChange]) -> None:
        """Tells held requests that jobs have changed. Never raises: such news may be lost."""
        await self._publish([change.model_dump_json() for change in changes])

    async def _publish(self, news: Sequence[str]) -> None:
        """In one round trip, which for one piece of news is cheaper without a pipeline."""
        try:
            if len(news) == 1:
                await self.redis.publish(CHANGE_CHANNEL, news[0])
            elif news:
                async with self.redis.pipeline(transaction=False) as pipe:
                    for told in news:
                        pipe.publish(CHANGE_CHANNEL, told)
                    await pipe.execute()
        except (RedisError, OSError) as error:
            log.warning("change_not_published", error=type(error).__name__)

    async def aclose(self) -> None:
        """Closes the connections."""
        await self.redis.aclose()


def change_of(job: DocumentJob | Mapping[str, Any]) -> JobChange:
    """The news about a job row."""
    row = job.model_dump(mode="json") if isinstance(job, DocumentJob) else job
    return JobChange(job_id=str(row["id"]), version=row["version"], status=JobStatus(row["status"]))


def dispatches_of(answer: Mapping[str, Any]) -> list[Dispatch]:
    """What a database function's answer asks its caller to enqueue."""
    return [Dispatch.model_validate(item) for item in answer.get("dispatches") or []]
