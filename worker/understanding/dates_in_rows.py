"""Starts in one row and ends in the next, without a sign between: `Oct. 2007   Baker` above `Jan. 2009`.

One résumé sets all its positions alike: a single such pair may be two dates.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from core.language.dates import year_and_month
from worker.understanding.lines import Line
from worker.understanding.loose_dates import date_spans

_FEW = 2


def with_dates_in_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, with both dates of such rows as one range in the first."""
    pairs = [(id(line), id(below)) for line, below in pairwise(lines) if _is_pair(line, below)]
    # What ends one pair and begins the next stands in a column of dates.
    chained = {first for first, _ in pairs} & {last for _, last in pairs}
    begins = {first for first, last in pairs if first not in chained and last not in chained}
    if len(begins) < _FEW:
        return list(lines)
    found: list[Line] = []
    for line in lines:
        if found and id(found[-1]) in begins:
            first, _, rest = found[-1].text.partition("\t")
            both = f"{first.strip()} – {line.text.strip()}"
            found[-1] = replace(found[-1], text=f"{both}\t{rest}" if rest else both)
        else:
            found.append(line)
    return found


def _is_pair(line: Line, below: Line) -> bool:
    """True for a month of a year that begins a row, and a later one that is all of the row below it."""
    start, end = (_month(text) for text in (line.text.partition("\t")[0], below.text))
    return start is not None and end is not None and start < end and line.column == below.column


def _month(text: str) -> tuple[int, int] | None:
    """The year and month that are all of a text."""
    spans = date_spans(text)
    is_alone = (
        len(spans) == 1 and not spans[0].is_range and text[spans[0].first : spans[0].last].strip() == text.strip()
    )
    told = year_and_month(spans[0].start) if is_alone else None
    return (told[0], told[1]) if told is not None and told[1] is not None else None
