"""How this process and what it stands on are. Each answer is shared: to ask a thousand times is to ask once."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from redis.exceptions import RedisError, ResponseError

from api.health.responses import Readiness, RedisState
from api.health.shared_answer import SharedAnswer
from core.database import Database
from core.errors import CoreError
from core.queue import Queue

CHECK_TIMEOUT_S = 2.0
REDIS_TIMEOUT_S = 0.5  # without Redis this process is ready all the same, so nobody waits long to hear it
log = structlog.get_logger(__name__)


class Health:
    """The health checks of one process. `connect` opens a second gateway, outside the pool of the first."""

    def __init__(self, database: Database, queue: Queue, *, connect: Callable[[], Awaitable[Database]]) -> None:
        self._database = database
        self._queue = queue
        self._connect = connect
        self._readiness = SharedAnswer(self._read_readiness)
        self._answers_outside = SharedAnswer(self._ask_outside)

    async def is_alive(self) -> bool:
        """False when this process cannot reach a database that a fresh connection reaches: only a restart helps.

        A database that is away, or slow, restarts nobody.
        """
        return not (self._database.is_stuck and await self._answers_outside.get())

    async def readiness(self) -> Readiness | None:
        """How database and Redis are; None when the database does not answer. At most a second old."""
        return await self._readiness.get()

    async def _read_readiness(self) -> Readiness | None:
        database, redis = await asyncio.gather(answers_database(self._database), state_of_redis(self._queue))
        if not database or self._database.is_stuck:
            return None
        return Readiness(status="ready" if redis == "ok" else "degraded", database="ok", redis=redis)

    async def _ask_outside(self) -> bool:
        async with await self._connect() as outside:
            answers = await answers_database(outside)
        if answers:
            log.error("pool_is_stuck")
        return answers


async def answers_database(database: Database) -> bool:
    """True when the database answers the smallest call in time."""
    try:
        async with asyncio.timeout(CHECK_TIMEOUT_S):
            await database.call("read_job_versions", job_ids=[])
    except (CoreError, TimeoutError) as error:
        log.warning("database_away", error=str(error))
        return False
    return True


async def state_of_redis(queue: Queue) -> RedisState:
    """`not_writable` when Redis is there and stores nothing: full, a replica, a node of a cluster."""
    try:
        async with asyncio.timeout(REDIS_TIMEOUT_S):
            await queue.check()
    except ResponseError as error:
        log.warning("redis_not_writable", error=str(error)[:100])
        return "not_writable"
    except (RedisError, OSError) as error:  # TimeoutError is an OSError
        log.warning("redis_away", error=type(error).__name__)
        return "away"
    return "ok"
