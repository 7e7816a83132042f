"""The settings of an ARQ worker of ours, as ARQ takes them. Retries, timeouts and results are in the database."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import arq.worker
from arq.connections import ArqRedis, RedisSettings
from arq.worker import Function, func

from client_sdk.models import JobType
from core.queue import QUEUE_NAME, Queue, deserialize, serialize
from core.settings import Settings
from worker.runtime.arq_worker import WokenWorker
from worker.runtime.job import Jobs, ResourceT
from worker.runtime.service import WorkerService

# The slow poll is the fallback of the wake-up.
_POLL_S = 1.0
_HEALTH_S = 15


@dataclass
class UrlSettings(RedisSettings):
    """The whole URL: ARQ's own settings have no place for some of what it may say."""

    url: str = field(default="", repr=False)


def install() -> None:
    """Makes the `arq` command build our worker, and `arq --check` read the URL of Redis as our worker does.

    It makes one of the class that `arq.worker` calls `Worker`, and no setting names another; arq is pinned exactly.
    See docs/decisions/0002-arq-with-a-wake-up.md.
    """
    arq.worker.Worker = WokenWorker  # type: ignore[misc]
    arq.worker.create_pool = _connect_as_we_do  # type: ignore[assignment, attr-defined]


def arq_settings(
    settings: Settings,
    *,
    jobs: Jobs[ResourceT],
    make_resource: Callable[[Settings], ResourceT],
    before_start: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Arguments of `WokenWorker`, which makes its own resource for the jobs. Nothing connects before it starts."""
    redis_url = settings.redis_url.get_secret_value()
    queue = Queue.connect(redis_url)

    async def start(ctx: dict[str, Any]) -> None:
        before_start()
        service = await WorkerService.create(settings, queue=queue, resource=make_resource(settings), jobs=jobs)
        service.start()
        ctx["service"] = service

    return {
        "functions": [_entry_point(job_type) for job_type in jobs],
        "queue_name": QUEUE_NAME,
        "redis_pool": queue.redis,
        "redis_settings": UrlSettings(url=redis_url),
        "on_startup": start,
        "on_shutdown": _stop,
        "max_jobs": settings.worker_concurrency,
        "job_timeout": settings.job_timeout_s * 4,
        "max_tries": 1_000_000,
        "keep_result": 0,
        "poll_delay": _POLL_S,
        "health_check_interval": _HEALTH_S,
        "job_serializer": serialize,
        "job_deserializer": deserialize,
    }


async def _connect_as_we_do(settings: UrlSettings) -> ArqRedis:
    return Queue.connect(settings.url).redis


async def _stop(ctx: dict[str, Any]) -> None:
    service: WorkerService[Any] | None = ctx.pop("service", None)
    if service is not None:
        await service.aclose()


def _entry_point(job_type: JobType) -> Function:
    async def process(ctx: dict[str, Any], job_id: str, dispatch: int) -> None:
        service: WorkerService[Any] = ctx["service"]
        await service.process(job_id, job_type, dispatch)

    return func(process, name=f"{job_type}/process")
