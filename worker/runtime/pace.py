"""How often calls to a model may begin: learned from what it took before it said "too many".

A limit may be a bucket, a window or a number of calls at once, for one worker or for many. Of all of them the same is
true: what was taken until the wait was over is what can be taken in the long run. So calls begin at that pace, one by
one, and a little faster while all goes well; a guess too high costs one refusal, one too low costs time.
"""

from collections import deque

# Of the pace, in each second in which calls go well; more the longer they do, for the less is known of the limit.
# These figures were chosen by simulation, over limits and latencies of many kinds (decision 40).
_FASTER = 0.01
# The first guess is made of a burst that was refused, which tells little: until the next refusal much more, unless the
# limit is known to be shared.
_FASTER_AT_FIRST = 0.1
_SURE_FOR_S = 10.0
# A refusal makes it slower, and no more than that: chance may have brought calls of several workers together.
_SLOWER = 0.7
# Time in which nobody asked makes it no faster.
_MOST_CALLS_APART = 5.0
_REMEMBERED = 200
# No guess is lower; what was seen may be.
_LEAST_PER_S = 0.1
# Faster than this is no limit.
_MOST_PER_S = 1_000.0


class Pace:
    """The pace of one model. Times are seconds of the loop's clock.

    Attributes:
        per_s: calls that may begin in a second; None until the model has said "too many".
    """

    def __init__(self) -> None:
        self.per_s: float | None = None
        self._begun: deque[float] = deque(maxlen=_REMEMBERED)
        self._is_first = False
        self._is_shared = False
        self._next_at = 0.0
        self._sent_away_at = 0.0
        self._learned_at = 0.0
        self._well_at = 0.0

    def wait_s(self, now: float) -> float:
        """How long until the next call may begin."""
        return 0.0 if self.per_s is None else max(0.0, self._next_at - now)

    def begin(self, now: float) -> None:
        """A call begins."""
        self._begun.append(now)
        if self.per_s is not None:
            self._next_at = max(self._next_at, now) + 1 / self.per_s

    def send_away(self) -> None:
        """One that has begun was refused: it was not taken."""
        if self._begun:
            self._sent_away_at = self._begun.pop()

    def is_older(self, began_at: float) -> bool:
        """Whether a call began before the pace was learned."""
        return self.per_s is not None and began_at < self._learned_at

    def ages_s(self, now: float) -> list[float]:
        """How long ago the calls that count have begun."""
        return [max(0.0, now - at) for at in self._begun]

    def take_over(self, per_s: float | None) -> None:
        """A pace that was learned elsewhere."""
        self.per_s, self._is_first = per_s, False

    def go_well(self, now: float) -> None:
        """One was answered."""
        if self.per_s is None:
            return
        seconds = min(now - self._well_at, _MOST_CALLS_APART / self.per_s)
        faster = _FASTER_AT_FIRST if self._is_first else _FASTER
        self.per_s *= 1 + faster * seconds * (1 + (now - self._learned_at) / _SURE_FOR_S)
        self._well_at = now
        if self.per_s > _MOST_PER_S:
            self.per_s = None

    def skip(self, seconds: float) -> None:
        """None may begin for so long, for another worker's sake: that says nothing of what this one may."""
        self._is_first, self._is_shared = False, True
        self._begun = deque((begun_at + seconds for begun_at in self._begun), maxlen=_REMEMBERED)
        self._well_at += seconds

    def learn(self, now: float) -> None:
        """The wait that a refusal has asked for is over. The last calls before it count, as many as look fastest.

        Those before them may have been few since nobody asked for more.
        """
        fastest = max((n / (now - at) for n, at in enumerate(reversed(self._begun), 1) if now > at), default=0.0)
        self._is_first = self.per_s is None and not self._is_shared
        if self.per_s is not None:
            self.per_s = min(self.per_s, max(fastest, self.per_s * _SLOWER, _LEAST_PER_S))
        else:  # where it took none, one in that time is a beginning
            self.per_s = fastest or 1 / max(now - self._sent_away_at, 1 / _MOST_PER_S)
        self._begun.clear()
        self._next_at = self._learned_at = self._well_at = now
