"""What the supervisor makes of a channel's events, with a channel that says what the test wants."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from client_sdk.auth import Credentials
from client_sdk.timings import Timings
from client_sdk.watching.events import Changed, ChannelEvent, Joined, Live, Lost
from client_sdk.watching.supervisor import ChannelSupervisor
from tests.fakes.job_store import make_token

USER_ID = uuid4()
NEVER_BY_ITSELF = Timings(live_grace_s=3600, reconnect_base_s=0, reconnect_cap_s=3600)


class Signed(Credentials):
    """A token of one user that is never renewed."""

    async def token(self) -> str:
        return make_token(str(USER_ID), lives_s=3600)


class ScriptedChannel:
    """Says what it is told to say. `say` returns once that was handled, and whatever came of it."""

    def __init__(self) -> None:
        self._said: asyncio.Queue[ChannelEvent] = asyncio.Queue()
        self.asked = 0

    async def next_event(self) -> ChannelEvent:
        self.asked += 1
        return await self._said.get()

    async def tell_token(self, token: str) -> None:
        raise AssertionError(token)

    async def say(self, event: ChannelEvent) -> None:
        asked = self.asked
        self._said.put_nowait(event)
        if not isinstance(event, Lost):
            await until(lambda: self.asked > asked)


class Supervised:
    """A supervisor at work, its channels, and what it reported."""

    def __init__(self, timings: Timings) -> None:
        self.channels: list[ScriptedChannel] = []
        self.closed = 0
        self.gaps = 0
        self.changes: list[Changed] = []
        self.supervisor = ChannelSupervisor(
            self.open, Signed(), on_changed=self.changes.append, on_gap=self._note_gap, timings=timings
        )

    @asynccontextmanager
    async def open(self, *, token: str, user_id: UUID) -> AsyncIterator[ScriptedChannel]:
        assert token
        assert user_id == USER_ID
        self.channels.append(ScriptedChannel())
        yield self.channels[-1]
        self.closed += 1

    @property
    def is_live(self) -> bool:
        return self.supervisor.is_live

    async def channel(self, number: int) -> ScriptedChannel:
        """The channel of this number, as soon as it is followed."""
        await until(lambda: len(self.channels) > number and self.channels[number].asked > 0)
        return self.channels[number]

    def _note_gap(self) -> None:
        self.gaps += 1


@asynccontextmanager
async def supervised(timings: Timings = NEVER_BY_ITSELF) -> AsyncIterator[Supervised]:
    at_work = Supervised(timings)
    running = asyncio.create_task(at_work.supervisor.run())
    try:
        yield at_work
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0)


async def test_joined_is_a_reason_to_fetch_and_not_yet_live() -> None:
    async with supervised() as at_work:
        channel = await at_work.channel(0)
        await channel.say(Joined())
        assert (at_work.is_live, at_work.gaps) == (False, 1)
        await channel.say(Changed(job_id=uuid4(), record=None))
        assert at_work.is_live is False
        await channel.say(Live())
        assert (at_work.is_live, at_work.gaps) == (True, 2)


async def test_without_the_server_s_word_joined_counts_as_live_after_a_while() -> None:
    grace_s = 0.2
    async with supervised(replace(NEVER_BY_ITSELF, live_grace_s=grace_s)) as at_work:
        channel = await at_work.channel(0)
        joined_at = time.monotonic()
        await channel.say(Joined())
        await until(lambda: at_work.is_live)
        assert time.monotonic() - joined_at >= grace_s
        assert at_work.gaps == 2


@pytest.mark.parametrize("before", [[], [Joined()], [Joined(), Live()]], ids=["opened", "joined", "live"])
async def test_a_channel_that_has_ended_is_not_live_and_is_replaced(before: list[ChannelEvent]) -> None:
    async with supervised() as at_work:
        channel = await at_work.channel(0)
        for event in before:
            await channel.say(event)
        gaps = at_work.gaps
        await channel.say(Lost(reason="the subscription has ended"))
        second = await at_work.channel(1)
        assert (at_work.is_live, at_work.closed, at_work.gaps) == (False, 1, gaps + 1)
        await second.say(Joined())
        await second.say(Live())
        assert at_work.is_live


async def test_changes_are_passed_on_in_order() -> None:
    async with supervised() as at_work:
        channel = await at_work.channel(0)
        changes = [Changed(job_id=uuid4(), record=None) for _ in range(3)]
        for change in changes:
            await channel.say(change)
        assert at_work.changes == changes
