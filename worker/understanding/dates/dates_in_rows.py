"""Starts in one row and ends in the next, without a sign between: `Oct. 2007   Baker` above `Jan. 2009`.

The end may have words beside it, too, and the dash before it may look like a bullet: `– Jan. 2009   Kvarn Bakery`. One
résumé sets all its positions alike: a single such pair may be two dates.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.language.date_words import is_present_word
from core.language.dates import year_and_month
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.text.lines import Line

_FEW = 2
# White space above the second row, in heights of a line.
_FAR = 0.6


def with_dates_in_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, with both dates of such rows as one range in the first."""
    pairs = [(id(line), id(below)) for line, below in pairwise(lines) if _is_pair(line, below)]
    # What ends one pair and begins the next stands in a column of dates.
    chained = {first for first, _ in pairs} & {last for _, last in pairs}
    begins = {first for first, last in pairs if first not in chained and last not in chained}
    if len(begins) < _FEW:
        return list(lines)
    found: list[Line] = []
    above: Line | None = None
    for line in lines:
        if above is not None and id(above) in begins:
            (start, _, beside), (end, _, rest) = above.text.partition("\t"), line.text.partition("\t")
            both = f"{start.strip()} – {end.strip()}"
            found[-1] = replace(above, text=f"{both}\t{beside}" if beside else both)
            found += [replace(line, text=rest.strip(), is_bullet=False)] if rest.strip() else []
        else:
            found.append(line)
        above = line
    return found


def _is_pair(line: Line, below: Line) -> bool:
    """True for a month of a year that begins a row, and a later one that begins the row below it.

    Behind what looks like a bullet it may be a year or today as well.
    """
    (first, _, beside), (last, _, rest) = line.text.partition("\t"), below.text.partition("\t")
    start, end = _moment(first), _moment(last)
    if start is None or line.is_bullet or line.column != below.column:
        return False
    is_drawn = below.is_bullet and bool(rest.strip())
    is_open = is_drawn and is_present_word(last)
    is_later = end is not None and start < end and (is_drawn or (start[1] > 0 and end[1] > 0))
    is_beside = not rest.strip() or (bool(beside.strip()) and below.gap <= _FAR and not date_spans(beside + rest))
    return (is_later or is_open) and is_beside


def _moment(text: str) -> tuple[int, int] | None:
    """The year and month (0 where none is told) that are all of a text."""
    spans = date_spans(text)
    is_alone = (
        len(spans) == 1 and not spans[0].is_range and text[spans[0].first : spans[0].last].strip() == text.strip()
    )
    told = year_and_month(spans[0].start) if is_alone else None
    return (told[0], told[1] or 0) if told is not None else None
