"""Growing waits between tries, spread at random so that many clients do not come back at the same moment."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

Random = Callable[[], float]
"""A number in [0, 1), as `random.random` gives it."""


@dataclass(kw_only=True)
class Backoff:
    """Doubles from `base_s` up to `cap_s`; each wait is drawn from the upper half of its range."""

    base_s: float
    cap_s: float
    random: Random = random.random
    failures: int = field(default=0, init=False)

    def next_s(self) -> float:
        """Seconds to wait before the next try."""
        # 2^30 seconds is past any cap, and a bounded exponent cannot overflow however long a server is away.
        ceiling = min(self.cap_s, self.base_s * 2.0 ** min(self.failures, 30))
        self.failures += 1
        return ceiling * (0.5 + self.random() / 2)

    def reset(self) -> None:
        """Start again from `base_s`, after a success."""
        self.failures = 0
