"""Health checks, for whoever runs the API."""

import asyncio

import structlog
from litestar import Controller, get
from litestar.di import NamedDependency
from redis.exceptions import RedisError

from api.errors import Unavailable
from api.health.responses import Liveness, Readiness
from api.services import Services
from core.database import Database
from core.errors import CoreError
from core.queue import Queue

CHECK_TIMEOUT_S = 2.0

log = structlog.get_logger(__name__)


async def check(services: NamedDependency[Services]) -> Readiness:
    """How database and Redis are.

    Raises:
        Unavailable: the database does not answer. Without Redis the API still works: the sweeper enqueues.
    """
    database, redis = await asyncio.gather(_answers_database(services.database), _answers_redis(services.queue))
    if not database:
        raise Unavailable("The database does not answer.")
    return Readiness(status="ready" if redis else "degraded", database="ok", redis="ok" if redis else "away")


async def _answers_database(database: Database) -> bool:
    try:
        async with asyncio.timeout(CHECK_TIMEOUT_S):
            await database.call("read_job_versions", job_ids=[])
    except (CoreError, TimeoutError) as error:
        log.warning("database_away", error=str(error))
        return False
    return True


async def _answers_redis(queue: Queue) -> bool:
    try:
        async with asyncio.timeout(CHECK_TIMEOUT_S):
            await queue.redis.ping()
    except (RedisError, OSError) as error:  # TimeoutError is an OSError
        log.warning("redis_away", error=type(error).__name__)
        return False
    return True


class HealthController(Controller):
    """Health of this process and of what it stands on."""

    path = "/health"
    tags = ("Operations",)
    security = ({},)

    @get("/live", operation_id="checkLiveness", sync_to_thread=False)
    def live(self) -> Liveness:
        """200 as long as the process runs."""
        return Liveness(status="ok")

    @get("/ready", operation_id="checkReadiness", raises=[Unavailable])
    async def ready(self, services: NamedDependency[Services]) -> Readiness:
        """200 when the database answers; `degraded` without Redis, 503 without the database."""
        return await check(services)
