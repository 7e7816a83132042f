"""How the poller reads lists when many jobs are watched."""

import asyncio
from uuid import uuid4

import pytest

from client_sdk.errors import ConnectionFailed
from client_sdk.models import JobStatus
from client_sdk.timings import Timings
from tests.fakes.polling import Polling, ScriptedReader, settle
from tests.fakes.rows import make_job
from tests.waiting import patience, until


async def test_many_jobs_share_lists() -> None:
    job_ids = [uuid4() for _ in range(1000)]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader)
    polling.follow(job_ids)
    await settle()
    assert reader.holding == 0
    assert (reader.pages, len(reader.reads)) == (10, 0)
    assert len(polling.board.open_ids()) == 1000
    await polling.poller.aclose()


async def test_many_ended_jobs_cost_pages_not_a_request_each() -> None:
    job_ids = [uuid4() for _ in range(1000)]
    reader = ScriptedReader(job_ids, status="completed")
    polling = Polling(reader)
    polling.follow(job_ids)
    await settle()
    assert polling.board.open_ids() == []
    assert reader.pages == 11
    assert len(reader.reads) == 0
    await polling.poller.aclose()


async def test_when_few_are_left_they_are_held_again() -> None:
    job_ids = [uuid4() for _ in range(17)]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader)
    polling.follow(job_ids)
    await settle()
    ended = job_ids[0]
    reader.jobs[ended] = make_job(id=ended, status="completed", version=2)
    polling.poller.refresh()
    await settle()
    assert reader.holding == 16
    await polling.poller.aclose()


async def pages_in_time(reader: ScriptedReader) -> float:
    """How many more lists were read until the fourth than one each 0.2 s."""
    began = asyncio.get_running_loop().time()
    await until(lambda: reader.pages >= 4, "the fourth list", every_s=0.001)
    return 4 - (asyncio.get_running_loop().time() - began) / 0.2


async def test_lists_are_read_again_and_again_but_not_too_often() -> None:
    job_ids = [uuid4() for _ in range(20)]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader, Timings(sweep_s=0.01, sweep_per_job_s=0.01))
    polling.follow(job_ids)
    assert await pages_in_time(reader) <= 1  # every 0.2 s, for twenty jobs take longer than the least
    await polling.poller.aclose()
    polling = Polling(reader, Timings(sweep_s=0.2, sweep_per_job_s=0.0001))
    reader.pages = 0
    polling.follow(job_ids)
    assert await pages_in_time(reader) <= 1
    await polling.poller.aclose()


async def test_lists_are_read_at_once_for_a_job_of_which_nothing_is_known_and_when_asked_to() -> None:
    job_ids = [uuid4() for _ in range(21)]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader, Timings(sweep_s=60))
    polling.follow(job_ids[:20])
    await settle()
    assert reader.pages == 1
    again = polling.follow(job_ids[:1])
    await settle()
    assert reader.pages == 1
    polling.board.unfollow(again)
    polling.follow(job_ids[20:])
    await settle()
    assert reader.pages == 2
    polling.poller.refresh()
    await settle()
    assert reader.pages == 3
    assert (reader.holding, reader.reads) == (0, [])
    await polling.poller.aclose()


@pytest.mark.parametrize(("ended", "reads", "finished"), [(8, 8, 0), (9, 0, 1)])
async def test_few_jobs_that_are_in_no_list_are_read_by_themselves(ended: int, reads: int, finished: int) -> None:
    job_ids = [uuid4() for _ in range(20)]
    reader = ScriptedReader(job_ids)
    for job_id in job_ids[:ended]:
        reader.jobs[job_id] = make_job(id=job_id, status="completed")
    polling = Polling(reader, Timings(held_at_most=2, sweep_s=60))
    polling.follow(job_ids)
    await settle()
    assert sorted(job_id for job_id, _ in reader.reads) == sorted(job_ids[:reads])
    assert sum(JobStatus.COMPLETED in statuses for statuses in reader.lists) == finished
    assert sorted(polling.board.open_ids()) == sorted(job_ids[ended:])
    await polling.poller.aclose()


@pytest.mark.parametrize(("jobs", "finished"), [(20, 2), (150, 3)])
async def test_lists_without_end_are_read_so_far_and_no_further(jobs: int, finished: int) -> None:
    """Of the unfinished a hundred pages; of those that have ended as many as the jobs would fill, and two more."""
    job_ids = [uuid4() for _ in range(jobs)]
    reader = ScriptedReader(job_ids)
    reader.answer_without_end()
    polling = Polling(reader, Timings(sweep_s=60))
    polling.follow(job_ids)
    await until(lambda: len(reader.reads) == jobs, "a question about each", every_s=0.001)
    assert sorted({job_id for job_id, _ in reader.reads}) == sorted(job_ids)
    assert [(JobStatus.PROCESSING in page, JobStatus.COMPLETED in page) for page in reader.lists] == [
        *[(True, False)] * 100,
        *[(False, True)] * finished,
    ]
    await polling.poller.aclose()


async def test_when_all_are_found_no_further_page_is_read() -> None:
    job_ids = [uuid4() for _ in range(20)]
    reader = ScriptedReader(job_ids)
    reader.answer_without_end(*reader.jobs.values())
    polling = Polling(reader, Timings(sweep_s=60))
    polling.follow(job_ids)
    await settle()
    assert (len(reader.lists), reader.reads) == (1, [])
    await polling.poller.aclose()


async def test_a_failure_of_the_lists_waits_and_is_forgotten_after_a_success() -> None:
    job_ids = [uuid4() for _ in range(20)]
    reader = ScriptedReader(job_ids)
    reader.errors = [ConnectionFailed("away")] * 2
    polling = Polling(reader, Timings(sweep_s=60, sweep_per_job_s=0, retry_base_s=0.05, poll_s=60))
    polling.follow(job_ids)
    began = asyncio.get_running_loop().time()
    async with patience():
        while reader.pages < 3:
            await asyncio.sleep(0.001)
    assert asyncio.get_running_loop().time() - began >= 0.05 + 0.1
    await settle()
    assert len(polling.board.open_ids()) == 20
    assert reader.pages == 3
    await polling.poller.aclose()


async def test_when_few_are_left_each_is_held_and_the_lists_are_read_no_more() -> None:
    job_ids = [uuid4() for _ in range(5)]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader, Timings(held_at_most=2, sweep_s=0.01, sweep_per_job_s=0, hold_gap_s=0))
    polling.follow(job_ids[:2])
    others = polling.follow(job_ids[2:])
    async with patience():
        while reader.pages < 3:
            await asyncio.sleep(0.001)
    assert reader.holding == 0
    polling.board.unfollow(others)
    await until(lambda: reader.holding == 2, "a request for each")
    pages = reader.pages
    await asyncio.sleep(0.1)  # ten times as long as between two lists
    assert reader.pages == pages
    await polling.poller.aclose()
