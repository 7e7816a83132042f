"""When API and worker are ready, or that they never will be."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
from arq.constants import health_check_key_suffix
from redis import Redis, RedisError

from core.queue import QUEUE_NAME
from devstack.errors import ServiceFailed
from devstack.process import START_S, Child, not_within

POLL_S = 0.02


def wait_until_ready(*, api: Child, worker: Child, url: str, redis_url: str) -> None:
    """Return when the API at `url` answers and the worker takes jobs.

    Raises:
        ServiceFailed: one of the two ended before, or took too long; carries the end of its log.
    """
    deadline = time.monotonic() + START_S
    with httpx.Client(timeout=10) as http, Redis.from_url(redis_url) as queue:
        signs: dict[Child, Callable[[], bool]] = {worker: lambda: _takes_jobs(queue), api: lambda: _answers(http, url)}
        for child, is_ready in signs.items():
            while not is_ready():
                for either in (api, worker):
                    _check_running(either)
                if time.monotonic() > deadline:
                    raise ServiceFailed(child.name, not_within(START_S, "was not ready"), child.log_tail())
                time.sleep(POLL_S)


def _check_running(child: Child) -> None:
    if child.exit_code is not None:
        raise ServiceFailed(child.name, f"ended with code {child.exit_code} instead of starting", child.log_tail())


def _answers(http: httpx.Client, url: str) -> bool:
    try:
        return http.get(f"{url}/health/live").is_success
    except httpx.HTTPError:
        return False


def _takes_jobs(queue: Redis) -> bool:
    """Whether a worker has said so where `arq --check` looks; its log says so only at some levels."""
    try:
        return bool(queue.exists(QUEUE_NAME + health_check_key_suffix))
    except RedisError:
        return False
