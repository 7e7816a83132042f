"""Keeps one Realtime channel alive for as long as somebody watches."""

import asyncio
import logging
import random
from collections.abc import Callable
from typing import assert_never

from client_sdk._tokens import read_user_id
from client_sdk.auth import Credentials
from client_sdk.backoff import Backoff, Random
from client_sdk.errors import BespokeError
from client_sdk.timings import Timings
from client_sdk.watching.events import Changed, Channel, ChannelEvent, ChannelOpener, Joined, Live, Lost

logger = logging.getLogger(__name__)

# After a renewal that failed for the moment.
_RENEW_AGAIN_S = 2.0


class ChannelSupervisor:
    """Opens a channel, replaces it when it is lost, tells it new tokens, and says when to fetch again."""

    def __init__(
        self,
        opener: ChannelOpener,
        credentials: Credentials,
        *,
        on_changed: Callable[[Changed], None],
        on_gap: Callable[[], None],
        timings: Timings,
        randomly: Random = random.random,
    ) -> None:
        self._opener = opener
        self._credentials = credentials
        self._on_changed = on_changed
        self._on_gap = on_gap
        self._timings = timings
        self._backoff = Backoff(base_s=timings.reconnect_base_s, cap_s=timings.reconnect_cap_s, random=randomly)
        self.is_live = False

    async def run(self) -> None:
        """Supervise until cancelled. `on_gap` is called whenever changes may have gone unseen."""
        while True:
            try:
                await self._supervise_one()
            except Exception as error:  # noqa: BLE001 whatever breaks a channel, the cure is a new one
                logger.debug("channel failed: %r", error)
            await asyncio.sleep(self._backoff.next_s())

    async def _supervise_one(self) -> None:
        token = await self._credentials.token()
        user_id = read_user_id(token)
        if user_id is None:
            # Not a user's token. Another may come from the caller's function, but there is no hurry.
            await asyncio.sleep(self._timings.reconnect_cap_s)
            return
        async with self._opener(token=token, user_id=user_id) as channel:
            opened_at = asyncio.get_running_loop().time()
            try:
                await self._follow(channel, token)
            finally:
                # Before the socket is closed, which may take a while: nothing more is heard from here on.
                self.is_live = False
                self._on_gap()
            if asyncio.get_running_loop().time() - opened_at > self._timings.reconnect_cap_s:
                self._backoff.reset()

    async def _follow(self, channel: Channel, token: str) -> None:
        """Handle the events of one channel until it is lost."""
        loop = asyncio.get_running_loop()
        live_at: float | None = None
        renew_at = self._renew_at()
        while True:
            event: ChannelEvent | None = None
            try:
                async with asyncio.timeout_at(_soonest(live_at, renew_at)):
                    event = await channel.next_event()
            except TimeoutError:
                if live_at is not None and loop.time() >= live_at:
                    event = Live()
            match event:
                case Joined():
                    live_at = loop.time() + self._timings.live_grace_s
                    self._on_gap()
                case Live():
                    live_at = None
                    self.is_live = True
                    self._on_gap()
                case Changed():
                    self._on_changed(event)
                case Lost():
                    logger.debug("channel lost: %s", event.reason)
                    return
                case None:
                    token, renew_at = await self._renew(channel, token)
                case _:
                    assert_never(event)

    def _renew_at(self) -> float | None:
        renew_in_s = self._credentials.renew_in_s()
        return None if renew_in_s is None else asyncio.get_running_loop().time() + renew_in_s

    async def _renew(self, channel: Channel, told: str) -> tuple[str, float | None]:
        """Tell the channel the newest token. Returns it, and when to look again."""
        again_at = asyncio.get_running_loop().time() + _RENEW_AGAIN_S
        try:
            token = await self._credentials.token()
        except BespokeError as error:
            logger.debug("token not renewed: %r", error)
            return told, again_at
        if token == told:
            return told, again_at
        await channel.tell_token(token)
        return token, self._renew_at()


def _soonest(*times: float | None) -> float | None:
    known = [time for time in times if time is not None]
    return min(known) if known else None
