"""Places in front of an HTTP client's pool, as many as it has connections, so that nobody waits inside it.

httpcore 1.0.9 loses the connection that it has just assigned to a caller who is cancelled while waiting for one.
Source: docs/decisions/0013-nobody-waits-in-the-pool.md.
"""

import asyncio
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from core.errors import Crowded

share_of_caller: ContextVar[str] = ContextVar("share_of_caller", default="")
"""On whose account the calls of this task are; callers take turns by it. Empty: the process's own."""


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How much may wait: so many callers, each for so long. Without bounds a caller waits until its turn comes."""

    waiting: int
    wait_s: float


class Admission:
    """A number of places. Who finds none waits in line; lines of different shares are served in turn.

    With bounds, one share never has all places, and what cannot be served in time is refused at once. When the lines
    are full, a newcomer takes the last place of the longest of them, so that who asks much never locks out who asks
    little.
    """

    def __init__(
        self, places: int, *, bounds: Bounds | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.places = places
        self.free = places
        self.waiting = 0
        self._bounds = bounds
        self._places_of_one = places if bounds is None else places - places // 4
        self._clock = clock
        self._inside: Counter[str] = Counter()
        self._lines: OrderedDict[str, deque[asyncio.Future[bool]]] = OrderedDict()
        self._moved_at = clock()

    async def enter(self, share: str = "") -> None:
        """Returns with a place, to be given back by one `leave` with the same share.

        Whoever is cancelled meanwhile has none, and need not give it back.

        Raises:
            Crowded: there is no place, or none within the bounds.
        """
        if self._may_enter(share):
            self._take(share)
            return
        turn = self._stand_in_line(share)
        timer = asyncio.get_running_loop().call_later(self._bounds.wait_s, _end, turn) if self._bounds else None
        try:
            got_it = await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.result():
                self.leave(share)  # the place was given just before the caller was cancelled
            else:
                self._step_out(share, turn)
            raise
        finally:
            if timer is not None:
                timer.cancel()
        if not got_it:
            self._step_out(share, turn)
            raise Crowded

    def leave(self, share: str = "") -> None:
        """Gives a place back: the next in line gets it."""
        self._inside[share] -= 1
        if not self._inside[share]:
            del self._inside[share]
        self.free += 1
        self._moved_at = self._clock()
        self._call_next()

    def is_stuck(self, for_s: float) -> bool:
        """True when every place has been taken for so long without one of them changing hands."""
        return self.free == 0 and self._clock() - self._moved_at > for_s

    def _may_enter(self, share: str) -> bool:
        return self.free > 0 and self._inside[share] < self._places_of_one

    def _take(self, share: str) -> None:
        self.free -= 1
        self._inside[share] += 1
        self._moved_at = self._clock()

    def _stand_in_line(self, share: str) -> "asyncio.Future[bool]":
        if self._bounds is not None:
            if self.is_stuck(self._bounds.wait_s):  # nothing moves: to wait would be in vain
                raise Crowded
            if self.waiting >= self._bounds.waiting:
                self._displace_for(share)
        turn: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._lines.setdefault(share, deque()).append(turn)
        self.waiting += 1
        return turn

    def _displace_for(self, share: str) -> None:
        longest = max(self._lines, key=lambda name: len(self._lines[name]), default=share)
        if len(self._lines.get(longest, ())) <= len(self._lines.get(share, ())) + 1:
            raise Crowded
        turn = self._lines[longest][-1]
        self._step_out(longest, turn)
        _end(turn)

    def _step_out(self, share: str, turn: "asyncio.Future[bool]") -> None:
        line = self._lines.get(share)
        if line is None or turn not in line:
            return
        line.remove(turn)
        self.waiting -= 1
        if not line:
            del self._lines[share]

    def _call_next(self) -> None:
        """Gives free places to those in line whose share may have one, and moves that share to the end."""
        for share in list(self._lines):
            if not self.free:
                return
            if self._inside[share] >= self._places_of_one:
                continue
            line = self._lines[share]
            while line:
                turn = line.popleft()
                self.waiting -= 1
                if not turn.done():
                    self._take(share)
                    turn.set_result(True)
                    break
            if line:
                self._lines.move_to_end(share)
            else:
                del self._lines[share]


def _end(turn: "asyncio.Future[bool]") -> None:
    if not turn.done():
        turn.set_result(False)
