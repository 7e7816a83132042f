"""Years of experience: what is said of a person beside what the labelled dates of paid work come to."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.reading.facts import Facts, Role
from benchmarks.reading.moments import Moment

_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class YearsCount:
    """Résumés with paid roles, counted: by whether all their dates can be read, and by what was said.

    `short` are those of the readable that come to less than a year, whatever is meant, and of which nothing is said.
    """

    readable: int = 0
    short: int = 0
    said_of_readable: int = 0
    wrong: int = 0
    said_in_doubt: int = 0


def count_years(documents: Sequence[tuple[Facts, Facts]], *, today: date) -> YearsCount:
    """Counts over pairs of what was read and what is true. Wrong is what misses every possible value by over a year."""
    readable = short = said = wrong = in_doubt = 0
    for read, true in documents:
        paid = [role for role in true.roles or [] if role.kind == "work"]
        if not paid:
            continue
        possible = possible_years(paid, today=today)
        if possible is None:
            in_doubt += read.years_said is not None
            continue
        readable += 1
        short += read.years_said is None and possible[1] < 1
        if read.years_said is not None:
            said += 1
            wrong += not possible[0] - 1 <= read.years_said <= possible[1] + 1
    return YearsCount(readable=readable, short=short, said_of_readable=said, wrong=wrong, said_in_doubt=in_doubt)


def possible_years(roles: Sequence[Role], *, today: date) -> tuple[int, int] | None:
    """The fewest and most whole years that these dates allow; None where a date cannot be read.

    Months that several roles cover count once. A year without a month may be meant from January or from December on.
    """
    if any(role.began is None for role in roles):
        return None
    if any(role.ended is None and (role.end or not role.start) for role in roles):
        return None
    fewest = _covered([_span(role, today, widest=False) for role in roles])
    most = _covered([_span(role, today, widest=True) for role in roles])
    return math.floor(fewest / _MONTHS), math.floor(most / _MONTHS)


def _span(role: Role, today: date, *, widest: bool) -> tuple[int, int]:
    """First month and the month after the last. A single date is that month, or up to that year."""
    began = role.began or Moment()
    ended = role.ended or began
    first = _month(began, today, 1 if widest else _MONTHS)
    return first, max(first, _month(ended, today, _MONTHS if widest else 1)) + 1


def _month(moment: Moment, today: date, unsaid: int) -> int:
    if moment.year is None:
        return today.year * _MONTHS + today.month - 1
    return moment.year * _MONTHS + (moment.month or unsaid) - 1


def _covered(spans: Sequence[tuple[int, int]]) -> int:
    return len({month for first, after in spans for month in range(first, after)})
