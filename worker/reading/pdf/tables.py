"""Tables of data → the lines of each of their rows.

A cell that is broken, or set halfway up its row, tears the row apart: its lines stand between those of its neighbours.
What belongs to one row is told by the rules drawn between rows, else by a row of heads with words that begin at the
heads' edges alone, or by entries whose cells all begin on one line. A column of dates shows that it is no page layout.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from worker.reading.pdf.cells import Cell, lines_of_entry, text_of, texts_of
from worker.reading.pdf.lines import Line, line_of
from worker.reading.pdf.ruled import Band, in_boxes, stretches
from worker.reading.pdf.rules import Rules
from worker.reading.pdf.scoring import is_date, is_one_span, is_section
from worker.reading.pdf.spaces import Spaces
from worker.reading.pdf.words import Row

_LEAST_FILLED, _LEAST_ENTRIES, _LABEL_AND_TEXT = 2, 2, 2
_MOST_LABEL_ROWS, _LONGEST_LABEL = 5, 45
_MOST_HEAD_WORDS = 4
# Lines of one cell stand so far apart at most, in heights of the letters; a row's padding is more.
_STEP_IN_CELL = 1.45
_LEAST_DATED = 0.6
# White space between entries, in heights of the letters and of the usual step.
_LEAST_GAP, _GAP_OF_ENTRY = 1.35, 1.25
_LARGE = 1.12
# White space that parts columns, where rules part rows, and where nothing else does.
_NARROW, _WIDE = 0.5, 0.7
_LONG_CELL = 6
_NEAR_HEAD = 2.5
_SAME_LINE_PT, _SAME_EDGE_PT = 2.0, 3.0


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of rows `first` to `last`."""

    first: int
    last: int
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class _Entry:
    """Rows `first` to `last`, which are one row of a table."""

    first: int
    last: int
    cells: list[Cell]

    @property
    def texts(self) -> list[str]:
        return [text_of(cell) for cell in self.cells]


def find_tables(rows: Sequence[Row], rules: Rules, size: float) -> list[Table]:
    """The tables among rows of a page, from top to bottom. `size` is that of the body's letters."""
    found: list[Table] = []
    taken: set[int] = set()
    for stretch in stretches(rows, rules) if rules.across else ():
        for table in [*_boxed(rows, stretch), *_banded(rows, stretch, size)]:
            if taken.isdisjoint(range(table.first, table.last + 1)):
                taken.update(range(table.first, table.last + 1))
                found.append(table)
    index = 0
    while index < len(rows):
        if index in taken or not (rows[index].jumps and _may_begin(rows, index)):
            index += 1
            continue
        edges, end = _stretch_of(rows, index, taken, size)
        plain = _plain(rows[:end], index, edges)
        if plain:
            found.append(plain)
        index = plain.last + 1 if plain else end
    return sorted(found, key=lambda table: table.first)


def _boxed(rows: Sequence[Row], stretch: Sequence[Band]) -> Iterator[Table]:
    """Boxes side by side, drawn with rules on all sides: read across, unless they hold the columns of a page."""
    run: list[Band] = []
    for band in [*stretch, None]:
        if band is not None and (run or band.bounds) and not _holds_columns(rows, band):
            run.append(band)
            continue
        while run and not run[-1].bounds:
            run.pop()
        if len(run) >= _LEAST_ENTRIES and sum(bool(each.bounds) for each in run) >= _LEAST_ENTRIES:
            lines = [line for each in run for line in _lines_of_band(rows, each)]
            yield Table(run[0].first, run[-1].last, lines)
        run = []


def _holds_columns(rows: Sequence[Row], band: Band) -> bool:
    cells = _cells_of_band(rows, band)
    return sum(len(cell.rows) > _LONG_CELL for cell in cells) > 1


def _cells_of_band(rows: Sequence[Row], band: Band) -> list[Cell]:
    boxes: list[list[Row]] = [[] for _ in range(len(band.bounds) + 1)]
    for row in rows[band.first : band.last + 1]:
        for box, words in zip(boxes, in_boxes(row, band.bounds), strict=True):
            if words:
                box.append(row.part(words[0], words[-1] + 1))
    edges = (band.left, *band.bounds, band.right)
    cells = []
    for box, (left, right) in zip(boxes, pairwise(edges), strict=True):
        padding = min([row.left for row in box], default=left) - left
        cells.append(Cell(box, right - max(0.0, padding)))
    return cells


def _lines_of_band(rows: Sequence[Row], band: Band) -> list[Line]:
    if not band.bounds:
        return [line_of(row) for row in rows[band.first : band.last + 1]]
    return lines_of_entry(_cells_of_band(rows, band))


