"""The lines of a table, in the order in which a person reads it.

A table is taken apart as a page is: into bands of rows that no cell reaches over, then into columns that no cell
reaches over. What remains to be decided is how bands that follow each other belong together: a grid of data and a rail
of labels are read across, row by row; columns that lay out a page are read down.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from worker.reading.flow.drawn import Drawn
from worker.reading.flow.model import Cell
from worker.reading.looks import is_of_date

# A label or a date beside what it belongs to.
_MOST_LABEL_LINES = 3
_MOST_LABEL_CHARACTERS = 45
# A cell of data: what it says may be long, but it is said in few lines.
_MOST_DATA_LINES = 2
_SHORT = 60
# A label, and what it belongs to.
_PAIR = 2
_BETWEEN_DATES = re.compile(r"[-–—/.,()]|\b(?:to|until|from|since|expected|summer|spring|fall|winter)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """A cell with its lines. Empty lines at its ends are not among them."""

    cell: Cell
    lines: tuple[Drawn, ...]

    @property
    def filled_lines(self) -> list[Drawn]:
        """Those with text."""
        return [line for line in self.lines if line.text]

    @property
    def texts(self) -> list[str]:
        """What they say."""
        return [line.text for line in self.filled_lines]


_Row: TypeAlias = list[Filled]


def draw_table(cells: Iterable[Cell], draw: Callable[[Cell], list[Drawn]]) -> list[Drawn]:
    """All lines of the cells; `draw` gives those of one. Time grows with the number of cells."""
    return _region([Filled(cell=cell, lines=_trimmed(draw(cell))) for cell in cells])


def _trimmed(lines: list[Drawn]) -> tuple[Drawn, ...]:
    first, last = 0, len(lines)
    while first < last and not lines[first].text:
        first += 1
    while last > first and not lines[last - 1].text:
        last -= 1
    return tuple(lines[first:last])


def _region(cells: Sequence[Filled]) -> list[Drawn]:
    """Bands of the same columns are read together."""
    drawn: list[Drawn] = []
    bands = _parted(cells, lambda each: (each.cell.row, each.cell.rows))
    shaped = ((tuple(sorted({one.cell.column for one in band})), band) for band in bands)
    for _, group in groupby(shaped, key=lambda pair: pair[0]):
        drawn += _group([band for _, band in group])
    return drawn


def _parted(cells: Sequence[Filled], extent: Callable[[Filled], tuple[int, int]]) -> list[list[Filled]]:
    """The cells by the lines between rows (or columns) that none of them reaches over."""
    parts: list[list[Filled]] = []
    end = -1
    for each in sorted(cells, key=extent):
        start, length = extent(each)
        if start >= end:
            parts.append([])
        parts[-1].append(each)
        end = max(end, start + length)
    return parts


def _group(bands: list[list[Filled]]) -> list[Drawn]:
    columns = _parted([each for band in bands for each in band], lambda each: (each.cell.column, each.cell.columns))
    columns = [column for column in columns if any(each.lines for each in column)]
    if len(columns) <= 1:
        return _stacked(columns[0]) if columns else []
    rows = [band for band in bands if any(each.lines for each in band)]
    if any(each.cell.rows > 1 for band in rows for each in band) and len(rows) == 1:
        return _columns(columns)
    if _is_read_across(rows):
        return [line for row in rows for line in _across(sorted(row, key=lambda each: each.cell.column))]
    return _columns(columns)


def _stacked(column: Sequence[Filled]) -> list[Drawn]:
    """What stands below each other in one column; cells side by side in it lie below a cell that spans them."""
    if len({each.cell.row for each in column}) == len(column):
        return [line for each in column for line in each.lines]
    return _across(sorted(column, key=lambda each: (each.cell.row, each.cell.column)))


def _columns(columns: Sequence[Sequence[Filled]]) -> list[Drawn]:
    drawn: list[Drawn] = []
    for number, column in enumerate(columns):
        lines = list(column[0].lines) if len(column) == 1 else _region(column)
        if drawn and lines:
            drawn.append(Drawn(text=""))
        drawn += [replace(line, column=line.column or number) for line in lines]
    return drawn


def _is_read_across(rows: list[_Row]) -> bool:
    """Whether each row says one thing: a grid of short cells, or labels beside what they are about."""
    filled = [[each for each in row if each.lines] for row in rows]
    cells = [each for row in filled for each in row]
    if all(len(each.texts) == 1 for each in cells):
        return not _is_two_lists(rows)
    if _has_dates_at_right(filled):
        return True
    if len(rows) == 1:
        return _is_header_of_entry(filled[0]) or _is_labelled(filled[0]) or _is_dated_entry(filled[0])
    few = sum(len(each.texts) <= _MOST_DATA_LINES for each in cells)
    if max(map(len, filled)) > 2 and few * 3 >= len(cells) * 2:  # noqa: PLR2004 - a grid has more than two columns
        return True
    labelled = sum(_is_labelled(row) for row in filled)
    return labelled * 3 >= len(rows) * 2


def _has_dates_at_right(rows: list[_Row]) -> bool:
    """Entries on the left, and when they were (and where) on the right: a page's column says more than that."""
    beside = [row for row in rows if len(row) > 1]
    return (
        bool(beside)
        and all(len(row) <= _PAIR and row[-1].cell.column > row[0].cell.column for row in beside)
        and all(row[0].cell.column < beside[0][-1].cell.column for row in rows)
        and all(_is_short_text(row[-1]) for row in beside)
        and sum(_says_when(row[-1]) for row in beside) * 3 >= len(beside) * 2
    )


