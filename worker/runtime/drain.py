"""Stopping a worker without losing work: no new step starts, running ones get a grace time, then they are cut."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Drain:
    """Shared by all runs of a worker."""

    def __init__(self) -> None:
        self._requested = asyncio.Event()
        self._calls: set[asyncio.Timeout] = set()
        self.is_cut = False

    @property
    def is_requested(self) -> bool:
        """True once the worker is to stop."""
        return self._requested.is_set()

    def request(self) -> None:
        """Let no further step start."""
        self._requested.set()

    def cut(self) -> None:
        """End the calls of all steps that still run; what they wrote until now is stored already."""
        self.is_cut = True
        for call in self._calls:
            if call.expired():  # it is ending already, and refuses another deadline
                continue
            call.reschedule(asyncio.get_running_loop().time())

    async def pause(self, delay_s: float) -> bool:
        """Waits; True when the worker is to stop before the wait was over."""
        try:
            async with asyncio.timeout(delay_s):
                await self._requested.wait()
        except TimeoutError:
            return False
        return True

    @contextmanager
    def cutting(self, call: asyncio.Timeout) -> Iterator[None]:
        """While inside, `cut` ends this call too, as if its time were over."""
        self._calls.add(call)
        try:
            yield
        finally:
            self._calls.discard(call)