def _banded(rows: Sequence[Row], stretch: Sequence[Band], size: float) -> Iterator[Table]:
    """Rows that rules part, without any between columns."""
    run: list[tuple[int, int]] = []
    above = stretch[0].first - 1
    if above >= 0 and _is_heads(rows[above]) and rows[above + 1].base - rows[above].base < _NEAR_HEAD * size:
        run.append((above, above))
    for band in stretch:
        heading = _last_heading(rows, band, size)
        if band.bounds or heading is not None:
            yield from _table_of(rows, run, size, band.right)
            run = []
        if not band.bounds and heading != band.last:
            run.append((band.first if heading is None else heading + 1, band.last))
    below = _entry_below(rows, stretch[-1], size)
    right = stretch[-1].right
    with_last = list(_table_of(rows, [*run, below], size, right)) if run and below else []
    yield from with_last or _table_of(rows, run, size, right)


def _last_heading(rows: Sequence[Row], band: Band, size: float) -> int | None:
    """The last row of a band that begins something new: a heading, or what stands alone above heads of columns."""
    for index in range(band.last, band.first - 1, -1):
        is_above_heads = index < band.last and not rows[index].jumps and _is_heads(rows[index + 1])
        if is_above_heads or _is_heading(rows[index], size):
            return index
    return None


def _is_heading(row: Row, size: float) -> bool:
    return not row.jumps and (row.size >= _LARGE * size or is_section(row.text))


def _entry_below(rows: Sequence[Row], band: Band, size: float) -> tuple[int, int] | None:
    """The rows below the last rule, where rules only stand above entries."""
    last = band.last
    while (
        last + 1 < len(rows)
        and (last == band.last or rows[last + 1].base - rows[last].base <= _STEP_IN_CELL * rows[last].size)
        and not _is_heading(rows[last + 1], size)
    ):
        last += 1
    return (band.last + 1, last) if last > band.last else None


def _table_of(rows: Sequence[Row], ranges: Sequence[tuple[int, int]], size: float, right: float) -> Iterator[Table]:
    """The table whose rows these are, if their white space parts columns, and one of them is of dates."""
    if len(ranges) < _LEAST_ENTRIES:
        return
    spaces = Spaces()
    for row in rows[ranges[0][0] : ranges[-1][1] + 1]:
        spaces = spaces.and_of(row)
    entries = _entries(rows, ranges, spaces.gutters(_NARROW * size), right)
    if entries and _is_dated(entries):
        yield _read(entries)


def _entries(
    rows: Sequence[Row], ranges: Sequence[tuple[int, int]], edges: Sequence[float], right: float = 0.0
) -> list[_Entry]:
    """The cells of each range of rows. `right`: how far the last column may reach, where that is known."""
    if not edges:
        return []
    found = []
    for first, last in ranges:
        parts = [row.parts(edges) for row in rows[first : last + 1]]
        columns = [[part for part in column if part is not None] for column in zip(*parts, strict=True)]
        found.append(_Entry(first, last, [Cell(column, 0.0) for column in columns]))
    count = len(edges) + 1
    limits = [max([row.right for each in found for row in each.cells[at].rows], default=0.0) for at in range(count)]
    if count == _LABEL_AND_TEXT:  # labels are not broken because they are as long as the longest of them
        limits[0] = (limits[0] + edges[0]) / 2
    limits[-1] = max(limits[-1], right)
    return [
        _Entry(each.first, each.last, [Cell(cell.rows, limits[at]) for at, cell in enumerate(each.cells)])
        for each in found
    ]


def _is_dated(entries: Sequence[_Entry]) -> bool:
    """True when a column holds one span of dates in most of the rows, and nowhere two."""
    told = entries[1:] if _is_head_entry(entries[0]) else entries
    if len(told) < (_LEAST_ENTRIES if told is entries else 1):
        return False
    for at in range(len(told[0].cells)):
        texts = [text_of(entry.cells[at]) for entry in told]
        if sum(map(is_one_span, texts)) >= _LEAST_DATED * len(told):
            return all(is_one_span(text) for text in texts if is_date(text))
    return False


def _is_head_entry(entry: _Entry) -> bool:
    texts = [text for text in entry.texts if text]
    return all(text.count(" ") < _MOST_HEAD_WORDS and not any(map(str.isdigit, text)) for text in texts)


def _is_heads(row: Row) -> bool:
    cells = line_of(row).cells
    is_short = all(len(cell) <= _MOST_HEAD_WORDS for cell in cells)
    return len(cells) > 1 and is_short and not any(map(str.isdigit, row.text))


def _read(entries: Sequence[_Entry]) -> Table:
    lines = [line for entry in entries for line in lines_of_entry(entry.cells)]
    return Table(entries[0].first, entries[-1].last, lines)


