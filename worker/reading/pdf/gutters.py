"""Where a page may be cut: strips of white space left of an edge that several rows share."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from worker.reading.pdf.scoring import is_date
from worker.reading.pdf.words import Row

_SAME_EDGE_PT = 3.0
_LEAST_ROWS = 2
_NEAR_ROWS = 3
_MOST_CANDIDATES = 6
# Of the least gutter, what a long line must leave; of how many rows one may be so.
_NARROWEST, _FEW_NARROW = 0.2, 5
_GAP_OF_ENTRY = 1.25
# A strip beside less than this of a region's rows is a matter of these rows alone.
_MOST_OF = 0.6
_AS_LONG = 0.8
# Lines that end so near the furthest (of its width) show where a column breaks them: how many, one of how many.
_FULL, _LEAST_FULL, _FULL_OF = 0.12, 4, 4


@dataclass(frozen=True, slots=True)
class Gutter:
    """The strip left of `edge`, from row `first` to row `last`; `width` is its narrowest place, in points."""

    edge: float
    first: int
    last: int
    width: float
    weight: int

    def is_as_long_as(self, other: "Gutter") -> bool:
        """True when it stands beside as many rows, give or take a few."""
        return self.last - self.first >= _AS_LONG * (other.last - other.first)


def find_gutters(rows: list[Row], width: float) -> list[Gutter]:
    """The strips at least so wide, those with most rows on both sides first."""
    found = [gutter for edge in _edges(rows, width) for gutter in _along(rows, edge, width)]
    found.sort(key=lambda gutter: -gutter.weight)
    return found[:_MOST_CANDIDATES]


def _along(rows: list[Row], edge: float, width: float) -> Iterator[Gutter]:
    """The stretches of rows with no word in the strip. A long line may come near the edge, if few do."""
    first, narrow, clear = -1, 0, float("inf")
    for index, row in enumerate(rows):
        count = bisect_left(row.lefts, edge - 0.5)  # `count_before`, without a call: it is asked of every row
        gap = edge - row.words[count - 1].right if count else float("inf")
        is_clear = gap >= width
        if not is_clear and first >= 0 and gap > _NARROWEST * width and _meets(row, count, edge):
            narrow += 1
            is_clear = narrow < _LEAST_ROWS + (index - first) / _FEW_NARROW
        if is_clear:
            first = index if first < 0 else first
            if gap < clear:
                clear = max(gap, width)
        elif first >= 0:
            yield from _gutter(rows, edge, first, index - 1, clear)
            first, narrow, clear = -1, 0, float("inf")
    if first >= 0:
        yield from _gutter(rows, edge, first, len(rows) - 1, clear)


def _meets(row: Row, count: int, edge: float) -> bool:
    """True when nothing stands right of the edge, or begins just there."""
    return count == len(row.words) or row.words[count].left - edge < _SAME_EDGE_PT


def _edges(rows: list[Row], width: float) -> list[float]:
    """Where words begin behind white space, in two rows at least; also where those begin that end alike."""
    left = min(row.lefts[0] for row in rows)
    middle = (left + max(row.words[-1].right for row in rows)) / 2
    starts: list[float] = []
    ends: list[tuple[int, float, float]] = []
    for index, row in enumerate(rows):
        jumps = [start for gap, start in row.jumps if gap >= width]
        if row.lefts[0] > left + width:
            jumps.insert(0, row.lefts[0])
        if jumps:
            starts.extend(jumps)
            if jumps[-1] > middle:
                ends.append((index, row.words[-1].right, jumps[-1]))
    edges = _edges_of_ends(ends)
    for group in _alike(sorted(starts)):
        if len(group) >= _LEAST_ROWS and group[0] not in edges:
            edges.append(group[0])
    return edges


def _alike(starts: list[float]) -> Iterator[list[float]]:
    group: list[float] = []
    for start in starts:
        if group and start - group[0] > _SAME_EDGE_PT:
            yield group
            group = []
        group.append(start)
    if group:
        yield group


def _edges_of_ends(ends: list[tuple[int, float, float]]) -> list[float]:
    """Of lines near each other that end at one place, where the longest begins."""
    edges: list[float] = []
    group: list[tuple[int, float, float]] = []
    for row in [*ends, (1 << 30, 0.0, 0.0)]:
        if group and (row[0] - group[-1][0] > _NEAR_ROWS or abs(row[1] - group[0][1]) > _SAME_EDGE_PT):
            if len(group) > _LEAST_ROWS:
                edges.append(min(start for _, _, start in group))
            group = []
        group.append(row)
    return edges


def _gutter(rows: list[Row], edge: float, first: int, last: int, width: float) -> Iterator[Gutter]:
    """The strip as far as there is text on both sides of it; none when there is too little."""
    first, last = _without_prose(rows, edge, 2 * width, first, last)
    first, last = _without_dates_beside(rows, edge, first, last)
    lefts = [index for index in range(first, last + 1) if rows[index].lefts[0] < edge - 0.5]
    rights = [index for index in range(first, last + 1) if rows[index].lefts[-1] >= edge - 0.5]
    if len(lefts) < _LEAST_ROWS or len(rights) < _LEAST_ROWS:
        return
    # Lines above the right side are a heading over both, or the left side's own: they are read first anyway.
    first = min(rights[0], lefts[0])
    is_local = rights[-1] - first < _MOST_OF * len(rows)
    is_cut = is_local or last + 1 < len(rows)
    if lefts[-1] > rights[-1] and is_cut and not (last + 1 == len(rows) and _fills(rows, lefts, rights[-1], edge)):
        last = _end_of_left(rows, rights[-1], last)
        lefts = [index for index in lefts if index <= last]
    if len(lefts) >= _LEAST_ROWS:
        yield Gutter(edge, first, last, width, min(len(lefts), len(rights)) * 4 + len(lefts) + len(rights))


def _without_prose(rows: list[Row], edge: float, width: float, first: int, last: int) -> tuple[int, int]:
    """The stretch without lines at its ends that only happen to have a blank before the edge, far from the others."""
    rights = [index for index in range(first, last + 1) if rows[index].lefts[-1] >= edge - 0.5]
    if len(rights) > _LEAST_ROWS and rights[1] - rights[0] > _NEAR_ROWS and _gap_at(rows[rights[0]], edge) < width:
        first = rights[0] + 1
    if len(rights) > _LEAST_ROWS and rights[-1] - rights[-2] > _NEAR_ROWS and _gap_at(rows[rights[-1]], edge) < width:
        last = rights[-1] - 1
    return first, last


def _without_dates_beside(rows: list[Row], edge: float, first: int, last: int) -> tuple[int, int]:
    """The stretch without entries at its ends whose dates stand right of the edge, far from the other side's text."""
    rights = [index for index in range(first, last + 1) if rows[index].lefts[-1] >= edge - 0.5]
    while len(rights) > _LEAST_ROWS and rights[1] - rights[0] > 1 and _is_dated(rows[rights[0]], edge):
        first = rights.pop(0) + 1
    while len(rights) > _LEAST_ROWS and rights[-1] - rights[-2] > 1 and _is_dated(rows[rights[-1]], edge):
        last = rights.pop() - 1
    return first, last


