"""What the watches of one client share, without a server: which questions are asked, and when the channel is open."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest

from client_sdk._lifetime import Lifetime
from client_sdk.auth import ApiKeyCredentials, Credentials
from client_sdk.errors import BespokeError
from client_sdk.models import DocumentJob, JobPage, JobStatus
from client_sdk.timings import Timings
from client_sdk.watching.board import WatchTransport
from client_sdk.watching.events import Changed, ChannelEvent, Joined, Live, Lost
from client_sdk.watching.hub import WatchHub
from client_sdk.watching.reader import Reading
from tests.fakes.job_store import make_token
from tests.fakes.rows import make_job
from tests.waiting import patience

USER_ID = uuid4()
# Nothing happens by itself but the first question about each job.
STILL = Timings(live_grace_s=3600, reconnect_base_s=0, poll_s=3600, linger_s=3600)


class Signed(Credentials):
    """A user's token, which Realtime takes."""

    can_subscribe = True

    async def token(self) -> str:
        return make_token(str(USER_ID), lives_s=3600)


class Jobs:
    """Answers each question at once, but for held ones, which it never does."""

    def __init__(self, *jobs: DocumentJob) -> None:
        self.rows = {job.id: job for job in jobs}
        self.asked: list[UUID] = []

    async def read(self, job_id: UUID, *, etag: str | None = None, hold_s: int = 0) -> Reading:
        if etag is not None and hold_s:
            await asyncio.Event().wait()
        self.asked.append(job_id)
        return Reading(job=self.rows[job_id], etag=str(self.rows[job_id].version))

    async def read_page(self, statuses: Sequence[JobStatus], *, cursor: str | None = None) -> JobPage:
        raise AssertionError(statuses)


class Channels:
    """Opens channels that say what the test puts in."""

    def __init__(self) -> None:
        self.opened = 0
        self.open_now = 0
        self.said: asyncio.Queue[ChannelEvent] = asyncio.Queue()

    @asynccontextmanager
    async def open(self, *, token: str, user_id: UUID) -> AsyncIterator["Channels"]:
        assert user_id == USER_ID
        self.opened += 1
        self.open_now += 1
        try:
            yield self
        finally:
            await asyncio.sleep(0)  # as a socket that takes a moment to close
            self.open_now -= 1

    async def next_event(self) -> ChannelEvent:
        return await self.said.get()

    async def tell_token(self, token: str) -> None:
        raise AssertionError(token)

    async def say(self, *events: ChannelEvent) -> None:
        for event in events:
            self.said.put_nowait(event)
        await settle()


@asynccontextmanager
async def hub_of(
    jobs: Jobs, channels: Channels | None, credentials: Credentials | None = None, timings: Timings = STILL
) -> AsyncIterator[WatchHub]:
    hub = WatchHub(
        jobs,
        credentials or Signed(),
        opener=channels.open if channels else None,
        timings=timings,
        lifetime=Lifetime(),
    )
    try:
        yield hub
    finally:
        await hub.aclose()


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def until(condition: Callable[[], bool]) -> None:
    async with patience():
        while not condition():
            await asyncio.sleep(0.001)


def row_of(job: DocumentJob, **changes: Any) -> dict[str, Any]:
    return job.model_copy(update=changes).model_dump(mode="json")


async def test_a_whole_row_is_shown_without_a_question() -> None:
    job, channels = make_job(version=1), Channels()
    jobs = Jobs(job)
    async with hub_of(jobs, channels) as hub:
        with hub.follow([job.id]) as feed:
            assert (await feed.next()).version == 1
            await channels.say(Joined(), Live())
            jobs.asked.clear()
            await channels.say(Changed(job_id=job.id, record=row_of(job, version=2, progress=40)))
            async with patience():
                shown = await feed.next()
            assert (shown.version, shown.progress, jobs.asked) == (2, 40, [])


@pytest.mark.parametrize("record", [None, {"id": "x"}], ids=["news alone", "no job"])
async def test_news_of_one_job_are_a_question_about_that_job(record: dict[str, Any] | None) -> None:
    first, second, channels = make_job(), make_job(), Channels()
    jobs = Jobs(first, second)
    async with hub_of(jobs, channels) as hub:
        with hub.follow([first.id, second.id]):
            await settle()
            jobs.asked.clear()
            await channels.say(Changed(job_id=first.id, record=record))
            assert jobs.asked == [first.id]


async def test_news_of_some_job_are_a_question_about_each() -> None:
    first, second, channels = make_job(), make_job(), Channels()
    jobs = Jobs(first, second)
    async with hub_of(jobs, channels) as hub:
        with hub.follow([first.id, second.id]):
            await settle()
            jobs.asked.clear()
            await channels.say(Changed(job_id=None, record=None))
            assert sorted(jobs.asked) == sorted([first.id, second.id])


