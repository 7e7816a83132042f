"""What the supervisor makes of a channel's events, with a channel that says what the test wants."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from client_sdk.auth import Credentials
from client_sdk.errors import BespokeError
from client_sdk.timings import Timings
from client_sdk.watching.events import Changed, ChannelEvent, Joined, Live, Lost
from client_sdk.watching.supervisor import _RENEW_AGAIN_S, ChannelSupervisor
from tests.fakes.job_store import make_token
from tests.waiting import patience

USER_ID = uuid4()
NEVER_BY_ITSELF = Timings(live_grace_s=3600, reconnect_base_s=0, reconnect_cap_s=3600)


class Signed(Credentials):
    """Tokens of one user, the newest first when it is time to renew; `failure` is what a renewal comes to."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = list(tokens) or [user_token()]
        self.renew_after_s: float | None = None
        self.failure: BespokeError | None = None
        self.asked = 0

    async def token(self) -> str:
        self.asked += 1
        if self.failure is not None and self.asked > 1:
            raise self.failure
        return self.tokens[0] if len(self.tokens) == 1 else self.tokens.pop(0)

    def renew_in_s(self) -> float | None:
        return self.renew_after_s


def user_token() -> str:
    return make_token(str(USER_ID), lives_s=3600)


class ScriptedChannel:
    """Says what it is told to say. `say` returns once that was handled, and whatever came of it."""

    def __init__(self) -> None:
        self._said: asyncio.Queue[ChannelEvent] = asyncio.Queue()
        self.asked = 0
        self.told: list[str] = []

    async def next_event(self) -> ChannelEvent:
        self.asked += 1
        return await self._said.get()

    async def tell_token(self, token: str) -> None:
        self.told.append(token)

    async def say(self, event: ChannelEvent) -> None:
        asked = self.asked
        self._said.put_nowait(event)
        if not isinstance(event, Lost):
            await until(lambda: self.asked > asked)


class Supervised:
    """A supervisor at work, its channels, and what it reported."""

    def __init__(self, timings: Timings, credentials: Credentials) -> None:
        self.failures = 0
        self.channels: list[ScriptedChannel] = []
        self.opened_for: list[tuple[str, UUID]] = []
        self.closed = 0
        self.gaps = 0
        self.changes: list[Changed] = []
        self.supervisor = ChannelSupervisor(
            self.open,
            credentials,
            on_changed=self.changes.append,
            on_gap=self._note_gap,
            timings=timings,
            randomly=lambda: 1.0,
        )

    @asynccontextmanager
    async def open(self, *, token: str, user_id: UUID) -> AsyncIterator[ScriptedChannel]:
        self.opened_for.append((token, user_id))
        if self.failures:
            self.failures -= 1
            raise OSError("no way")
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
async def supervised(
    timings: Timings = NEVER_BY_ITSELF, credentials: Credentials | None = None
) -> AsyncIterator[Supervised]:
    at_work = Supervised(timings, credentials or Signed())
    running = asyncio.create_task(at_work.supervisor.run())
    try:
        yield at_work
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(condition: Callable[[], bool]) -> None:
    async with patience():
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


@pytest.mark.parametrize("renew_after_s", [None, 3600.0])
async def test_without_the_server_s_word_joined_counts_as_live_after_a_while(renew_after_s: float | None) -> None:
    grace_s = 0.1
    credentials = Signed()
    credentials.renew_after_s = renew_after_s
    async with supervised(replace(NEVER_BY_ITSELF, live_grace_s=grace_s), credentials) as at_work:
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


async def test_the_server_s_word_ends_the_wait_for_it() -> None:
    async with supervised(replace(NEVER_BY_ITSELF, live_grace_s=0.1)) as at_work:
        channel = await at_work.channel(0)
        await channel.say(Joined())
        await channel.say(Live())
        asked, gaps = channel.asked, at_work.gaps
        await asyncio.sleep(0.2)  # longer than the grace time
        assert (channel.asked, at_work.gaps) == (asked, gaps)


