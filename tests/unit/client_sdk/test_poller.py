"""Which requests the poller makes for few jobs, without a server and without waiting."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from client_sdk.errors import FOREIGN_CODE, ApiError, BespokeError, ConnectionFailed, UnexpectedAnswer
from client_sdk.models import JobPage, Problem
from client_sdk.timings import Timings
from client_sdk.watching.poller import _HELD_AT_LEAST_S
from client_sdk.watching.reader import Reading
from tests.fakes.polling import Polling, ScriptedReader, settle
from tests.fakes.rows import make_job
from tests.waiting import patience


async def test_few_jobs_have_a_held_request_each() -> None:
    job_ids = [uuid4() for _ in range(16)]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader)
    feed = polling.follow(job_ids)
    await settle()
    assert reader.holding == 16
    assert len(reader.reads) == 32
    assert reader.pages == 0
    polling.board.unfollow(feed)
    await settle()
    assert reader.holding == 0
    await polling.poller.aclose()


async def test_failures_wait_longer_each_time_up_to_the_poll_interval() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    reader.errors = [ConnectionFailed("away") for _ in range(5)]
    polling = Polling(reader)
    polling.follow([job_id])
    await settle()
    assert polling.slept[:5] == [0.25, 0.5, 1.0, 1.0, 1.0]
    assert reader.holding == 1
    await polling.poller.aclose()


async def test_an_answer_ends_the_failures_before_it() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    away = ConnectionFailed("away")
    reader.errors = [away, away, None, away, away]
    polling = Polling(reader, Timings(hold_gap_s=9))
    polling.follow([job_id])
    await settle()
    assert polling.slept[:5] == [0.25, 0.5, 9, 0.25, 0.5]
    await polling.poller.aclose()


async def test_retry_after_is_obeyed() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    reader.errors = [ApiError(Problem(title="slow", status=429, code="rate_limited"), retry_after_s=7.0)]
    polling = Polling(reader)
    polling.follow([job_id])
    await settle()
    assert polling.slept[0] == 7.0
    await polling.poller.aclose()


async def test_a_server_that_holds_no_more_is_asked_as_seldom_as_it_wishes() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    reader.retry_after_s = 5.0
    polling = Polling(reader)
    polling.follow([job_id])
    await settle()
    assert set(polling.slept) == {5.0}
    reader.retry_after_s = None  # there is room again
    await settle()
    assert reader.holding == 1
    await polling.poller.aclose()


@pytest.mark.parametrize("count", [1, 30])
async def test_a_refusal_ends_the_watch(count: int) -> None:
    job_ids = [uuid4() for _ in range(count)]
    reader = ScriptedReader(job_ids)
    reader.errors = [ApiError(Problem(title="no", status=401, code="invalid_token"))]
    polling = Polling(reader)
    feed = polling.follow(job_ids)
    with pytest.raises(ApiError):
        async with patience():
            await feed.next()
    await settle()
    asked = (len(reader.reads), reader.pages)
    await settle()
    assert (len(reader.reads), reader.pages) == asked
    await polling.poller.aclose()


FOREIGN = [
    ApiError(Problem(title="Not Found", status=404, code=FOREIGN_CODE)),
    UnexpectedAnswer("<html>", status=200),
]


@pytest.mark.parametrize("error", FOREIGN)
async def test_answers_that_are_not_the_api_s_are_borne_for_a_while(error: BespokeError) -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    reader.errors = [error] * 2
    polling = Polling(reader, Timings(foreign_answers=3))
    feed = polling.follow([job_id])
    assert (await feed.next()).id == job_id
    await polling.poller.aclose()


@pytest.mark.parametrize("error", FOREIGN)
@pytest.mark.parametrize("count", [1, 30])
async def test_and_then_they_end_the_watch(error: BespokeError, count: int) -> None:
    job_ids = [uuid4() for _ in range(count)]
    reader = ScriptedReader(job_ids)
    reader.errors = [error] * 3
    polling = Polling(reader, Timings(foreign_answers=3, retry_base_s=0.001, poll_s=0.001))
    feed = polling.follow(job_ids)
    with pytest.raises(type(error)):
        async with patience():
            await feed.next()
    await polling.poller.aclose()


@pytest.mark.parametrize("count", [1, 30])
async def test_only_such_answers_in_a_row_end_the_watch(count: int) -> None:
    job_ids = [uuid4() for _ in range(count)]
    reader = ScriptedReader(job_ids)
    reader.errors = [*FOREIGN, None, *FOREIGN, None, *FOREIGN]
    reader.retry_after_s = 0.0  # it does not hold
    polling = Polling(reader, Timings(foreign_answers=3, retry_base_s=0, poll_s=0, sweep_s=0, sweep_per_job_s=0))
    feed = polling.follow(job_ids)
    async with patience():
        while reader.errors:
            await asyncio.sleep(0.001)
    await settle()
    assert feed._refusal is None
    await polling.poller.aclose()


SLOW = Timings(poll_s=50, hold_gap_s=2)


@pytest.mark.parametrize(
    ("is_live", "pause_s"), [(False, SLOW.hold_gap_s), (True, SLOW.poll_s)], ids=["alone", "beside the channel"]
)
async def test_after_news_it_asks_again_soon_unless_the_channel_tells_as_well(is_live: bool, pause_s: float) -> None:
    job_id = uuid4()
    polling = Polling(ScriptedReader([job_id]), SLOW)
    polling.is_live = is_live
    polling.follow([job_id])
    await settle()
    assert polling.slept == [pause_s]
    await polling.poller.aclose()


@pytest.mark.parametrize(("held_at_least_s", "pause_s"), [(3600, SLOW.poll_s), (0.02, SLOW.hold_gap_s)])
async def test_a_server_that_does_not_hold_is_not_asked_without_end(
    held_at_least_s: float, pause_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("client_sdk.watching.poller._HELD_AT_LEAST_S", held_at_least_s)
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    reader.held_for_s = 0.03
    polling = Polling(reader, SLOW)
    polling.follow([job_id])
    async with patience():
        while len(polling.slept) < 2:
            await asyncio.sleep(0.001)
    assert polling.slept[:2] == [SLOW.hold_gap_s, pause_s]
    await polling.poller.aclose()


async def test_what_is_asked_for_now_is_asked_though_another_request_is_held() -> None:
    job_ids = [uuid4(), uuid4()]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader)
    polling.follow(job_ids)
    await settle()
    reader.reads.clear()
    polling.poller.refresh_one(job_ids[0])
    polling.poller.refresh_one(uuid4())
    await settle()
    assert reader.reads == [(job_ids[0], 0)]
    assert polling.poller._others == set()
    reader.reads.clear()
    polling.poller.refresh()
    await settle()
    assert sorted(reader.reads) == sorted((job_id, 0) for job_id in job_ids)
    assert reader.holding == 2
    await polling.poller.aclose()


async def test_an_end_that_is_seen_otherwise_ends_the_request_that_is_held() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    polling = Polling(reader)
    polling.follow([job_id])
    await settle()
    assert reader.holding == 1
    polling.board.offer_event(make_job(id=job_id, status="completed", version=2))
    await settle()
    assert reader.holding == 0
    assert polling.poller._holds == {}
    await polling.poller.aclose()


async def test_of_a_job_that_has_ended_nothing_is_asked_any_more() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id], status="completed")
    polling = Polling(reader)
    polling.follow([job_id])
    await settle()
    polling.poller.refresh()
    polling.poller.refresh_one(job_id)
    await settle()
    assert (reader.reads, polling.slept) == ([(job_id, 0)], [])
    await polling.poller.aclose()


async def test_a_job_that_others_watch_too_has_one_request() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    polling = Polling(reader)
    polling.follow([job_id])
    await settle()
    polling.follow([job_id])
    await settle()
    assert reader.holding == 1
    assert len(reader.reads) == 2
    await polling.poller.aclose()


@pytest.mark.parametrize("count", [1, 30])
async def test_a_surprise_is_the_caller_s_to_see(count: int) -> None:
    """A function of the caller's that gives tokens raised, most likely."""
    job_ids = [uuid4() for _ in range(count)]
    reader = ScriptedReader(job_ids)
    reader.errors = [LookupError("no token")]
    polling = Polling(reader)
    feed = polling.follow(job_ids)
    with pytest.raises(LookupError):
        async with patience():
            await feed.next()
    await polling.poller.aclose()


