"""Rows of a page → lines in reading order: columns one after another, and what belongs together side by side.

A gutter is a strip beside a left edge that several rows share, which no word crosses. Whether it parts two columns or
a label from its text is asked of the words: both orders are made and scored, and where the rows of both sides stand
counts too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from statistics import median

from worker.reading.bullets import GLYPHS
from worker.reading.pdf.lines import Line, line_of
from worker.reading.pdf.scoring import is_date, is_section, score
from worker.reading.pdf.words import Row, Word

_SAME_EDGE_PT = 3.0
_TALL = 1.25
_LEAST_ROWS = 2
_NEAR_ROWS = 3
_YEAR = re.compile(r"\d{4}")
_ENDS_OF_RANGE = 2
# Of the least gutter, what a long line must leave; of how many rows one may be so.
_NARROWEST, _FEW_NARROW = 0.2, 5
_LABEL_STEP = 1.8
_MOST_LABEL_WORDS = 5
_DASHES = ("-", "–", "—", " to")
_MOST_CANDIDATES = 6
_MOST_DEPTH = 6
# Rows of both sides on the same lines, as a share of those of the sparser side.
_ALIGNED = 0.5
_MISALIGNED_SCORE = 3.0
_RAIL_SCORE = 1.0
_HANG_SCORE = 0.5
_MOST_HANGING_WORDS = 6
_LEAST_TABLE_ROWS = 3
_MOST_CELL_WORDS = 4
_TABLE_SCORE = 0.5
_FEW_OF, _MOST_OF = 0.6, 0.6
# A cut must be worth something: side by side is how lines are read.
_DOUBT = 0.75
_SPARSE = 0.67
_GAP_OF_ENTRY = 1.25
_GAP_OF_LABEL = 1.5


class Side(Enum):
    """Where a column stands."""

    NONE = "none"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cut:
    """How pages are cut: the narrowest gutter, in heights of body text; None: not at all."""

    least_gutter: float | None


# From the widest trust in white space to none.
CUTS = (Cut(0.9), Cut(1.6), Cut(3.0), Cut(None))


@dataclass(frozen=True, slots=True)
class _Gutter:
    edge: float
    first: int
    last: int
    weight: int


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read one after another. `side` of the page's main gutter (at `edge`), or of none."""

    lines: list[Line]
    side: Side
    edge: float


def read_columns(rows: list[Row], cut: Cut, size: float) -> list[Column]:
    """The columns of one page in reading order. `size` is that of its body text."""
    return list(_columns(rows, cut, size, 0, (Side.NONE, 0.0)))


def _columns(rows: list[Row], cut: Cut, size: float, depth: int, at: tuple[Side, float]) -> Iterator[Column]:
    if not rows:
        return
    rails: list[_Gutter] = []
    if cut.least_gutter is not None and depth < _MOST_DEPTH:
        for gutter in _gutters(rows, cut.least_gutter * size):
            inside = rows[gutter.first : gutter.last + 1]
            left, right = _sides(inside, gutter.edge)
            if not _parts_columns(inside, left, right):
                if len(left) <= _SPARSE * len(right):
                    rails.append(gutter)
                continue
            above, left, right = _with_name_first(rows[: gutter.first], left, right, size)
            on_left, on_right = ((side, gutter.edge) if depth == 0 else at for side in (Side.LEFT, Side.RIGHT))
            yield from _columns(above, cut, size, depth + 1, at)
            yield from _columns(left, cut, size, depth + 1, on_left)
            yield from _columns(right, cut, size, depth + 1, on_right)
            yield from _columns(rows[gutter.last + 1 :], cut, size, depth + 1, at)
            return
    yield Column([line_of(row) for row in _with_whole_labels(rows, rails)], *at)


def _with_whole_labels(rows: list[Row], rails: list[_Gutter]) -> list[Row]:
    """The rows, with a label that takes two lines left of its text (`Jan 2019 –`, `Present`) on the first of them."""
    for rail in rails:
        head, label = 0, list[Word]()
        for index in range(rail.first, rail.last + 1):
            row, words = rows[index], _before(rows[index], rail.edge)
            is_next = label and words and row.base - rows[index - 1].base < _LABEL_STEP * row.size
            if is_next and len(rows[head].words) > len(label) and _is_one_label(label, words):
                behind = rows[head].words[len(label) :]
                label = [*label, *_moved(words, label[-1])]
                rows[head] = replace(rows[head], words=[*label, *behind])
                rows[index] = replace(row, words=row.words[len(words) :])
            else:
                head, label = index, words
    return [row for row in rows if row.words]


