"""`01/04/2020` is April in one document and January in another: what all its dates tell together.

A part above twelve is the day. Where no date has one, positions that begin on the first of their months show it, else
places in the United States, where the month stands first. What is told so is written as month and year, which nobody
can misread; where nothing tells, dates stay as printed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.language.countries import countries_of_place
from core.language.tongues import ENGLISH, tongue

_DAY_DATE = re.compile(r"\s*(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d|\d\d)\s*")
_MONTHS = 12
_LEAST = 2


@dataclass(frozen=True, kw_only=True)
class DayOrder:
    """Which of two numbers before a year is the day: 0 or 1; None where a document does not tell."""

    day: int | None

    def month_of(self, written: str | None) -> str | None:
        """`04/2020` for `01/04/2020`; anything else, and all where the order is not known, as it is written."""
        found = _DAY_DATE.fullmatch(written or "")
        if found is None or self.day is None:
            return written
        month = int(found[1 if self.day else 3])
        # As many digits as the year has: `10/9/20` is `10/20`.
        return f"{month:02d}/{found[4]}" if 1 <= month <= _MONTHS else written


def day_order(starts: Iterable[str | None], ends: Iterable[str | None], places: Iterable[str | None] = ()) -> DayOrder:
    """The order of day and month in a document whose positions have these dates and places.

    Where nothing tells, the day stands first in other languages than English.
    """
    begun, ended = _numbers(starts), _numbers(ends)
    if any(sign == "." for _, sign, _ in (*begun, *ended)):
        return DayOrder(day=0)
    firsts = {one > _MONTHS for one, _, _ in (*begun, *ended)}
    seconds = {other > _MONTHS for _, _, other in (*begun, *ended)}
    if True in firsts or True in seconds:
        return DayOrder(day=None if True in firsts and True in seconds else 0 if True in firsts else 1)
    if len(begun) >= _LEAST:
        parts = tuple({pair[at] for pair in begun} for at in (0, 2))
        for day, other in ((0, 1), (1, 0)):
            if parts[day] == {1} and len(parts[other]) >= _LEAST:
                return DayOrder(day=day)
    if tongue() != ENGLISH:
        return DayOrder(day=0)
    countries = [found for place in places if place and (found := countries_of_place(place))]
    is_american = bool(countries) and all(found == {"US"} for found in countries)
    return DayOrder(day=1 if is_american else None)


def _numbers(dates: Iterable[str | None]) -> Sequence[tuple[int, str, int]]:
    found = (_DAY_DATE.fullmatch(written or "") for written in dates)
    return [(int(match[1]), match[2], int(match[3])) for match in found if match is not None]