@pytest.mark.parametrize("count", [1, 30])
async def test_why_nothing_is_seen_is_remembered(count: int) -> None:
    job_ids = [uuid4() for _ in range(count)]
    reader = ScriptedReader(job_ids)
    away = ConnectionFailed("away")
    reader.errors = [away] * 1000
    polling = Polling(reader, Timings(retry_base_s=60, poll_s=60))
    feed = polling.follow(job_ids)
    await settle()
    assert feed.last_error is away
    await polling.poller.aclose()


async def test_a_refusal_in_a_question_beside_the_held_one_ends_the_watch() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    polling = Polling(reader)
    feed = polling.follow([job_id])
    await feed.next()
    await settle()
    reader.errors = [ApiError(Problem(title="no", status=404, code="not_found"))]
    polling.poller.refresh_one(job_id)
    with pytest.raises(ApiError):
        async with patience():
            await feed.next()
    await polling.poller.aclose()


@pytest.mark.parametrize("count", [1, 30])
async def test_closing_stops_every_request_and_nothing_begins_any_more(count: int) -> None:
    job_ids = [uuid4() for _ in range(count)]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader)
    before = asyncio.all_tasks()
    polling.follow(job_ids)
    polling.poller.refresh()
    await asyncio.sleep(0)
    await polling.poller.aclose()
    assert asyncio.all_tasks() - before == set()
    asked = (reader.pages, len(reader.reads))
    polling.follow([job_ids[0]])
    polling.poller.refresh()
    polling.poller.refresh_one(job_ids[0])
    await settle()
    assert (reader.pages, len(reader.reads)) == asked
    assert asyncio.all_tasks() - before == set()