def _may_begin(rows: Sequence[Row], index: int) -> bool:
    """True for heads of columns, and for an entry with its dates; in two columns these stand below."""
    row = rows[index]
    if len(row.jumps) != 1:
        return len(row.jumps) > 1 and (_has_date(row) or _is_heads(row))
    edge = row.left + _SAME_EDGE_PT
    for other in rows[index + 1 : index + _MOST_LABEL_ROWS]:
        if other.lefts[0] < edge and is_date(line_of(other).texts[0]):
            return not is_date(line_of(row).texts[-1])
    return False


def _has_date(row: Row) -> bool:
    return any(map(is_date, line_of(row).texts))


def _stretch_of(rows: Sequence[Row], index: int, taken: set[int], size: float) -> tuple[list[float], int]:
    """The edges of columns that the row and those below it have in common, and where this ends."""
    spaces, end, width = Spaces().and_of(rows[index]), index + 1, _WIDE * size
    edges = spaces.gutters(width)
    if not edges:
        return [], end
    while end < len(rows) and end not in taken and not _is_heading(rows[end], size):
        spaces = spaces.and_of(rows[end])
        common = spaces.gutters(width)
        if len(common) < len(edges):
            break
        edges, end = common, end + 1
    return edges, end


def _plain(rows: Sequence[Row], index: int, edges: Sequence[float]) -> Table | None:
    """A table without rules from this row on: its heads, or its first entry."""
    has_heads = _is_heads(rows[index]) and len(edges) > 1
    first = index + 1 if has_heads else index
    if not edges or sum(map(_has_date, rows[first:])) < _LEAST_ENTRIES:
        return None
    groups = _grouped(rows, first, edges)
    if len(groups) < _LEAST_ENTRIES:
        return None
    entries = _entries(rows, groups, edges, max(row.right for row in rows))
    while entries and sum(bool(cell.rows) for cell in entries[-1].cells) < _LEAST_FILLED:
        entries.pop()
    if not _are_entries(entries, has_heads=has_heads):
        return None
    return _read([*_entries(rows, [(index, index)], edges), *entries] if has_heads else entries)


def _are_entries(entries: Sequence[_Entry], *, has_heads: bool) -> bool:
    """True for rows of data, with a cell of several lines among them: others are read across as they stand."""
    rows = [row for entry in entries for cell in entry.cells for row in cell.rows]
    is_broken = any(len(cell.rows) > 1 for entry in entries for cell in entry.cells)
    if len(entries) < _LEAST_ENTRIES or not is_broken or any(is_section(row.text) for row in rows):
        return False
    if not (has_heads or all(map(_begins_at_once, entries))):
        return False
    return _is_dated(entries) if len(entries[0].cells) > _LABEL_AND_TEXT else _is_labelled(entries)


def _is_labelled(entries: Sequence[_Entry]) -> bool:
    """True for two columns of which the left one says in a few lines when, and for whom or where."""
    dated = 0
    for entry in entries:
        label, told = entry.cells
        paragraphs = texts_of(label)
        if (
            not told.rows
            or len(label.rows) > _MOST_LABEL_ROWS
            or any(len(text) > _LONGEST_LABEL for text in paragraphs)
        ):
            return False
        dated += len(paragraphs) > 1 and sum(map(is_one_span, paragraphs)) == 1
    return dated >= max(_LEAST_ENTRIES, _LEAST_DATED * len(entries))


def _begins_at_once(entry: _Entry) -> bool:
    bases = [cell.rows[0].base for cell in entry.cells if cell.rows]
    return len(bases) >= _LEAST_FILLED and max(bases) - min(bases) < _SAME_LINE_PT


def _most_step(rows: Sequence[Row], edges: Sequence[float]) -> float:
    """How far lines of one entry stand apart: a little more than those of one paragraph in one column."""
    size = min(row.size for row in rows)
    bases: list[list[float]] = [[] for _ in range(len(edges) + 1)]
    for row in rows:
        for at in row.filled(edges):
            bases[at].append(row.base)
    steps = sorted(step for column in bases for one, other in pairwise(column) if (step := other - one) > size)
    usual = steps[len(steps) // 4] if steps else 0.0
    return max(_LEAST_GAP * size, _GAP_OF_ENTRY * usual)


def _grouped(rows: Sequence[Row], first: int, edges: Sequence[float]) -> list[tuple[int, int]]:
    """Rows of one entry each: parted by white space. What stands in one column, but the first, goes on above."""
    near: list[tuple[int, int]] = []
    most = _most_step(rows[first:], edges)
    for index in range(first, len(rows)):
        if near and rows[index].base - rows[index - 1].base <= most:
            near[-1] = (near[-1][0], index)
        else:
            near.append((index, index))
    groups: list[tuple[int, int]] = []
    if len(near) < _LEAST_ENTRIES:
        return near
    for start, last in near:
        filled = {at for row in rows[start : last + 1] for at in row.filled(edges)}
        if groups and len(filled) == 1 and 0 not in filled:
            groups[-1] = (groups[-1][0], last)
        else:
            groups.append((start, last))
    return groups
