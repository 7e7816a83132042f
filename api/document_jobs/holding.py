"""Holding a request until its job changes or ends, the caller leaves, or the time is over."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request

from api.auth.caller import Caller
from api.document_jobs.waiting import JobWatches, Watch
from api.http.preferences import Preference
from client_sdk.models import DocumentJob

# A client that is not held comes back, so this is how often one with too many requests may ask for each of its jobs.
HOLD_AGAIN_S = 5


@dataclass(frozen=True, kw_only=True)
class Held:
    """A job as it is after the wait; `headers` tell whether the request was held as its caller preferred."""

    job: DocumentJob
    headers: dict[str, str]


async def hold(
    watches: JobWatches,
    request: Request[Caller, Any, Any],
    job_id: UUID,
    read: Callable[[], Awaitable[DocumentJob]],
    *,
    preference: Preference,
    known_version: int | None = None,
) -> Held:
    """The job once it has ended or, with a `known_version`, has another; at the latest when the wait is over.

    Reads the job once at first and once for each news of it. A caller, or a process, that has too many held requests
    already gets the present state at once, and is told when to ask again.
    """
    if not preference.wait_s:
        return Held(job=await read(), headers=preference.headers)
    caller_id = request.user.user_id
    if not watches.has_room(caller_id):
        job = await read()
        crowded = {"Retry-After": str(HOLD_AGAIN_S), "Vary": "Prefer"}
        return Held(job=job, headers=preference.headers if _is_due(job, known_version) else crowded)
    deadline = asyncio.get_running_loop().time() + preference.wait_s
    with watches.watch(job_id, caller_id=caller_id, until_end=known_version is None) as watch:
        leaving = asyncio.create_task(_wake_when_left(request, watch))
        try:
            while not _is_due(job := await read(), known_version):
                watch.seen = job.version
                if watch.left or watches.closing or not await watch.wake(deadline):
                    break
        finally:
            leaving.cancel()
    return Held(job=job, headers=preference.headers)


def _is_due(job: DocumentJob, known_version: int | None) -> bool:
    return job.is_terminal or (known_version is not None and job.version != known_version)


async def _wake_when_left(request: Request[Any, Any, Any], watch: Watch) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    watch.left = True
    watch.woken.set()
