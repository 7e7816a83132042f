"""Items of a list that begin with dates and that the page broke: one line each again.

`• 2014 – 2018: Lecturer in Soil Science, University of` above `Wexmoor` is one header, the next item another. A line
below an item may be a field of its own as well: only where none had room for its first word did the page break them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from worker.understanding.learned.line_features import date_kind
from worker.understanding.text.lines import Line
from worker.understanding.text.wrapping import joined

_BEGUN = frozenset({"Rstart", "Sstart"})
# So many items in a row begin with dates, and an item has so many further lines at most.
_LEAST, _MOST_BELOW = 3, 2
# What share of the widest line of the list a line with the next word would have had.
_FULL = 0.97


def with_whole_items(lines: Sequence[Line]) -> list[Line]:
    """The lines, with what goes on with such an item in its line."""
    found = list(lines)
    for run in reversed(list(_runs(lines))):
        for item in reversed(run if _is_wrapped(lines, run) else []):
            text = lines[item.start].text
            for at in item[1:]:
                text = joined(text, lines[at].text)
            found[item.start : item.stop] = [replace(lines[item.start], text=text)]
    return found


def _runs(lines: Sequence[Line]) -> Iterator[list[range]]:
    """Items one below the other that begin with dates, with their further lines."""
    run: list[range] = []
    at = 0
    while at < len(lines):
        item = _item(lines, at)
        if item is None or (run and lines[at].indent != lines[run[0].start].indent):
            if len(run) >= _LEAST:
                yield run
            run = []
        if item is not None:
            run = [*run, item]
        at = item.stop if item is not None else at + 1
    if len(run) >= _LEAST:
        yield run


def _item(lines: Sequence[Line], at: int) -> range | None:
    line = lines[at]
    if not line.is_bullet or date_kind(line.flat) not in _BEGUN:
        return None
    last = at + 1
    while last < len(lines) and last - at <= _MOST_BELOW and _goes_on(line, lines[last]):
        last += 1
    return range(at, last)


def _goes_on(item: Line, below: Line) -> bool:
    is_plain = bool(below.flat.strip()) and not (below.is_bullet or below.after_blank or below.is_marked_heading)
    return is_plain and below.indent > item.indent and below.bold == item.bold and date_kind(below.flat) == "none"


def _is_wrapped(lines: Sequence[Line], run: Sequence[range]) -> bool:
    """True where some items go on, and no line that another goes on from had room for the first word of that."""
    widest = max(len(lines[at].flat) for item in run for at in item)
    ends = [(lines[at], lines[at + 1]) for item in run for at in item[:-1]]
    return bool(ends) and all(_had_no_room(line, below, widest) for line, below in ends)


def _had_no_room(line: Line, below: Line, widest: int) -> bool:
    return len(line.flat) + 1 + len(below.flat.split()[0]) >= _FULL * widest
