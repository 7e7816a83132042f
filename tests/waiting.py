"""How tests wait: until something holds, however slow the machine is. Only what never comes ends such a wait.

A bound that is near what an idle machine needs fails beside other load. So a test does not assert how fast something
came, but by which way: it makes every slower way take longer than PATIENCE_S. How fast is measured in benchmarks/.

Where others use the machine, a wait that is over is given more before it fails: as many times more as this process
takes longer for its own work just then. `make test-slow` says in SLOWNESS_VARIABLE how much longer that is from the
start, for waits that cannot be asked again.
"""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

SLOWNESS_VARIABLE = "BESPOKE_TEST_SLOWNESS"
SLOWNESS = max(1.0, float(os.environ.get(SLOWNESS_VARIABLE, "1")))
PATIENCE_S = 120.0 * SLOWNESS
_SPIN_S = 0.05


def starvation(spin_s: float = _SPIN_S) -> float:
    """How many times longer work takes here because others use this machine; 1 when nobody does."""
    began, used = time.perf_counter(), time.thread_time()
    while time.thread_time() - used < spin_s:
        pass
    return max(1.0, (time.perf_counter() - began) / spin_s)


class Deadline:
    """`timeout_s` from now, on a machine of one's own; later, as long as others use it."""

    def __init__(self, timeout_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._timeout_s = timeout_s
        self._clock = clock
        self._began = clock()
        self._over_at = self._began + timeout_s

    def left_s(self, slowness: Callable[[], float] = starvation) -> float:
        """Seconds until it is over; how slow the machine is, is only asked when it seems to be."""
        if self._clock() >= self._over_at:
            self._over_at = self._began + self._timeout_s * slowness()
        return self._over_at - self._clock()


@asynccontextmanager
async def patience() -> AsyncIterator[None]:
    """A block that must end, and may take its time.

    Raises:
        TimeoutError: it did not.
    """
    loop, deadline = asyncio.get_running_loop(), Deadline(PATIENCE_S)
    async with asyncio.timeout(None) as limit:

        def look() -> None:
            if (left_s := deadline.left_s()) > 0:
                timers.append(loop.call_later(left_s, look))
            else:
                limit.reschedule(loop.time())

        timers = [loop.call_later(PATIENCE_S, look)]
        try:
            yield
        finally:
            for timer in timers:
                timer.cancel()


async def until(
    condition: Callable[[], object], what: str, *, timeout_s: float = PATIENCE_S, every_s: float = 0.01
) -> None:
    """Returns as soon as the condition holds.

    Raises:
        TimeoutError: it did not hold in time; names what was waited for.
    """
    deadline = Deadline(timeout_s)
    while not condition():
        if deadline.left_s() <= 0:
            raise TimeoutError(f"{what}: not within {timeout_s:g} s")
        await asyncio.sleep(every_s)


def wait_until(
    condition: Callable[[], object], what: str, *, timeout_s: float = PATIENCE_S, every_s: float = 0.02
) -> None:
    """`until`, where nothing else goes on in this thread."""
    deadline = Deadline(timeout_s)
    while not condition():
        if deadline.left_s() <= 0:
            raise TimeoutError(f"{what}: not within {timeout_s:g} s")
        time.sleep(every_s)
