"""What hangs at the right margin below an entry's first line (its place, then its dates) belongs to that line."""

from collections.abc import Sequence

from worker.reading.pdf.lines import Line
from worker.reading.pdf.scoring import is_date

_SAME_EDGE_PT = 3.0
_MOST_WORDS = 6
_MOST_LINES_BELOW = 2


def with_hanging_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines, with dates that stand beside a bullet on the line that they date.

    That line has a cell at the same edge (its place), and no dates of its own.
    """
    found = list(lines)
    for index in range(1, len(found)):
        line = found[index]
        if len(line.cells) == 1 or not line.is_bulleted or not _is_short(line.texts[-1]):
            continue
        head = _head(found, index)
        if head is None or not _hangs(found[head], line):
            continue
        above = found[head]
        found[head] = Line(cells=[*above.cells, line.cells[-1]], base=above.base, size=above.size)
        found[index] = Line(cells=line.cells[:-1], base=line.base, size=line.size)
    return found


def _is_short(text: str) -> bool:
    return is_date(text) and len(text.split()) <= _MOST_WORDS


def _head(lines: Sequence[Line], index: int) -> int | None:
    """The line that the text stands below: the next above that is no text of the same kind."""
    for at in range(index - 1, max(-1, index - 1 - _MOST_LINES_BELOW), -1):
        if not lines[at].is_bulleted:
            return at
    return None


def _hangs(head: Line, line: Line) -> bool:
    if len(head.cells) == 1 or any(is_date(text) for text in head.texts):
        return False
    above, cell = head.cells[-1], line.cells[-1]
    return min(abs(above[-1].right - cell[-1].right), abs(above[0].left - cell[0].left)) < _SAME_EDGE_PT