def _before(row: Row, edge: float) -> list[Word]:
    return [word for word in row.words if word.left < edge - 0.5]


def _is_one_label(label: list[Word], rest: list[Word]) -> bool:
    upper, lower = (" ".join(word.text for word in words) for words in (label, rest))
    if upper.endswith(_DASHES):
        return True
    both = f"{upper} {lower}"
    if is_date(upper) or is_date(lower):
        return is_date(both) and len(_YEAR.findall(both)) <= _ENDS_OF_RANGE and any(dash in both for dash in _DASHES)
    looks_alike = all(word.is_bold == label[0].is_bold and word.font == label[0].font for word in (*label, *rest)) and (
        label[0].is_bold or upper.isupper() == lower.isupper() is True
    )
    return looks_alike and len(label) + len(rest) <= _MOST_LABEL_WORDS


def _moved(words: list[Word], behind: Word) -> list[Word]:
    """The words behind another one, as if they had been written on its line."""
    shift = behind.right + behind.size / 4 - words[0].left
    return [replace(word, left=word.left + shift, right=word.right + shift, base=behind.base) for word in words]


def _with_name_first(
    above: list[Row], left: list[Row], right: list[Row], size: float
) -> tuple[list[Row], list[Row], list[Row]]:
    """Large letters at the top of the right side are the name over both."""
    tall = 0
    while tall < len(right) - 1 and right[tall].size > _TALL * size and right[tall].base < left[0].base + size:
        tall += 1
    return [*above, *right[:tall]], left, right[tall:]


def _gutters(rows: list[Row], width: float) -> list[_Gutter]:
    """The strips left of an edge that several rows share, those with most rows on both sides first."""
    found: list[_Gutter] = []
    for edge in _edges(rows, width):
        first: int | None = None
        narrow = 0
        for index, row in enumerate([*rows, None]):
            reach = (
                edge if row is None else max((word.right for word in row.words if word.left < edge - 0.5), default=0)
            )
            # A long line may come near the edge, if few do.
            is_narrow = edge - width < reach < edge - _NARROWEST * width and _meets(row, edge)
            if reach <= edge - width or (
                is_narrow and first is not None and narrow < 1 + (index - first) / _FEW_NARROW
            ):
                first = index if first is None else first
                narrow += is_narrow
            elif first is not None:
                gutter = _trimmed(rows, edge, first, index - 1)
                if gutter is not None:
                    found.append(gutter)
                first, narrow = None, 0
    found.sort(key=lambda gutter: -gutter.weight)
    return found[:_MOST_CANDIDATES]


def _meets(row: Row | None, edge: float) -> bool:
    """True when nothing stands right of the edge, or begins just there."""
    beyond = next((word.left for word in row.words if word.left >= edge - 0.5), edge) if row else edge
    return beyond - edge < _SAME_EDGE_PT


def _edges(rows: list[Row], width: float) -> list[float]:
    """Where words begin behind white space, in two rows at least; also where those begin that end alike."""
    left = min(row.words[0].left for row in rows)
    middle = (left + max(row.words[-1].right for row in rows)) / 2
    starts: list[float] = []
    ends: list[tuple[int, float, float]] = []
    for index, row in enumerate(rows):
        last = None
        for before, word in zip([None, *row.words], row.words, strict=False):
            if word.left <= left + width or (before is not None and word.left - before.right < width):
                continue
            if before is None or before.text not in GLYPHS:
                starts.append(word.left)
                last = word.left
        if last is not None and last > middle:
            ends.append((index, row.words[-1].right, last))
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


def _trimmed(rows: list[Row], edge: float, first: int, last: int) -> _Gutter | None:
    """The strip as far as there is text on both sides of it; None when there is too little."""
    lefts = [index for index in range(first, last + 1) if rows[index].words[0].left < edge - 0.5]
    rights = [index for index in range(first, last + 1) if rows[index].words[-1].left >= edge - 0.5]
    if len(lefts) < _LEAST_ROWS or len(rights) < _LEAST_ROWS:
        return None
    # Lines above the right side are a heading over both, or the left side's own: they are read first anyway.
    first = max(first, min(rights[0], lefts[0])) if rights[0] <= lefts[0] else lefts[0]
    is_local = rights[-1] - first < _MOST_OF * len(rows)
    if lefts[-1] > rights[-1] and (is_local or last + 1 < len(rows)):
        last = _end_of_left(rows, rights[-1], last)
        lefts = [index for index in lefts if index <= last]
    if len(lefts) < _LEAST_ROWS:
        return None
    return _Gutter(edge, first, last, min(len(lefts), len(rights)) * 4 + len(lefts) + len(rights))


