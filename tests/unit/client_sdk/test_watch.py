"""How long a watch lasts, and what its end says."""

import asyncio
import contextlib
import math
from collections.abc import Iterator, Sequence
from typing import get_args
from uuid import UUID, uuid4

import pytest

from api.http.dependencies import PageSize
from client_sdk.errors import BespokeError, WaitTimeout
from client_sdk.models import DocumentJob
from client_sdk.watching.feed import JobFeed
from client_sdk.watching.reader import PAGE_SIZE
from client_sdk.watching.watch import check_timeout, wait_for_job, watch_jobs
from tests.fakes.rows import make_job


class Hub:
    """Has one feed, with these rows in it, and notes when it is left."""

    def __init__(self, *rows: DocumentJob) -> None:
        self._rows = rows
        self.left = 0
        self.feeds: list[JobFeed] = []

    @contextlib.contextmanager
    def follow(self, job_ids: Sequence[UUID]) -> Iterator[JobFeed]:
        feed = JobFeed(job_ids)
        self.feeds.append(feed)
        for row in self._rows:
            feed.offer(row)
        try:
            yield feed
        finally:
            self.left += 1


@pytest.mark.parametrize("timeout_s", [0, -1, -0.5, math.inf, -math.inf, math.nan])
def test_a_wait_without_an_end_does_not_begin(timeout_s: float) -> None:
    with pytest.raises(ValueError, match="positive, finite"):
        check_timeout(timeout_s)


@pytest.mark.parametrize("timeout_s", [0.001, 0.5, 1, 1e9])
def test_a_short_and_a_long_wait_may_begin(timeout_s: float) -> None:
    check_timeout(timeout_s)


async def test_nobody_is_followed_for_a_wait_without_an_end() -> None:
    hub = Hub()
    with pytest.raises(ValueError, match="positive, finite"):
        await anext(watch_jobs(hub, [uuid4()], timeout_s=-1))  # type: ignore[arg-type]
    assert hub.feeds == []


async def test_what_was_not_seen_in_time_says_for_how_long_and_what_was_in_the_way() -> None:
    first, second = make_job(version=1, status="completed"), make_job(version=1)
    hub, away = Hub(first, second), BespokeError("away")
    updates = watch_jobs(hub, [first.id, second.id, uuid4()], timeout_s=0.05)  # type: ignore[arg-type]
    seen = [await anext(updates), await anext(updates)]
    hub.feeds[0].last_error = away
    with pytest.raises(WaitTimeout) as caught:
        await anext(updates)
    assert seen == [first, second]
    assert caught.value.job == second
    assert 0.05 <= caught.value.waited_s < 3600
    assert caught.value.last_error is away
    assert hub.left == 1


async def test_a_wait_that_ends_has_left_the_feed() -> None:
    job = make_job(version=1, status="completed")
    hub = Hub(job)
    assert await wait_for_job(hub, job.id, timeout_s=60) == job  # type: ignore[arg-type]
    assert hub.left == 1


async def test_what_the_callback_raises_ends_the_wait_and_leaves_the_feed() -> None:
    job = make_job(version=1)
    hub = Hub(job)

    async def fail(seen: DocumentJob) -> None:
        await asyncio.sleep(0)
        raise LookupError(seen.id)

    with pytest.raises(LookupError, match=str(job.id)):
        await wait_for_job(hub, job.id, timeout_s=60, on_update=fail)  # type: ignore[arg-type]
    assert hub.left == 1


def test_a_page_is_as_long_as_the_api_allows() -> None:
    assert get_args(PageSize)[1].le == PAGE_SIZE
