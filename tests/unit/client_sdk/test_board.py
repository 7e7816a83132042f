"""Rows in any order and number come out with rising versions."""

import asyncio
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client_sdk.errors import BespokeError
from client_sdk.models import DocumentJob
from client_sdk.watching.board import JobBoard
from client_sdk.watching.feed import JobFeed
from tests.fakes.rows import make_job

JOB_ID = uuid4()


def row(version: int, status: str = "processing") -> DocumentJob:
    return make_job(id=JOB_ID, version=version, status=status)


def versions(feed: JobFeed) -> list[int]:
    return [job.version for job in feed._rows]


def followed() -> tuple[JobBoard, JobFeed]:
    board, feed = JobBoard(), JobFeed([JOB_ID])
    board.follow(feed)
    return board, feed


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 20)), max_size=60))
def test_versions_only_rise_and_the_newest_is_never_lost(deliveries: list[tuple[bool, int]]) -> None:
    board, feed = followed()
    for from_api, version in deliveries:
        (board.offer_answer if from_api else board.offer_event)(row(version))
    seen = versions(feed)
    assert seen == sorted(set(seen))
    assert not deliveries or seen[-1] == max(version for _, version in deliveries)


def test_an_end_from_the_channel_waits_for_the_first_answer() -> None:
    """It may be the end of an attempt that was retried since."""
    board, feed = followed()
    board.offer_event(row(7, "failed"))
    assert versions(feed) == []
    board.offer_answer(row(8, "pending"))
    assert versions(feed) == [8]


def test_an_end_from_the_channel_counts_if_the_answer_is_older() -> None:
    board, feed = followed()
    board.offer_event(row(7, "completed"))
    board.offer_answer(row(6))
    assert versions(feed) == [6, 7]


def test_an_end_from_the_channel_counts_if_the_api_is_away() -> None:
    board, feed = followed()
    board.offer_event(row(7, "completed"))
    board.note_unreachable(JOB_ID, BespokeError("away"))
    assert versions(feed) == [7]


def test_after_a_retry_older_versions_are_ignored() -> None:
    board, feed = followed()
    board.raise_floor(JOB_ID, 8)
    board.offer_answer(row(7, "failed"))
    board.offer_event(row(7, "failed"))
    assert versions(feed) == []
    board.offer_event(row(9))
    assert versions(feed) == [9]


def test_a_second_watch_begins_with_what_is_known() -> None:
    board, _ = followed()
    board.offer_answer(row(3))
    second = JobFeed([JOB_ID])
    board.follow(second)
    assert versions(second) == [3]


def test_an_end_that_others_saw_is_asked_for_again() -> None:
    board, _ = followed()
    board.offer_answer(row(7, "failed"))
    assert board.open_ids() == []
    second = JobFeed([JOB_ID])
    board.follow(second)
    assert versions(second) == []
    assert board.open_ids() == [JOB_ID]


def test_nothing_is_kept_of_jobs_that_nobody_watches() -> None:
    board, feed = followed()
    board.offer_answer(row(3))
    board.unfollow(feed)
    assert board.is_empty
    board.offer_event(row(4))
    board.offer_answer(row(5))
    assert versions(feed) == [3]


async def test_a_refusal_comes_after_what_was_there() -> None:
    board, feed = followed()
    board.offer_answer(row(3))
    board.refuse(JOB_ID, BespokeError("gone"))
    assert (await feed.next()).version == 3
    with pytest.raises(BespokeError, match="gone"):
        async with asyncio.timeout(1):
            await feed.next()


async def test_a_job_that_is_retried_has_ended_for_who_saw_its_end() -> None:
    board, feed = followed()
    board.offer_answer(row(3, "failed"))
    board.offer_answer(row(4, "pending"))
    board.offer_answer(row(5, "completed"))
    board.refuse(JOB_ID, BespokeError("deleted"))
    assert versions(feed) == [3]
    assert (await feed.next()).status == "failed"
    assert feed._refusal is None
    assert board.open_ids() == []
