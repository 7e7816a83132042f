"""White space that rows have in common."""

from collections.abc import Sequence

from worker.reading.pdf.words import Row

_EVERYWHERE = [(float("-inf"), float("inf"))]


class Spaces:
    """From where to where nothing stands in any of some rows, from left to right."""

    def __init__(self, free: Sequence[tuple[float, float]] = _EVERYWHERE) -> None:
        self._free = free

    def and_of(self, row: Row) -> "Spaces":
        """What is free in one more row, too."""
        both: list[tuple[float, float]] = []
        others = [(float("-inf"), row.left), *((end - gap, end) for gap, end in row.jumps), (row.right, float("inf"))]
        at, count = 0, len(others)
        for left, right in self._free:
            while at < count and others[at][1] <= left:
                at += 1
            place = at
            while place < count and others[place][0] < right:
                start, end = others[place]
                both.append((max(start, left), min(end, right)))
                place += 1
        return Spaces(both)

    def gutters(self, width: float) -> list[float]:
        """Where columns may be parted: the right edges of spaces at least so wide, without the margins."""
        return [right for left, right in self._free[1:-1] if right - left >= width]
