"""Holding a request until its job changes or ends, the caller leaves, or the time is over."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import Request

from api.document_jobs.waiting import JobWatches, Watch
from client_sdk.models import DocumentJob


async def hold(
    watches: JobWatches,
    request: Request[Any, Any, Any],
    job_id: UUID,
    read: Callable[[], Awaitable[DocumentJob]],
    *,
    wait_s: float,
    known_version: int | None = None,
) -> DocumentJob:
    """The job once it has ended or, with a `known_version`, has another; at the latest after `wait_s` seconds.

    Reads the job once at first and once for each news of it.
    """
    if wait_s <= 0 or watches.is_full:
        return await read()
    deadline = asyncio.get_running_loop().time() + wait_s
    with watches.watch(job_id, until_end=known_version is None) as watch:
        leaving = asyncio.create_task(_wake_when_left(request, watch))
        try:
            while not _is_due(job := await read(), known_version):
                watch.seen = job.version
                if watch.left or watches.closing or not await watch.wake(deadline):
                    break
        finally:
            leaving.cancel()
    return job


def _is_due(job: DocumentJob, known_version: int | None) -> bool:
    return job.is_terminal or (known_version is not None and job.version != known_version)


async def _wake_when_left(request: Request[Any, Any, Any], watch: Watch) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    watch.left = True
    watch.woken.set()
