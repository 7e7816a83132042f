"""Dates that a narrow column broke over two lines → one line: `(03/2012 until` above `06/2014)`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from worker.understanding.lines import Line
from worker.understanding.loose_dates import date_spans

_OPEN = re.compile(r"(?:[–—-]|(?<!\w)(?:to|until|till|through))\s*$", re.IGNORECASE)
_PRESENT = re.compile(r"(?:present|current|now|today|date|ongoing)\b", re.IGNORECASE)
_FAR = 0.6


def with_whole_dates(lines: Sequence[Line]) -> list[Line]:
    """The lines; one that ends in the start of dates goes on with the line below, if that begins with their end."""
    found: list[Line] = []
    for line in lines:
        if found and _is_broken(found[-1], line):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.text}")
        else:
            found.append(line)
    return found


def _is_broken(above: Line, line: Line) -> bool:
    if line.is_bullet or line.is_marked_heading or line.gap > _FAR or line.column != above.column:
        return False
    opened = _OPEN.search(above.text)
    spans = date_spans(above.text[: opened.start()]) if opened else ()
    if opened is None or not spans or above.text[spans[-1].last : opened.start()].strip() or spans[-1].is_range:
        return False
    below = date_spans(line.text)
    begins = bool(below) and not below[0].first and not below[0].is_range
    return begins or _PRESENT.match(line.text) is not None
