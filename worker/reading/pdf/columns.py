"""Rows of a page → lines in reading order: columns one after another, and what belongs together side by side.

Whether a gutter parts two columns, or a label from its text, is asked of the words: both orders are made and scored,
and where the rows of both sides stand counts too.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from worker.reading.bullets import is_bulleted
from worker.reading.pdf.bars import ends_of_bars
from worker.reading.pdf.gutters import Gutter, find_gutters
from worker.reading.pdf.labels import with_date_rail, with_whole_labels
from worker.reading.pdf.lines import Line, line_of
from worker.reading.pdf.rules import NO_RULES, Rules
from worker.reading.pdf.scoring import is_date, is_field, is_section, score
from worker.reading.pdf.tables import Table, find_tables
from worker.reading.pdf.words import Row

_SAME_EDGE_PT = 3.0
_TALL = 1.25
_LEAST_ROWS = 2
_MOST_DEPTH = 6
_UNCUT = float("inf")
# Rows of both sides on the same lines, as a share of those of the sparser side.
_ALIGNED = 0.5
_MISALIGNED_SCORE = 3.0
_RAIL_SCORE = 1.0
_HANG_SCORE = 0.5
_MOST_HANGING_WORDS, _RAGGED = 6, 5
# Of what hangs there, so much stands beside something.
_BESIDE_LINES = 0.75
_LEAST_TABLE_ROWS = 3
_MOST_CELL_WORDS = 4
_TABLE_SCORE = 0.5
_FEW_OF, _MOST_OF = 0.6, 0.6
# A cut must be worth something: side by side is how lines are read.
_DOUBT = 0.75
_SPARSE = 0.67
# Of names of fields on the left side, so that what stands beside them are their values.
_LEAST_FIELDS, _MOST_FIELDS = 3, 0.4
_GAP_OF_ENTRY = 1.25
_GAP_OF_LABEL = 1.5


class Side(Enum):
    """Where a column stands."""

    NONE = "none"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands: its side of the page's main gutter (at `edge`), and the narrowest gutter beside it."""

    side: Side = Side.NONE
    edge: float = 0.0
    gutter: float = float("inf")


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that are read one after another."""

    lines: list[Line]
    place: Place


def read_columns(
    rows: list[Row], least_gutter: float, size: float, rules: Rules = NO_RULES, tables: Sequence[Table] = ()
) -> list[Column]:
    """The columns of one page in reading order; a table of data is one.

    `least_gutter` is the narrowest that parts columns, in points, and `size` that of the body's letters. `tables` are
    those that take the page's whole width; in its columns there may be others. What stands in a bar at the page's top
    is cut for itself: its cells have nothing to do with the columns below.
    """
    cutting = _Cutting(least_gutter, size, rules)
    found: list[Column] = []
    first = 0
    for end in ends_of_bars(rows, rules.bars):
        if any(table.first < end for table in tables):
            break
        found += cutting.columns(rows[first:end], (), Place(), 1)
        first = end
    below = [replace(table, first=table.first - first, last=table.last - first) for table in tables]
    return [*found, *cutting.columns(rows[first:], below, Place(), 0)]


@dataclass(frozen=True, slots=True)
class _Cutting:
    """Cuts a page with one trust in white space; see `read_columns`."""

    least: float
    size: float
    rules: Rules

    def columns(self, rows: list[Row], tables: Iterable[Table], at: Place, depth: int) -> Iterator[Column]:
        """Tables, and what stands above and below them."""
        above = 0
        for table in tables:
            yield from self._parted(rows[above : table.first], at, depth)
            yield Column(table.lines, at)
            above = table.last + 1
        yield from self._parted(rows[above:], at, depth)

    def _within(self, rows: list[Row], at: Place, depth: int) -> Iterator[Column]:
        return self.columns(rows, find_tables(rows, self.rules, self.size), at, depth)

    def _parted(self, rows: list[Row], at: Place, depth: int) -> Iterator[Column]:
        if not rows:
            return
        rails: list[Gutter] = []
        best: tuple[float, Gutter] | None = None
        is_doubtful = True
        for gutter in find_gutters(rows, self.least) if self.least < _UNCUT and depth < _MOST_DEPTH else ():
            if best is not None and not (is_doubtful and gutter.is_as_long_as(best[1])):
                continue
            inside = rows[gutter.first : gutter.last + 1]
            left, right = _sides(inside, gutter.edge)
            gain = _gain_of_cut(inside, left, right)
            if gain > _DOUBT and (best is None or gain > best[0] + _DOUBT):
                best = gain, gutter
                is_doubtful = _has_dates_alone(left) or _has_dates_alone(right)
            elif gain <= _DOUBT and len(left) <= _SPARSE * len(right):
                rails.append(gutter)
        if best is None:
            yield Column(_lines(rows, with_date_rail(rows, rails, self.size)), at)
        else:
            yield from self._cut(rows, best[1], at, depth)

    def _cut(self, rows: list[Row], gutter: Gutter, at: Place, depth: int) -> Iterator[Column]:
        """What stands above, left and right of the gutter, and below."""
        left, right = _sides(rows[gutter.first : gutter.last + 1], gutter.edge)
        above, left, right = _with_name_first(rows[: gutter.first], left, right, self.size)
        narrower = replace(at, gutter=min(at.gutter, gutter.width))
        on_left, on_right = (
            Place(side, gutter.edge, gutter.width) if depth == 0 else narrower for side in (Side.LEFT, Side.RIGHT)
        )
        yield from self._within(above, at, depth + 1)
        yield from self._within(left, on_left, depth + 1)
        yield from self._within(right, on_right, depth + 1)
        yield from self._within(rows[gutter.last + 1 :], at, depth + 1)


def _lines(rows: list[Row], rails: list[Gutter]) -> list[Line]:
    """The rows as lines. What stands in a rail is a cell of its own, however near to its text it ends."""
    bounds = [(rail.edge, rows[rail.first].base - 1, rows[rail.last].base + 1) for rail in rails]
    found = []
    for row in with_whole_labels(rows, rails):
        line = line_of(row)
        for edge, top, bottom in bounds:
            if top < row.base < bottom and len(line.cells[0]) > 1:
                line = _with_rail_cell(line, edge)
        found.append(line)
    return found


def _with_rail_cell(line: Line, edge: float) -> Line:
    """The line with its first cell parted at the rail's edge, if a word begins just there."""
    first = line.cells[0]
    at = next((index for index, word in enumerate(first) if abs(word.left - edge) < _SAME_EDGE_PT), 0)
    if at == 0 or is_bulleted(f"{first[0].text} "):
        return line
    return Line(cells=[first[:at], first[at:], *line.cells[1:]], base=line.base, size=line.size)