@pytest.mark.parametrize("event", [Joined(), Live(), Lost(reason="gone")])
async def test_whenever_changes_may_have_gone_unseen_it_asks(event: ChannelEvent) -> None:
    job, channels = make_job(), Channels()
    jobs = Jobs(job)
    async with hub_of(jobs, channels) as hub:
        with hub.follow([job.id]):
            await settle()
            jobs.asked.clear()
            await channels.say(event)
            assert jobs.asked == [job.id]


async def test_the_transport_is_realtime_only_while_the_channel_is_live() -> None:
    job, channels = make_job(), Channels()
    async with hub_of(Jobs(job), channels) as hub:
        told = [hub.transport]
        with hub.follow([job.id]):
            for event in (Joined(), Live(), Lost(reason="gone")):
                await channels.say(event)
                told.append(hub.transport)
    polling, realtime = WatchTransport.POLLING, WatchTransport.REALTIME
    assert told == [polling, polling, realtime, polling]


@pytest.mark.parametrize("credentials", [ApiKeyCredentials("bsp_x"), None], ids=["API key", "no Realtime"])
async def test_without_realtime_a_watch_asks(credentials: Credentials | None) -> None:
    job, channels = make_job(), Channels()
    async with hub_of(Jobs(job), channels if credentials else None, credentials) as hub:
        with hub.follow([job.id]) as feed:
            assert (await feed.next()).id == job.id
            await settle()
            assert (channels.opened, hub.transport) == (0, WatchTransport.POLLING)
            assert hub._supervising is None


async def test_the_channel_stays_for_the_next_watch_and_goes_after_a_while() -> None:
    job, channels = make_job(), Channels()
    async with hub_of(Jobs(job), channels, timings=Timings(linger_s=0.5, live_grace_s=3600, poll_s=3600)) as hub:
        for _ in range(3):
            with hub.follow([job.id]):
                await settle()
            await asyncio.sleep(0.01)  # shorter than it lingers
        assert (channels.opened, channels.open_now) == (1, 1)
        with hub.follow([job.id]):  # it does not go while somebody watches
            await asyncio.sleep(0.6)  # longer than it lingers
            assert channels.open_now == 1
        await until(lambda: channels.open_now == 0)
        with hub.follow([job.id]):
            await until(lambda: channels.open_now == 1)
        assert channels.opened == 2


async def test_a_watch_among_others_leaves_the_channel_to_them() -> None:
    job, channels = make_job(), Channels()
    async with hub_of(Jobs(job), channels, timings=Timings(linger_s=0, live_grace_s=3600, poll_s=3600)) as hub:
        with hub.follow([job.id]):
            with hub.follow([job.id]):
                await settle()
            await settle()
            assert (channels.opened, channels.open_now) == (1, 1)


async def test_nothing_is_kept_of_a_watch_and_a_channel_that_are_over() -> None:
    job, channels = make_job(), Channels()
    async with hub_of(Jobs(job), channels, timings=Timings(linger_s=0, live_grace_s=3600, poll_s=3600)) as hub:
        with hub.follow([job.id]) as feed:
            await settle()
        await until(lambda: channels.open_now == 0 and not hub._stopping)
        assert hub._feeds == set()
        await hub.aclose()
        assert feed._refusal is None


async def test_closing_ends_the_watches_and_the_channel_and_what_asks() -> None:
    job, channels = make_job(), Channels()
    before = asyncio.all_tasks()
    async with hub_of(Jobs(job), channels) as hub:
        with hub.follow([job.id]) as feed:
            assert (await feed.next()).id == job.id
            waiting = asyncio.create_task(feed.next())
            await settle()
            await hub.aclose()
            with pytest.raises(BespokeError, match="closed"):
                await waiting
            assert channels.open_now == 0
            assert asyncio.all_tasks() - before == set()
        await settle()
        assert channels.opened == 1


async def test_a_watch_of_a_client_that_is_closed_does_not_begin() -> None:
    lifetime = Lifetime()
    hub = WatchHub(Jobs(), Signed(), opener=None, timings=STILL, lifetime=lifetime)
    lifetime.end()
    with pytest.raises(BespokeError, match="closed"), hub.follow([uuid4()]):
        pass


async def test_after_a_retry_its_old_end_is_not_shown() -> None:
    job, channels = make_job(version=8, status="pending"), Channels()
    async with hub_of(Jobs(job), channels) as hub:
        hub.raise_floor(job)
        with hub.follow([job.id]) as feed:
            assert (await feed.next()).version == 8
            await channels.say(Changed(job_id=job.id, record=row_of(job, version=7, status="failed")))
            await channels.say(Changed(job_id=job.id, record=row_of(job, version=9, status="completed")))
            assert (await feed.next()).version == 9