def _is_short_text(each: Filled) -> bool:
    return all(
        len(line.text) <= _MOST_LABEL_CHARACTERS and not line.is_bullet and not line.is_heading for line in each.lines
    )


def _says_when(each: Filled) -> bool:
    """True where a cell begins with dates, or has each below one line, and says little else for each of them."""
    dates = [_is_dates(text) for text in each.texts]
    most = _MOST_LABEL_LINES if dates[:1] == [True] else _PAIR
    return any(dates[:2]) and sum(dates) * most >= len(dates)


def _is_dates(text: str) -> bool:
    words = _BETWEEN_DATES.sub(" ", text).split()
    return _YEAR.search(text) is not None and all(map(is_of_date, words))


def _is_two_lists(rows: list[_Row]) -> bool:
    """Lists side by side, one item in each cell, all with bullets: each is read down."""
    return len(rows) > 1 and all(each.lines[0].is_bullet for row in rows for each in row if each.lines)


def _is_label(each: Filled) -> bool:
    """A few short lines without bullets: a date, a place, the name of a section."""
    texts = each.texts
    return len(texts) <= _MOST_LABEL_LINES and all(
        len(line.text) <= _MOST_LABEL_CHARACTERS and not line.is_bullet for line in each.lines
    )


def _is_labelled(row: _Row) -> bool:
    """A label on the left beside what is longer, or a row of short cells."""
    if len(row) == 1:
        return len(row[0].texts) <= _MOST_DATA_LINES
    first, *others = row
    said = max(sum(map(len, each.texts)) for each in others)
    label = sum(map(len, first.texts))
    has_year = _has_year(first) and not any(line.is_heading for line in first.lines)
    return _is_label(first) and (said > 2 * label or len(first.texts) == 1 or has_year)


def _has_year(each: Filled) -> bool:
    return any(_YEAR.search(text) for text in each.texts)


def _is_dated_entry(row: _Row) -> bool:
    """A few short words in each cell, and in one of them a year: a school with its years, beside what was learned."""
    return any(map(_has_year, row)) and all(
        _is_label(each) and not any(line.is_heading for line in each.lines) for each in row
    )


def _is_header_of_entry(row: _Row) -> bool:
    """Title over employer, and at the right margin dates over place."""
    last = row[-1]
    count = len(row[0].texts)
    is_right = all(line.is_at_right for line in last.lines if line.text)
    return is_right and len(last.texts) <= count <= _MOST_LABEL_LINES and all(_is_label(each) for each in row)