def _with_name_first(
    above: list[Row], left: list[Row], right: list[Row], size: float
) -> tuple[list[Row], list[Row], list[Row]]:
    """Large letters at the top of the right side are the name over both, if none at the top of the left are larger."""
    tall = 0
    least = max(_TALL * size, left[0].size)
    while (
        tall < len(right) - 1
        and right[tall].size > least
        and right[tall].base < left[0].base + size
        and not is_section(right[tall].text)
    ):
        tall += 1
    return [*above, *right[:tall]], left, right[tall:]


def _sides(rows: list[Row], edge: float) -> tuple[list[Row], list[Row]]:
    left, right = [], []
    for row in rows:
        count = row.count_before(edge)
        if count == len(row.words):
            left.append(row)
        elif count == 0:
            right.append(row)
        else:
            left.append(row.part(0, count))
            right.append(row.part(count, len(row.words)))
    return left, right


def _has_dates_alone(rows: list[Row]) -> bool:
    """True where dates stand on lines of their own: another gutter may leave them beside what they date."""
    return any(is_date(line_of(row).text) for row in rows)


def _gain_of_cut(rows: list[Row], left: list[Row], right: list[Row]) -> float:
    """How much more sense it makes to read one side after the other than across."""
    if all(is_date(row.text) for row in right) or all(is_date(row.text) for row in left):
        return 0.0
    if sum(is_field(row.text) for row in left) >= max(_LEAST_FIELDS, _MOST_FIELDS * len(left)):
        return 0.0
    beside = len(left) + len(right) - len(rows)
    sparser = min(len(left), len(right))
    apart = score([line_of(row) for row in left]) + score([line_of(row) for row in right])
    across = score([line_of(row) for row in rows])
    if beside <= _ALIGNED * sparser:
        apart += _MISALIGNED_SCORE
    across += _rail_score(left, right)
    across += _hang_score(rows, right) + _table_score(left, right)
    return apart - across


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
    # Where lines begin anywhere, a second edge near the first is one of another block, and no column's.
    ragged = max(starts) - min(starts) > _RAGGED * _SAME_EDGE_PT
    edge_pt = 2 * _SAME_EDGE_PT if ragged else _SAME_EDGE_PT
    if max(ends) - min(ends) > edge_pt or max(len(row.words) for row in right) > _MOST_HANGING_WORDS:
        return 0.0
    edge = min(starts)
    beside = sum(row.lefts[0] < edge - 0.5 and row.lefts[-1] >= edge - 0.5 for row in rows)
    return _HANG_SCORE * beside if beside >= _BESIDE_LINES * len(right) else 0.0


def _stands_beside(row: Row, others: Iterable[Row]) -> bool:
    return any(abs(other.base - row.base) < row.size / 3 for other in others)


def _rail_score(left: list[Row], right: list[Row]) -> float:
    """For labels at the left of what they label: few, each beside the first line of an entry.

    Headings of sections with nothing beside them stand over both.
    """
    left = [row for row in left if not is_section(row.text) or _stands_beside(row, right)]
    if len(left) > _SPARSE * len(right):
        return 0.0
    bases = [row.base for row in right]
    steps = [lower - upper for upper, lower in pairwise(bases)]
    # That of lines within an entry: where entries have few lines, half of all steps are gaps.
    usual = sorted(steps)[len(steps) // 3] if steps else 0.0
    begins = {0, *(index + 1 for index, step in enumerate(steps) if step > _GAP_OF_ENTRY * usual)}
    heads = left[:1] + [row for before, row in pairwise(left) if row.base - before.base > _GAP_OF_LABEL * usual]
    if len(heads) < _LEAST_ROWS:
        return 0.0
    firsts = [bases[index] for index in sorted(begins)]
    is_rail = all(any(abs(base - row.base) < row.size / 3 for base in firsts) for row in heads)
    return _RAIL_SCORE * len(heads) if is_rail else 0.0
