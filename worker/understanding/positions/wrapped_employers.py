"""A name that goes on in the line below, beside whose first line the dates stand: `Dienst voor water, wegen en⇥2012`.

A header's first lines are set alike until the name ends, and what follows is set otherwise. Marks without words; not in
English, where this is as it was measured without.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.language.tongues import is_less_known
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.text.lines import Line

_CLOSE = 0.15


def with_whole_first_line(lines: Sequence[Line]) -> list[Line]:
    """The lines of a header, those of its first name as one."""
    if not is_less_known():
        return list(lines)
    found = list(lines)
    while len(found) > 2 and _goes_on(*found[:3]):  # noqa: PLR2004 - the name's two lines, and what follows
        name, *rest = found[0].cells
        found[:2] = [replace(found[0], text="\t".join((f"{name} {found[1].flat}", *rest)))]
    return found


def _goes_on(first: Line, below: Line, third: Line) -> bool:
    cells = first.cells
    is_dated = len(cells) == 2 and bool(date_spans(cells[1])) and not date_spans(cells[0])  # noqa: PLR2004
    is_alike = _look(first) == _look(below) and below.gap < _CLOSE and not below.is_bullet
    is_plain = len(below.cells) == 1 and not date_spans(below.flat)
    # A name that may end goes on where the third line is set otherwise, or is set alike and goes on itself.
    return is_dated and is_alike and is_plain and (first.bold or first.size > 1) and _ends(below, third)


def _ends(below: Line, third: Line) -> bool:
    is_other = _look(below) != _look(third)
    return is_other or (third.gap < _CLOSE and len(third.cells) == 1 and not date_spans(third.flat))


def _look(line: Line) -> tuple[object, ...]:
    return round(line.size, 1), line.bold, line.italic
