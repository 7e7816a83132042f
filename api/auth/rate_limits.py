"""How many requests a caller may make: a bucket each, which drains evenly; one for all processes, if Redis is there.

Source: the generic cell rate algorithm, ITU-T I.371, annex A; docs/decisions/0017-rates-across-processes.md.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from api.auth.shared_rates import Meter, SharedRates

WINDOW_S = 60
# Up to so much of it, a bucket is not worth asking Redis first. So much may each further process allow above the limit,
# when a burst comes to all of them at the same moment.
UNASKED_SHARE = 1 / 20
_CAPACITY = 50_000
_ROUNDING_S = 1e-6


@dataclass(frozen=True, kw_only=True)
class Policy:
    """So many requests a minute on average, and as many at once. `name` tells callers which limit it is."""

    name: str
    per_minute: int

    @property
    def interval_s(self) -> float:
        """Seconds that one request counts."""
        return WINDOW_S / self.per_minute


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """How a bucket stands after a request. `level_s`: seconds until it is empty again; `wait_s` > 0: refused."""

    policy: Policy
    level_s: float
    wait_s: float = 0.0

    @property
    def is_refused(self) -> bool:
        """True when this request was one too many; it was not counted."""
        return self.wait_s > _ROUNDING_S

    @property
    def retry_after_s(self) -> int:
        """Whole seconds until one more is allowed, at least one."""
        return max(1, math.ceil(self.wait_s))

    @property
    def remaining(self) -> int:
        """Requests that would be allowed at once now."""
        return max(0, math.floor((WINDOW_S - self.level_s) / self.policy.interval_s + _ROUNDING_S))


class Buckets:
    """The buckets of this process."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._empty_at: OrderedDict[str, float] = OrderedDict()

    def charge(self, policy: Policy, caller: str) -> Verdict:
        """Counts one request, unless the bucket is full."""
        level_s = self.level_s(caller)
        wait_s = level_s + policy.interval_s - WINDOW_S
        if wait_s > _ROUNDING_S:
            return Verdict(policy=policy, level_s=level_s, wait_s=wait_s)
        self.set_to(caller, level_s + policy.interval_s)
        return Verdict(policy=policy, level_s=level_s + policy.interval_s)

    def level_s(self, caller: str) -> float:
        """Seconds until the bucket is empty."""
        now = self._clock()
        return max(self._empty_at.get(caller, now) - now, 0.0)

    def raise_to(self, caller: str, level_s: float) -> None:
        """Takes over what was counted elsewhere; what Redis was not told in time stays counted here."""
        if level_s > self.level_s(caller):
            self.set_to(caller, level_s)

    def set_to(self, caller: str, level_s: float) -> None:
        """Makes it so, until it drains."""
        self._empty_at[caller] = self._clock() + level_s
        self._empty_at.move_to_end(caller)
        while len(self._empty_at) > _CAPACITY:
            self._empty_at.popitem(last=False)


class RateLimiter:
    """Counts requests in this process and, where it can, in all of them.

    This process's bucket is raised to what the shared one holds, so what it refuses needs no round trip. Neither does a
    bucket that is nearly empty: what it allows is reported afterwards. And it is what counts while Redis is away.
    """

    def __init__(self, shared: SharedRates | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._buckets = Buckets(clock=clock)
        self._shared = shared
        if shared is not None:
            shared.on_level = self._buckets.raise_to

    async def charge(self, policy: Policy, caller: str) -> Verdict:
        """Counts one request of this caller under this policy."""
        # With the limit in it: what a level comes to depends on that, and processes may differ while one is changed.
        key = f"{policy.name}:{policy.per_minute}:{caller}"
        verdict = self._buckets.charge(policy, key)
        if verdict.is_refused or self._shared is None:
            return verdict
        meter = Meter(key=key, interval_s=policy.interval_s, burst_s=WINDOW_S)
        if verdict.level_s <= UNASKED_SHARE * WINDOW_S:
            self._shared.spend(meter)
            return verdict
        wait_s = await self._shared.charge(meter)
        if wait_s is None:
            return verdict
        if wait_s > 0:  # counted here, and then refused there: take it back
            self._buckets.set_to(key, WINDOW_S - policy.interval_s + wait_s)
        return Verdict(policy=policy, level_s=self._buckets.level_s(key), wait_s=wait_s)
