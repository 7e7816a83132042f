"""How tests wait: until something holds, however slow the machine is. Only what never comes ends such a wait.

A bound that is near what an idle machine needs fails beside other load. So a test does not assert how fast something
came, but by which way: it makes every slower way take longer than PATIENCE_S. How fast is measured in benchmarks/.
"""

import asyncio
import time
from collections.abc import Callable

PATIENCE_S = 120.0


def patience() -> asyncio.Timeout:
    """A block that must end, and may take its time."""
    return asyncio.timeout(PATIENCE_S)


async def until(
    condition: Callable[[], object], what: str, *, timeout_s: float = PATIENCE_S, every_s: float = 0.01
) -> None:
    """Returns as soon as the condition holds.

    Raises:
        TimeoutError: it did not hold in time; names what was waited for.
    """
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {timeout_s:g} s")
        await asyncio.sleep(every_s)


def wait_until(
    condition: Callable[[], object], what: str, *, timeout_s: float = PATIENCE_S, every_s: float = 0.02
) -> None:
    """`until`, where nothing else goes on in this thread."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {timeout_s:g} s")
        time.sleep(every_s)
