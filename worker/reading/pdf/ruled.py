"""Rows between rules: bands as wide as each other, one below the other, and the boxes in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from worker.reading.pdf.rules import Across, Rules
from worker.reading.pdf.words import Row

_OVER_PT = 2.0
_LEAST_RULES = 2


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `first` to `last` between two rules; `bounds` are the rules down that part them into boxes."""

    first: int
    last: int
    left: float
    right: float
    bounds: tuple[float, ...]


def stretches(rows: Sequence[Row], rules: Rules) -> Iterator[list[Band]]:
    """Bands one below the other, as many as follow each other with nothing beside them."""
    bases = [row.base for row in rows]
    for group in _as_wide(rules.across):
        stretch: list[Band] = []
        for upper, lower in pairwise(group):
            first, end = bisect_right(bases, upper.y), bisect_left(bases, lower.y)
            if first == end:
                continue
            inside = rows[first:end]
            if any(row.left < upper.left - _OVER_PT or row.right > upper.right + _OVER_PT for row in inside):
                if stretch:
                    yield stretch
                stretch = []
                continue
            bounds = tuple(
                down.x
                for down in rules.down
                if upper.left + _OVER_PT < down.x < upper.right - _OVER_PT and down.reaches(upper.y, lower.y)
            )
            stretch.append(Band(first, end - 1, upper.left, upper.right, bounds))
        if stretch:
            yield stretch


def _as_wide(across: Sequence[Across]) -> list[list[Across]]:
    """Rules of one width at one place, from top to bottom; the most first."""
    groups: list[list[Across]] = []
    for rule in across:
        group = next((each for each in groups if rule.is_below(each[0])), None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    return sorted((group for group in groups if len(group) >= _LEAST_RULES), key=len, reverse=True)


def in_boxes(row: Row, bounds: Sequence[float]) -> list[list[int]]:
    """For each box the words of the row in it, by index."""
    boxes: list[list[int]] = [[] for _ in range(len(bounds) + 1)]
    for index, word in enumerate(row.words):
        boxes[bisect_left(bounds, (word.left + word.right) / 2)].append(index)
    return boxes
