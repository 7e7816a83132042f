"""Positions held twice: `Baker, Kvarn AB, 2012 – 2014, 2016 – 2019` is two of the same name, each with its dates.

One pair of dates alone would say too little of the years; from the first start to the last end, too much.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from worker.understanding.dates.loose_dates import DateSpan, date_spans
from worker.understanding.positions.work import ReadRole
from worker.understanding.sections.outline import Entry

_BETWEEN = re.compile(r"\s{0,3}(?:[,;&+|/]|and)\s{0,3}")


def with_further_periods(roles: Sequence[ReadRole]) -> list[ReadRole]:
    """The positions, each with a further one behind it for every other range of dates beside its own."""
    return [each for role in roles for each in (role, *_further(role))]


def _further(role: ReadRole) -> Iterator[ReadRole]:
    own = (role.fields.start, role.fields.end)
    for line in role.entry.header:
        row = _row(line.text)
        if own in {(span.start or None, span.end) for span in row}:
            for span in row:
                if (span.start or None, span.end) != own:
                    # What was done then is told once.
                    entry = Entry(section=role.entry.section, header=role.entry.header, heading=role.entry.heading)
                    dates = line.text[span.first : span.last]
                    fields = replace(role.fields, start=span.start or None, end=span.end, dates=dates, deed="", unit="")
                    yield replace(role, entry=entry, fields=fields)
            return


def _row(text: str) -> list[DateSpan]:
    """Ranges of dates with nothing between them but a sign; nothing where some stand elsewhere in the line."""
    spans = [span for span in date_spans(text) if span.is_range]
    signs = (text[one.last : other.first] for one, other in pairwise(spans))
    return spans if len(spans) > 1 and all(map(_BETWEEN.fullmatch, signs)) else []
