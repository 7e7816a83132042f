"""One answer for everybody who asks at about the same time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class SharedAnswer(Generic[T]):
    """Asks at most once at a time, and not again while the answer is younger than `fresh_s`.

    Whoever leaves meanwhile does not end the question for the others.
    """

    def __init__(
        self, ask: Callable[[], Awaitable[T]], *, fresh_s: float = 1.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._ask = ask
        self._fresh_s = fresh_s
        self._clock = clock
        self._flight: asyncio.Future[T] | None = None
        self._fresh_until = 0.0

    async def get(self) -> T:
        """The answer; what `ask` raises is raised here and not remembered."""
        flight = self._flight
        if flight is None or (flight.done() and self._is_old(flight)):
            self._fresh_until = self._clock() + self._fresh_s
            flight = self._flight = asyncio.ensure_future(self._ask())
            flight.add_done_callback(_see)
        await asyncio.wait({flight})
        return flight.result()

    def _is_old(self, flight: "asyncio.Future[T]") -> bool:
        return flight.cancelled() or flight.exception() is not None or self._clock() >= self._fresh_until


def _see(flight: "asyncio.Future[T]") -> None:
    """Marks an error as seen, also when nobody waits for it any more."""
    if not flight.cancelled():
        flight.exception()
