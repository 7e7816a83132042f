"""How good a way to read the positions of a résumé is: how whole they are, how likely, and how alike.

No mark looks at words. For a reading speaks the likelihood of what is read (in nats), and each dated line of a header
that looks as one that the model of lines found. Against it: each position that lacks a field, says nothing but dates or
has its employer from the one before, each further range of dates in a header, each further line of one that begins with
a date, each line beyond the usual number, and each way to set headers. Found by likelihood on the strangers' documents,
and rounded: any one halved or doubled moves a document or two. What speaks against rows in one header, and against
headers of nothing but dates, was set on real people's résumés: without it one header of ten rows is the likeliest.
"""

import math
from collections.abc import Iterator, Sequence

from worker.understanding.positions.dated_ways import (
    MOST_LINES,
    begins_with_dates,
    has_dates_at_edge,
    look_with_dates,
    ranges_in,
)
from worker.understanding.positions.explained import Explainer
from worker.understanding.positions.plausible import plausible
from worker.understanding.positions.work import ReadRole
from worker.understanding.sections.repeated_style import Look
from worker.understanding.text.lines import Line

_NOT_WHOLE = 1.0
_EMPTY = 2.0
_FURTHER_RANGE = 0.7
_FURTHER_ROW = 1.5
_TOO_LONG = 1.0
_SETTING = 1.2
_LIKELY = 1.4
_INHERITS = 0.9
_ALIKE = 0.8
_LEAST = 0.01


def usual_looks(roles: Sequence[ReadRole]) -> frozenset[Look]:
    """How the dated lines of these headers look."""
    return frozenset(map(look_with_dates, _dated_lines(roles)))


def worth(roles: Sequence[ReadRole], usual: frozenset[Look], explain: Explainer) -> float:
    """How whole the positions are, how likely what is read of them, and how alike their headers."""
    headers = [role.entry.header for role in roles]
    likely = sum(math.log(max(explain.share(header), _LEAST)) for header in headers)
    alike = sum(look_with_dates(line) in usual for line in _dated_lines(roles))
    inherited = sum(role.is_further for role in roles)
    return _LIKELY * likely + _ALIKE * alike - _INHERITS * inherited - _lacks(roles) - _sprawls(headers)


def is_whole(role: ReadRole) -> bool:
    """True for a position with all its fields, of which none is left out as a sentence or a remark later."""
    is_full = bool(role.fields.title and role.fields.employer and role.fields.start)
    return is_full and not plausible(role.fields)[1]


def _lacks(roles: Sequence[ReadRole]) -> float:
    lacking = sum(not is_whole(role) for role in roles)
    empty = sum(not (role.fields.title or role.fields.employer) for role in roles)
    return _NOT_WHOLE * lacking + _EMPTY * empty


def _sprawls(headers: Sequence[Sequence[Line]]) -> float:
    """What speaks against headers that hold more than one position, and against such as are set in many ways."""
    ranges = [[at for at, line in enumerate(header) if ranges_in(line)] for header in headers]
    settings = {(len(header), *each) for header, each in zip(headers, ranges, strict=True)}
    further = sum(max(0, sum(map(ranges_in, header)) - 1) for header in headers)
    rows = sum(max(0, sum(map(begins_with_dates, header)) - 1) for header in headers)
    longer = sum(max(0, len(header) - MOST_LINES - 1) for header in headers)
    return _FURTHER_RANGE * further + _FURTHER_ROW * rows + _TOO_LONG * longer + _SETTING * len(settings)


def _dated_lines(roles: Sequence[ReadRole]) -> Iterator[Line]:
    return (line for role in roles for line in role.entry.header if has_dates_at_edge(line))
