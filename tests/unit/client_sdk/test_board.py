"""Rows in any order and number come out with rising versions."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client_sdk.errors import BespokeError
from client_sdk.models import DocumentJob
from client_sdk.watching.board import JobBoard
from client_sdk.watching.feed import JobFeed
from tests.fakes.rows import make_job
from tests.waiting import patience

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


@pytest.mark.parametrize("floor", [None, 0, 1, 8])
@pytest.mark.parametrize("way", ["event", "answer"])
def test_the_version_that_a_retry_gave_is_shown_and_the_one_before_is_not(floor: int | None, way: str) -> None:
    """The first version of all is 0, whether somebody retried or not."""
    board, feed = followed()
    if floor is not None:
        board.raise_floor(JOB_ID, floor)
    offer = board.offer_event if way == "event" else board.offer_answer
    for version in range((floor or 0) + 1):
        offer(row(version))
    assert versions(feed) == [floor or 0]


def test_a_second_watch_begins_with_what_is_known() -> None:
    board, _ = followed()
    board.offer_answer(row(3))
    second = JobFeed([JOB_ID])
    board.follow(second)
    assert versions(second) == [3]


def test_an_older_row_that_comes_late_is_not_what_is_known() -> None:
    board, _ = followed()
    for version in (5, 3, 5):
        board.offer_answer(row(version))
    second = JobFeed([JOB_ID])
    board.follow(second)
    assert versions(second) == [5]


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
        async with patience():
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


def test_of_several_ends_that_wait_the_newest_counts() -> None:
    board, feed = followed()
    for version in (7, 9, 8):
        board.offer_event(row(version, "failed"))
    board.offer_answer(row(6))
    assert versions(feed) == [6, 9]


def test_once_the_api_was_asked_an_end_from_the_channel_counts_at_once() -> None:
    board, feed = followed()
    board.offer_answer(row(6))
    board.offer_event(row(7, "completed"))
    assert versions(feed) == [6, 7]
    assert board.open_ids() == []


def test_what_is_known_of_a_watch_that_is_new_is_nothing() -> None:
    board, _ = followed()
    board.offer_answer(row(7, "failed"), etag='"7"')
    again = JobFeed([JOB_ID])
    board.follow(again)
    watched = board.get(JOB_ID)
    assert watched is not None
    assert (watched.job, watched.etag, watched.confirmed) == (None, None, False)
    board.offer_event(row(7, "failed"))  # late, and perhaps retried since: the API is asked first
    assert versions(again) == []


def test_the_entity_tag_is_that_of_the_last_answer() -> None:
    board, _ = followed()
    board.offer_answer(row(3), etag='"3"')
    board.offer_event(row(4))
    watched = board.get(JOB_ID)
    assert watched is not None
    assert watched.etag == '"3"'
    board.offer_answer(row(4), etag='"4"')
    assert watched.etag == '"4"'


def test_a_floor_never_sinks_and_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("client_sdk.watching.board._KEPT_FLOORS", 3)
    board, feed = followed()
    board.raise_floor(JOB_ID, 8)
    board.raise_floor(JOB_ID, 5)
    board.offer_answer(row(7))
    assert versions(feed) == []
    board.offer_answer(row(8))  # the retry's own version counts
    assert versions(feed) == [8]
    others = [uuid4() for _ in range(3)]
    for other in others:
        board.raise_floor(other, 1)
    assert list(board._floors) == others


def test_floors_are_kept_for_thousands_of_retries_and_not_without_end() -> None:
    board, feed = followed()
    board.raise_floor(JOB_ID, 8)
    for _ in range(4000):
        board.raise_floor(uuid4(), 1)
    board.offer_answer(row(7))
    assert versions(feed) == []
    for _ in range(1000):
        board.raise_floor(uuid4(), 1)
    assert len(board._floors) < 5000


def test_the_floor_that_was_raised_last_is_kept_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("client_sdk.watching.board._KEPT_FLOORS", 2)
    board = JobBoard()
    first, second, third = (uuid4() for _ in range(3))
    for job_id in (first, second, first, third):
        board.raise_floor(job_id, 1)
    assert list(board._floors) == [first, third]


def test_it_tells_when_the_set_of_open_jobs_changes() -> None:
    board, feed = JobBoard(), JobFeed([JOB_ID])
    told: list[int] = []
    board.on_change = lambda: told.append(len(board.open_ids()))
    board.follow(feed)
    board.offer_answer(row(3))
    board.offer_event(row(4))
    assert told == [1]
    for _ in range(2):
        board.offer_answer(row(5, "completed"))
        board.offer_event(row(5, "completed"))
    assert told == [1, 0]
    board.unfollow(feed)
    assert told == [1, 0, 0]


def test_one_of_two_watches_may_leave() -> None:
    board, first = followed()
    second = JobFeed([JOB_ID])
    board.follow(second)
    board.unfollow(first)
    assert (board.is_empty, board.open_ids()) == (False, [JOB_ID])
    board.offer_answer(row(3))
    assert (versions(first), versions(second)) == ([], [3])
    board.unfollow(second)
    assert (board.is_empty, board.get(JOB_ID), board.is_open(JOB_ID)) == (True, None, False)


def test_why_the_api_could_not_be_asked_is_remembered_until_something_is_seen() -> None:
    board, feed = followed()
    away, seen = BespokeError("away"), []
    board.note_unreachable(uuid4(), away)
    seen.append(feed.last_error)
    board.note_unreachable(JOB_ID, away)
    seen.append(feed.last_error)
    board.offer_answer(row(3))
    seen.append(feed.last_error)
    assert seen == [None, away, None]


def test_a_refusal_reaches_every_watch_that_still_wants_the_job_and_no_other() -> None:
    board, first = followed()
    second, other = JobFeed([JOB_ID]), JobFeed([uuid4()])
    board.follow(second)
    board.follow(other)
    error = BespokeError("gone")
    board.refuse(uuid4(), error)
    board.refuse(JOB_ID, error)
    assert [feed._refusal for feed in (first, second, other)] == [error, error, None]