def _across(row: _Row) -> list[Drawn]:
    """One row. Lines that stand beside each other are one line, its parts divided by tabs, while they are short."""
    filled = [each for each in row if each.lines]
    if len(filled) == _PAIR and _has_dates_at_right([filled]):
        return _with_dates_beside(*filled)
    if len(filled) == _PAIR and 1 < sum(map(_is_dates, filled[0].texts)) == len(_heads(filled[1].lines)):
        return _with_dates_beside(filled[1], filled[0], are_left=True)
    if len(filled) <= 1 or _is_heading(filled):
        return [line for each in filled for line in each.lines]
    parts = [(each.filled_lines, _short_lines(each)) for each in filled]
    deep = 1 if len(parts[0][0]) > _MOST_LABEL_LINES else sorted(short for _, short in parts)[-2]
    beside = [[lines[at] for lines, short in parts if short > at] for at in range(deep)]
    rest = [line for lines, short in parts for line in lines[min(short, deep) :]]
    return [*map(_joined, beside), *rest]


def _with_dates_beside(entries: Filled, labels: Filled, *, are_left: bool = False) -> list[Drawn]:
    """The entries' lines, with what stands beside the first of each: at their right, if not `are_left`.

    Where there are as many dates as entries (below duties the next one begins), each has its own.
    """
    lines, texts = list(entries.lines), labels.filled_lines
    begins = [at for at, line in enumerate(texts) if _is_dates(line.text)] or [0]
    begins[0] = 0
    heads = _heads(lines)
    if len(heads) != len(begins):
        heads, begins = heads[:1] or [0], [0]
    for head, first, after in reversed([*zip(heads, begins, [*begins[1:], len(texts)], strict=True)]):
        said = texts[first:after]
        below = next((at for at in range(head + 1, len(lines)) if _stands_alone(lines[at])), len(lines))
        count = max(1, min(len(said), below - head))
        lines[head + count : head + count] = said[count:]
        for at in range(count):
            beside = [lines[head + at], said[at]]
            lines[head + at] = _joined(beside[::-1] if are_left else beside)
    return lines


def _heads(lines: Sequence[Drawn]) -> list[int]:
    return [at for at, line in enumerate(lines) if _begins_entry(lines[at - 1] if at else None, line)]


def _begins_entry(above: Drawn | None, line: Drawn) -> bool:
    if not line.text or line.is_heading:
        return False
    return above is None or above.is_heading or ((above.is_bullet or not above.text) and not line.is_bullet)


def _stands_alone(line: Drawn) -> bool:
    """True for what nothing stands beside: white space, an item, and prose."""
    return not line.text or line.is_bullet or len(line.text) > _SHORT


def _is_heading(row: _Row) -> bool:
    """A name or the title of a section, beside all that belongs to it: it keeps lines of its own."""
    first, *others = row
    if len(row) > 2 or not _is_label(first) or first.texts[-1].endswith(":"):  # noqa: PLR2004
        return False
    said = others[0].texts
    is_long = len(said) > _MOST_DATA_LINES or any(len(text) > _SHORT for text in said)
    return is_long and not any(map(str.isdigit, "".join(first.texts)))


def _short_lines(each: Filled) -> int:
    """How many lines from the top may have others beside them: short ones that are no items, or the only line."""
    lines = each.filled_lines
    if len(lines) == 1:
        return 1
    return next((at for at, line in enumerate(lines) if line.is_bullet or len(line.text) > _SHORT), len(lines))


def _joined(lines: list[Drawn]) -> Drawn:
    if len(lines) == 1:
        return lines[0]
    longest = max(lines, key=lambda line: len(line.text))
    return replace(
        longest,
        text="\t".join(line.text for line in lines),
        bold=all(line.bold for line in lines),
        is_bullet=lines[0].is_bullet,
        is_heading=all(line.is_heading for line in lines),
        before_pt=max(line.before_pt for line in lines),
        indent_pt=lines[0].indent_pt,
        break_before=lines[0].break_before,
        block=lines[0].block,
    )