def _is_dated(row: Row, edge: float) -> bool:
    """True when dates alone stand right of the edge, beside something left of it."""
    count = row.count_before(edge)
    return 0 < count < len(row.words) and is_date(" ".join(word.text for word in row.words[count:]))


def _gap_at(row: Row, edge: float) -> float:
    """The white space left of the edge; without end where nothing stands left of it."""
    count = row.count_before(edge)
    return row.words[count].left - row.words[count - 1].right if count else float("inf")


def _fills(rows: list[Row], lefts: list[int], end_of_right: int, edge: float) -> bool:
    """True where the left side goes on below the right one's end, and its lines break where the column does."""
    below = [rows[index] for index in lefts if index > end_of_right]
    ends = [row.words[bisect_left(row.lefts, edge - 0.5) - 1].right for row in (rows[index] for index in lefts)]
    furthest, left = max(ends), min(row.lefts[0] for row in below)
    full = sum(row.right > furthest - _FULL * (furthest - left) for row in below)
    return full >= _LEAST_FULL and full * _FULL_OF > len(below)


def _end_of_left(rows: list[Row], end_of_right: int, last: int) -> int:
    """Below the right side's end, and above text as wide as both, the left side ends at the first wider space."""
    steps = [lower.base - upper.base for upper, lower in pairwise(rows)]
    usual = sorted(steps)[len(steps) // 3]  # that of lines within a paragraph: pages of short entries are half gaps
    for index in range(end_of_right, last):
        if steps[index] > _GAP_OF_ENTRY * usual:
            return index
    return last
