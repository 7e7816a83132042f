"""Growing waits between tries, spread at random so that many clients do not come back at the same moment."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

Random = Callable[[], float]
"""A number in [0, 1), as `random.random` gives it."""


@dataclass(kw_only=True)
class Backoff:
    """Doubles from `base_s` up to `cap_s`; `jitter` is the share of each wait that is drawn at random, 0 to 1.

    Source: AWS Architecture Blog, "Exponential Backoff And Jitter".
    """

    base_s: float
    cap_s: float
    jitter: float = 0.5
    random: Random = random.random
    failures: int = field(default=0, init=False)

    def next_s(self, *, asked_s: float = 0.0) -> float:
        """Seconds to wait before the next try: at least what a server asked for."""
        self.failures += 1
        return max(asked_s, self.after_s(self.failures))

    def after_s(self, failures: int) -> float:
        """Seconds to wait after the `failures`-th failure in a row, by whoever counts them elsewhere."""
        # 2^30 seconds is past any cap, and a bounded exponent cannot overflow however long a server is away.
        longest_s = min(self.cap_s, self.base_s * 2.0 ** min(failures - 1, 30))
        return longest_s * (1 - self.jitter + self.jitter * self.random())

    def reset(self) -> None:
        """Start again from `base_s`, after a success."""
        self.failures = 0
