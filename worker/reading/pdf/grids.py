"""Rows of a table of data whose cells take several lines → one row for each entry.

A cell that is broken, or set halfway up its row, tears the row apart: its lines stand between those of its neighbours.
Such a table shows by a row of heads, by words that begin at the heads' edges alone, and by a column of dates.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from worker.reading.pdf.lines import cells_of
from worker.reading.pdf.scoring import is_date
from worker.reading.pdf.words import Row, Word

_SAME_EDGE_PT = 3.0
_LEAST_COLUMNS, _LEAST_ENTRIES = 3, 2
_MOST_HEAD_WORDS = 3
# Lines of one cell stand so far apart at most, in heights of the letters; a row's padding is more.
_STEP_IN_CELL = 1.45
_LEAST_DATED = 0.6
_YEAR = re.compile(r"\d{4}")
_ENDS_OF_SPAN = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """Lines that are one row of the table: its cells, from left to right."""

    first: int
    last: int
    cells: list[list[Word]]

    @property
    def texts(self) -> list[str]:
        return [" ".join(word.text for word in cell) for cell in self.cells]


def with_whole_cells(rows: list[Row]) -> list[Row]:
    """The rows of a page, with those of such tables put together."""
    found: list[Row] = []
    index = 0
    while index < len(rows):
        found.append(rows[index])
        entries = _entries(rows, index)
        index += 1
        if entries:
            found += [_row(entry) for entry in entries]
            index = entries[-1].last + 1
    return found


def _entries(rows: Sequence[Row], head: int) -> list[_Entry]:
    """The entries below a row of heads; none where that is no such table, or no cell of it is broken."""
    heads = cells_of(rows[head].words, rows[head].size)
    if len(heads) < _LEAST_COLUMNS or any(len(cell) > _MOST_HEAD_WORDS for cell in heads):
        return []
    if any(character.isdigit() for character in rows[head].text):
        return []
    edges = [cell[0].left for cell in heads]
    last = head
    while last + 1 < len(rows) and _fits(rows[last + 1], edges):
        last += 1
    groups: list[list[int]] = []
    for index in range(head + 1, last + 1):
        step = rows[index].base - rows[index - 1].base
        if groups and step <= _STEP_IN_CELL * rows[index].size:
            groups[-1].append(index)
        else:
            groups.append([index])
    entries = list(takewhile(_is_full, (_entry(rows, group, edges) for group in groups)))
    is_broken = bool(entries) and entries[-1].last - head > len(entries)
    return entries if is_broken and _is_table(entries, len(edges)) else []


def _fits(row: Row, edges: Sequence[float]) -> bool:
    """True when words begin at the edges of columns, and none runs over the next one's."""
    if row.words[0].left < edges[0] - _SAME_EDGE_PT:
        return False
    for before, word in pairwise(row.words):
        starts = any(abs(word.left - edge) <= _SAME_EDGE_PT for edge in edges)
        is_parted = any(before.right < edge - _SAME_EDGE_PT < word.left for edge in edges)
        if is_parted and not starts:
            return False
        if any(word.left < edge - _SAME_EDGE_PT and word.right > edge + _SAME_EDGE_PT for edge in edges[1:]):
            return False
    return any(abs(row.words[0].left - edge) <= _SAME_EDGE_PT for edge in edges)


def _entry(rows: Sequence[Row], group: Sequence[int], edges: Sequence[float]) -> _Entry:
    words = [word for index in group for word in rows[index].words]
    cells: list[list[Word]] = [[] for _ in edges]
    for word in words:
        at = max(index for index, edge in enumerate(edges) if word.left >= edge - _SAME_EDGE_PT)
        cells[at].append(word)
    return _Entry(group[0], group[-1], cells)


def _is_full(entry: _Entry) -> bool:
    return sum(bool(cell) for cell in entry.cells) >= _LEAST_COLUMNS


def _is_table(entries: Sequence[_Entry], columns: int) -> bool:
    if len(entries) < _LEAST_ENTRIES:
        return False
    dated = [sum(_is_one_span(entry.texts[at]) for entry in entries) for at in range(columns)]
    return max(dated) >= _LEAST_DATED * len(entries)


def _is_one_span(text: str) -> bool:
    return is_date(text) and len(_YEAR.findall(text)) <= _ENDS_OF_SPAN


def _row(entry: _Entry) -> Row:
    """The cells side by side, each on one line at its own column's place."""
    cells = [cell for cell in entry.cells if cell]
    base = min(word.base for cell in cells for word in cell)
    words: list[Word] = []
    for number, cell in enumerate(cells):
        at = cell[0].left
        room = cells[number + 1][0].left - 2 * cell[0].size if number + 1 < len(cells) else float("inf")
        width = sum(word.right - word.left for word in cell) + (len(cell) - 1) * cell[0].size / 4
        scale = min(1.0, (room - at) / width) if width else 1.0
        for word in cell:
            wide = (word.right - word.left) * scale
            words.append(replace(word, left=at, right=at + wide, base=base))
            at += wide + scale * word.size / 4
    return Row(base, max(word.size for word in words), words)