def _end_of_left(rows: list[Row], end_of_right: int, last: int) -> int:
    """Below the right side's end, and above text as wide as both, the left side ends at the first wider space."""
    steps = [lower.base - upper.base for upper, lower in pairwise(rows)]
    usual = median(steps)
    for index in range(end_of_right, last):
        if steps[index] > _GAP_OF_ENTRY * usual:
            return index
    return last


def _sides(rows: list[Row], edge: float) -> tuple[list[Row], list[Row]]:
    left, right = [], []
    for row in rows:
        ours = [word for word in row.words if word.left < edge - 0.5]
        theirs = row.words[len(ours) :]
        if ours:
            left.append(_row(row, ours))
        if theirs:
            right.append(_row(row, theirs))
    return left, right


def _row(row: Row, words: list[Word]) -> Row:
    if len(words) == len(row.words):
        return row
    size = max(word.size for word in words)
    return Row(median(word.base for word in words), size, words)


def _parts_columns(rows: list[Row], left: list[Row], right: list[Row]) -> bool:
    """True when reading one side after the other makes more sense than reading across."""
    beside = len(left) + len(right) - len(rows)
    sparser = min(len(left), len(right))
    apart = score([line_of(row) for row in left]) + score([line_of(row) for row in right])
    across = score([line_of(row) for row in rows])
    if beside <= _ALIGNED * sparser:
        apart += _MISALIGNED_SCORE
    across += _rail_score(left, right)
    across += _hang_score(rows, right) + _table_score(left, right)
    return apart > across + _DOUBT


def _table_score(left: list[Row], right: list[Row]) -> float:
    """For a table of data: each row has both sides, and the right side's cells are numbers or the same few words."""
    top, bottom = right[0].base - 1, right[-1].base + 1
    left = [row for row in left if top <= row.base <= bottom]
    if len(right) < _LEAST_TABLE_ROWS or len(left) != len(right):
        return 0.0
    texts = [row.text for row in right]
    figures = sum(any(character.isdigit() for character in text) for text in texts)
    is_short = max(len(row.words) for row in (*left, *right)) <= _MOST_CELL_WORDS * 2
    is_alike = len(set(texts)) <= _FEW_OF * len(texts) or figures >= _MOST_OF * len(texts)
    return _TABLE_SCORE * len(right) if is_short and is_alike and not any(is_section(text) for text in texts) else 0.0


def _hang_score(rows: list[Row], right: list[Row]) -> float:
    """For what hangs at the right margin beside lines: dates and places end at one edge, however they begin."""
    ends = [row.words[-1].right for row in right]
    starts = [row.words[0].left for row in right]
    bases = {row.base for row in rows if row.words[0].left < min(starts) - 0.5}
    beside = sum(1 for row in rows if row.base in bases and row.words[-1].right in ends)
    if max(ends) - min(ends) > _SAME_EDGE_PT or max(len(row.words) for row in right) > _MOST_HANGING_WORDS:
        return 0.0
    return _HANG_SCORE * beside if beside >= 0.8 * len(right) else 0.0


def _rail_score(left: list[Row], right: list[Row]) -> float:
    """For labels at the left of what they label: few, each beside the first line of an entry."""
    if len(left) > _SPARSE * len(right):
        return 0.0
    bases = [row.base for row in right]
    steps = [lower - upper for upper, lower in pairwise(bases)]
    usual = median(steps) if steps else 0.0
    begins = {0, *(index + 1 for index, step in enumerate(steps) if step > _GAP_OF_ENTRY * usual)}
    heads = left[:1] + [row for before, row in pairwise(left) if row.base - before.base > _GAP_OF_LABEL * usual]
    at = [min(range(len(bases)), key=lambda index: abs(bases[index] - row.base)) for row in heads]
    beside = [
        index in begins and abs(bases[index] - row.base) < row.size / 3 for index, row in zip(at, heads, strict=True)
    ]
    return _RAIL_SCORE * len(heads) if len(heads) >= _LEAST_ROWS and all(beside) else 0.0