async def test_closing_waits_for_lists_that_were_stopped_before() -> None:
    job_ids = [uuid4() for _ in range(3)]
    reader = ScriptedReader(job_ids)
    polling = Polling(reader, Timings(held_at_most=2))
    before = asyncio.all_tasks()
    reading = asyncio.Event()

    async def read_and_end_slowly(*_: Any, **__: Any) -> JobPage:
        try:
            reading.set()
            return await asyncio.Event().wait()  # type: ignore[return-value]
        finally:
            await settle()  # what it takes to close a connection

    reader.read_page = read_and_end_slowly  # type: ignore[method-assign]
    first = polling.follow(job_ids)
    await reading.wait()
    polling.follow(job_ids[:2])
    polling.board.unfollow(first)
    assert polling.poller._sweep is None
    await polling.poller.aclose()
    assert asyncio.all_tasks() - before == set()


async def test_closing_waits_for_requests_that_were_stopped_before() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    polling = Polling(reader)
    before = asyncio.all_tasks()
    read = reader.read

    async def read_and_end_slowly(*given: Any, **options: Any) -> Reading:
        try:
            return await read(*given, **options)
        finally:
            await settle()  # what it takes to close a connection

    reader.read = read_and_end_slowly  # type: ignore[method-assign]
    polling.follow([job_id])
    async with patience():
        while not reader.holding:
            await asyncio.sleep(0)
    polling.board.offer_event(make_job(id=job_id, status="completed", version=2))
    assert polling.poller._holds == {}
    await polling.poller.aclose()
    assert asyncio.all_tasks() - before == set()


async def test_closing_stops_a_question_that_gets_no_answer() -> None:
    job_id = uuid4()
    reader = ScriptedReader([job_id])
    polling = Polling(reader)
    before = asyncio.all_tasks()
    polling.follow([job_id])
    await settle()
    reader.is_stuck = True
    polling.poller.refresh_one(job_id)
    await settle()
    await polling.poller.aclose()
    assert asyncio.all_tasks() - before == set()


def test_a_server_that_does_not_hold_is_told_from_one_that_does_in_good_time() -> None:
    """Longer than an answer takes on the way round the world, shorter than what a server holds."""
    assert 0.25 <= _HELD_AT_LEAST_S <= 2
