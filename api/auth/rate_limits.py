"""How many requests a caller may make: a bucket each, kept in this process."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from api.errors import RateLimited

_CAPACITY = 50_000


class RateLimiter:
    """Allows `per_minute` requests a minute on average, and as many at once.

    Kept in memory: it costs no round trip and works while Redis is away. With n processes a caller has n buckets.
    Source: the generic cell rate algorithm, ITU-T I.371, annex A.
    """

    def __init__(self, per_minute: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._interval_s = 60 / per_minute
        self._burst_s = 60.0
        self._clock = clock
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def charge(self, caller: str) -> None:
        """Counts one request.

        Raises:
            RateLimited: the caller's bucket is empty; says when one more is allowed.
        """
        now = self._clock()
        full_at = max(self._full_at.get(caller, now), now) + self._interval_s
        wait_s = full_at - now - self._burst_s
        if wait_s > 1e-6:  # noqa: PLR2004 - rounding
            raise RateLimited(retry_after_s=max(1, math.ceil(wait_s)))
        self._full_at[caller] = full_at
        self._full_at.move_to_end(caller)
        while len(self._full_at) > _CAPACITY:
            self._full_at.popitem(last=False)
