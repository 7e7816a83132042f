"""What was read beside what is true, one to one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Counts of one document, or of several together."""

    right: int = 0
    read: int = 0
    true: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(right=self.right + other.right, read=self.read + other.read, true=self.true + other.true)

    @property
    def precision(self) -> float | None:
        """The share of what was read that is right; None where nothing was read."""
        return self.right / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        """The share of what is true that was read; None where there is nothing."""
        return self.right / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where nothing is true and nothing was read."""
        return 2 * self.right / (self.read + self.true) if self.read + self.true else None


def tally(read: Sequence[T], true: Sequence[T], same: Callable[[T, T], bool]) -> Tally:
    """How many of each, and the largest number of pairs in which every fact stands once.

    The best matching (augmenting paths), not the first: no order of facts makes a score worse.
    """
    partner: dict[int, int] = {}  # true → read

    def place(index: int, tried: set[int]) -> bool:
        for at, fact in enumerate(true):
            if at in tried or not same(read[index], fact):
                continue
            tried.add(at)
            if at not in partner or place(partner[at], tried):
                partner[at] = index
                return True
        return False

    right = sum(place(index, set()) for index in range(len(read)))
    return Tally(right=right, read=len(read), true=len(true))
