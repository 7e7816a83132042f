"""A position that was held twice: `Cook, Red Lamp, May 2015 – June 2018, January 2021 – present` are two periods."""

import re
from collections.abc import Iterator, Sequence

from worker.understanding.fields import Fields
from worker.understanding.lines import Line
from worker.understanding.loose_dates import DateSpan, date_spans

# What stands between periods of one position, and nothing else does.
_AND = re.compile(r"[\s()]*(?:[,;&/|+]|and)?[\s()]*", re.IGNORECASE)


def further_periods(header: Sequence[Line], fields: Fields) -> Iterator[tuple[str, str]]:
    """Start and end of each range of dates that follows right behind the one that `fields` has."""
    for line in header:
        ranges = [span for span in date_spans(line.text) if span.is_range]
        at = next((at for at, span in enumerate(ranges) if (span.start, span.end) == (fields.start, fields.end)), None)
        if at is None:
            continue
        for before, span in zip(ranges[at:], ranges[at + 1 :], strict=False):
            if _AND.fullmatch(line.text, before.last, span.first) is None:
                return
            yield _dates(span)
        return


def _dates(span: DateSpan) -> tuple[str, str]:
    return span.start, span.end or span.start
