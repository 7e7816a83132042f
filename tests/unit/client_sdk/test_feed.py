"""What a watch receives when it is slower than its jobs."""

from uuid import uuid4

import pytest

from client_sdk.watching.feed import JobFeed
from tests.fakes.rows import make_job


@pytest.mark.parametrize("jobs", [120, 3000])
async def test_a_slow_watch_misses_states_but_no_end(jobs: int) -> None:
    job_ids = [uuid4() for _ in range(jobs)]
    feed = JobFeed(job_ids)
    ended = {job_id: make_job(id=job_id, version=9, status="completed") for job_id in job_ids[: jobs // 2]}
    for job in ended.values():
        feed.offer(job)
    for version in range(1, 40):
        running = make_job(version=version)
        for job_id in job_ids[jobs // 2 :]:
            feed.offer(running.model_copy(update={"id": job_id}))
    waiting = len(feed._rows)
    seen = [await feed.next() for _ in range(waiting)]
    assert ended.items() <= {job.id: job for job in seen}.items()
    assert {job.version for job in {job.id: job for job in seen}.values()} == {9, 39}
    assert waiting <= max(1000, 2 * jobs)
