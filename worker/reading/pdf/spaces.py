"""White space that rows have in common."""

from collections.abc import Sequence
from itertools import pairwise

from worker.reading.pdf.words import Row

# In heights of the letters: what is narrower stands between words.
_BETWEEN_WORDS = 0.45


class Spaces:
    """From where to where nothing stands in any of some rows, from left to right."""

    def __init__(self, row: Row, free: Sequence[tuple[float, float]] | None = None) -> None:
        self._free = list(_free_of(row) if free is None else free)
        self._row = row

    def and_of(self, row: Row) -> "Spaces":
        """What is free in one more row, too."""
        both, at = list[tuple[float, float]](), 0
        others = _free_of(row)
        for left, right in self._free:
            while at < len(others) and others[at][1] <= left:
                at += 1
            place = at
            while place < len(others) and others[place][0] < right:
                both.append((max(left, others[place][0]), min(right, others[place][1])))
                place += 1
        return Spaces(row, both)

    def gutters(self, width: float) -> list[float]:
        """Where columns may be parted: the right edges of spaces at least so wide, without the margins."""
        return [right for left, right in self._free[1:-1] if right - left >= width]


def _free_of(row: Row) -> list[tuple[float, float]]:
    free = [(float("-inf"), row.left)]
    for before, word in pairwise(row.words):
        if word.left - before.right > _BETWEEN_WORDS * row.size:
            free.append((before.right, word.left))
    return [*free, (row.right, float("inf"))]
