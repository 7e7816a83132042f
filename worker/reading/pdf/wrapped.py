"""A header that its column is too narrow for goes on below: one line again.

That the next word would not have fitted is no sign alone, for a title may fill its line, and its employer stand below.
One document sets its headers alike: where none that had room has a second line that looks as it does, a second line is
the rest of the first.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from worker.reading.bullets import GLYPHS
from worker.reading.pdf.lines import Line
from worker.reading.pdf.scoring import has_year, is_section, reaches
from worker.reading.pdf.words import Word

_SAME_EDGE_PT = 3.0
# In heights of the letters: how far below the rest stands at most, how wide a blank is at least, and how much white
# space a cell leaves before the one beside it: at most where it breaks off, and else.
_MOST_STEP, _BLANK, _WIDEST, _LEAST = 1.6, 0.2, 8.0, 2.0
# How many headers without a second line show that there is none, and how many lines that end near it a column's edge.
_FEW, _LEAST_FULL = 2, 3
# What is longer is prose. A line of more cells than an entry's, in letters as most are, is a justified one.
_MOST_WORDS, _MOST_CELLS = 16, 2
# What ends a cell that goes on, where its letters say nothing.
_OPEN = frozenset(["and", "at", "for", "in", "of", "the", "to", "with", "&"])
Look: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A line, and one right below that looks as the end of one of its cells does and begins where that cell does.

    `head` is what the first line looks like at its beginning.
    """

    at: int
    cell: int
    head: Look
    is_alike: bool
    had_room: bool


def with_whole_headers(columns: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each column, with what goes on below on one line."""
    letters: dict[Look, int] = {}
    alone: Counter[Look] = Counter()
    for lines in columns:
        for line in lines:
            look = _look(line.cells[0][0])
            letters[look] = letters.get(look, 0) + len(line.text)
            if not line.is_bulleted:
                alone[look] += 1
    body = max(letters, key=lambda look: letters[look], default=(0, 0))
    pairs = [list(_pairs(lines, body)) for lines in columns]
    for pair in (pair for found in pairs for pair in found):
        alone[pair.head] -= 1 + pair.is_alike
    stacked = {pair.head for found in pairs for pair in found if pair.had_room}
    return [
        _joined(lines, {pair.at: pair.cell for pair in found if pair.head not in stacked and alone[pair.head] >= _FEW})
        for lines, found in zip(columns, pairs, strict=True)
    ]


def _joined(lines: Sequence[Line], goes_on: dict[int, int]) -> list[Line]:
    return [
        _with_rest(line, goes_on[at], lines[at + 1]) if at in goes_on else line
        for at, line in enumerate(lines)
        if at - 1 not in goes_on
    ]


def _with_rest(line: Line, cell: int, rest: Line) -> Line:
    """The words stand at the cell's end, without a width of their own: nothing else is moved."""
    end = line.cells[cell][-1]
    words = [replace(word, left=end.right, right=end.right, base=end.base) for word in rest.cells[0]]
    cells = [[*each, *words] if at == cell else each for at, each in enumerate(line.cells)]
    return Line(cells=cells, base=line.base, size=line.size, foot=rest.base)


def _pairs(lines: Sequence[Line], body: Look) -> Iterator[_Pair]:
    """What may be one line. Text that looks as most does has to stand beside a cell, and to break off."""
    ends = sorted([line.right for line in lines])
    for at, (line, below) in enumerate(pairwise(lines)):
        count = len(line.cells)
        # Most lines are prose, and told here.
        if count == 1 and _look(line.cells[0][-1]) == body:
            continue
        cell = _cell_above(line, below)
        if cell is None or not _may_go_on(line.texts[cell], below.text):
            continue
        look, is_last = _look(line.cells[cell][-1]), cell + 1 == count
        if any(_look(word) != look for word in below.cells[0]) or _is_prose(lines, at, look):
            continue
        is_open = " " not in below.text or _breaks_off(line.texts[cell], below.text)
        if look == body and not (is_open and count == _MOST_CELLS and not is_section(line.texts[0])):
            continue
        end, first = line.cells[cell][-1], below.cells[0][0]
        wanted = end.right + _BLANK * end.size + first.right - first.left
        if is_last:
            had_room = wanted < ends[-1] or len(ends) - bisect_left(ends, end.right) < _LEAST_FULL
        else:
            beside = line.cells[cell + 1][0].left
            least = _WIDEST if _breaks_off(line.texts[cell], below.text) else _LEAST
            had_room = beside - wanted > least * end.size or below.text.endswith(".")
        head = _look(line.cells[0][0])
        yield _Pair(at, cell, head, is_alike=head == look, had_room=had_room)


def _cell_above(line: Line, below: Line) -> int | None:
    """Which cell the line right below begins with; None where it is no text right below one."""
    if len(below.cells) > 1 or not 0 < below.base - line.base <= _MOST_STEP * line.size:
        return None
    if any(each.is_bulleted or each.text[0] in GLYPHS for each in (line, below)):
        return None
    return next((at for at, cell in enumerate(line.cells) if abs(cell[0].left - below.left) < _SAME_EDGE_PT), None)


def _is_prose(lines: Sequence[Line], at: int, look: Look) -> bool:
    """True where the line above goes on in these two as well, or they in the one below."""
    above = at > 0 and _cell_above(lines[at - 1], lines[at]) is not None and _look(lines[at - 1].cells[-1][-1]) == look
    below = at + 2 < len(lines) and _cell_above(lines[at + 1], lines[at + 2]) is not None
    return above or (below and _look(lines[at + 2].cells[0][0]) == look)


def _breaks_off(text: str, below: str) -> bool:
    return below[:1].islower() or text.endswith(",") or text.rpartition(" ")[2] in _OPEN


def _may_go_on(text: str, below: str) -> bool:
    if text.count(" ") + below.count(" ") + 2 > _MOST_WORDS:
        return False
    return not (text.endswith("-") or has_year(below) or is_section(below) or reaches(text) or reaches(below))


def _look(word: Word) -> Look:
    return word.font, round(2 * word.size)