async def test_a_channel_that_cannot_be_opened_is_tried_again_and_each_time_later() -> None:
    async with supervised(replace(NEVER_BY_ITSELF, reconnect_base_s=0.02, reconnect_cap_s=0.08)) as at_work:
        at_work.failures = 4
        began = time.monotonic()
        await at_work.channel(0)
        assert time.monotonic() - began >= 0.02 + 0.04 + 0.08 + 0.08
        assert not at_work.failures


async def test_after_a_channel_that_held_the_waits_begin_anew() -> None:
    async with supervised(replace(NEVER_BY_ITSELF, reconnect_base_s=0.001, reconnect_cap_s=1)) as at_work:
        at_work.failures = 6
        channel = await at_work.channel(0)
        assert at_work.supervisor._backoff.failures == 6
        await channel.say(Lost(reason="at once"))
        channel = await at_work.channel(1)
        assert at_work.supervisor._backoff.failures == 7
        await asyncio.sleep(1.1)  # longer than the longest wait
        await channel.say(Lost(reason="after a while"))
        await at_work.channel(2)
        assert at_work.supervisor._backoff.failures == 1


async def test_a_token_of_nobody_opens_no_channel_and_is_asked_for_again_seldom() -> None:
    credentials = Signed("not a user's", "not a user's", token := user_token())
    cap_s = 0.1
    async with supervised(replace(NEVER_BY_ITSELF, reconnect_cap_s=cap_s), credentials) as at_work:
        began = time.monotonic()
        await at_work.channel(0)
        assert time.monotonic() - began >= 2 * cap_s
        assert credentials.asked == 3
        assert at_work.opened_for == [(token, USER_ID)]


async def test_the_channel_is_told_each_new_token_and_no_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("client_sdk.watching.supervisor._RENEW_AGAIN_S", 0.01)
    tokens = [make_token(str(USER_ID), lives_s=3600, now=time.time() + n) for n in range(3)]
    first, second, third = tokens
    credentials = Signed(first, first, second, second, third)
    credentials.renew_after_s = 0.02
    async with supervised(credentials=credentials) as at_work:
        channel = await at_work.channel(0)
        await channel.say(Joined())
        await channel.say(Live())
        await until(lambda: third in channel.told)
        await asyncio.sleep(0.05)  # for some more renewals
        assert channel.told == [second, third]
        assert (at_work.is_live, len(at_work.channels)) == (True, 1)


async def test_a_renewal_that_failed_or_brought_nothing_new_is_not_tried_again_at_once() -> None:
    for failure in (None, BespokeError("away")):
        credentials = Signed()
        credentials.renew_after_s, credentials.failure = 0.0, failure
        async with supervised(credentials=credentials) as at_work:
            await at_work.channel(0)
            await until(lambda asked=credentials: asked.asked == 2)  # type: ignore[misc]
            await asyncio.sleep(0.05)  # in which it could have asked
            assert credentials.asked == 2


def test_another_try_of_a_renewal_is_neither_a_flood_nor_too_late_for_a_token_that_ends() -> None:
    assert 1 <= _RENEW_AGAIN_S <= 10


async def test_a_renewal_that_fails_is_tried_again_and_the_channel_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("client_sdk.watching.supervisor._RENEW_AGAIN_S", 0.01)
    newer = make_token(str(USER_ID), lives_s=7200)
    credentials = Signed(user_token(), newer)
    credentials.renew_after_s, credentials.failure = 0.01, BespokeError("away")
    async with supervised(credentials=credentials) as at_work:
        channel = await at_work.channel(0)
        await until(lambda: credentials.asked > 3)
        credentials.failure = None
        await until(lambda: channel.told == [newer])
        assert len(at_work.channels) == 1


@pytest.mark.parametrize("renew_after_s", [None, 3600.0])
async def test_without_a_renewal_due_the_token_is_left_alone(renew_after_s: float | None) -> None:
    credentials = Signed()
    credentials.renew_after_s = renew_after_s
    async with supervised(credentials=credentials) as at_work:
        channel = await at_work.channel(0)
        await asyncio.sleep(0.05)  # in which it could have asked
        assert (credentials.asked, channel.asked) == (1, 1)
