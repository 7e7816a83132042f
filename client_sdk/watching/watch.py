"""The loops that callers see: one job, or many at once, up to a deadline."""

import asyncio
import inspect
import math
from collections.abc import AsyncGenerator, Callable, Iterable
from uuid import UUID

from client_sdk._lifetime import running_loop
from client_sdk.errors import WaitTimeout, raise_unless_completed
from client_sdk.models import DocumentJob
from client_sdk.watching.hub import WatchHub

OnUpdate = Callable[[DocumentJob], object]
"""Called with each newer state of a job, the last one included. An async function is awaited."""


def check_timeout(timeout_s: float) -> None:
    """Let only waits begin that end some time.

    Raises:
        ValueError: this one would not.
    """
    if not (math.isfinite(timeout_s) and timeout_s > 0):
        raise ValueError(f"timeout_s has to be a positive, finite number of seconds, not {timeout_s}")


async def watch_jobs(hub: WatchHub, job_ids: Iterable[UUID], *, timeout_s: float) -> AsyncGenerator[DocumentJob, None]:
    """Yield every newer state of each job, until all have ended.

    Raises:
        WaitTimeout: not all had ended after `timeout_s`. Nothing was cancelled.
        ApiError: the API will not show one of the jobs.
    """
    check_timeout(timeout_s)
    loop = running_loop()
    started_at = loop.time()
    pending = dict.fromkeys(job_ids)
    states: dict[UUID, DocumentJob] = {}
    with hub.follow(pending) as feed:
        while pending:
            try:
                async with asyncio.timeout_at(started_at + timeout_s):
                    job = await feed.next()
            except TimeoutError:
                raise WaitTimeout(
                    pending,
                    job=states.get(next(iter(pending))),
                    waited_s=loop.time() - started_at,
                    last_error=feed.last_error,
                ) from feed.last_error
            states[job.id] = job
            if job.is_terminal:
                pending.pop(job.id, None)
            yield job


async def wait_for_job(
    hub: WatchHub, job_id: UUID, *, timeout_s: float, on_update: OnUpdate | None = None
) -> DocumentJob:
    """Return the completed job.

    Raises:
        JobFailed: it failed, or was cancelled (`JobCancelled`).
        WaitTimeout: it had not ended after `timeout_s`.
    """
    updates = watch_jobs(hub, [job_id], timeout_s=timeout_s)
    try:
        async for job in updates:
            await notify(on_update, job)
            if job.is_terminal:
                return raise_unless_completed(job)
    finally:
        await updates.aclose()
    raise AssertionError("a watch ends with a terminal state or an error")


async def notify(on_update: OnUpdate | None, job: DocumentJob) -> None:
    """Call the caller's function, and await it if it is an async one. Its exceptions pass through."""
    if on_update is not None:
        answer = on_update(job)
        if inspect.isawaitable(answer):
            await answer
