"""How many months dates cover together, until the last year that any of them names."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from core.language.dates import is_present, month_span, total_months, year_and_month

_MONTHS = 12
_YEARS_LATER = 5


class Dated(Protocol):
    """What has a start and an end as written: the fields of a position, or dates in a line."""

    @property
    def start(self) -> str | None:
        """As written; nothing where none is."""

    @property
    def end(self) -> str | None:
        """As written; nothing where none is."""


def long_after(dates: Sequence[Dated]) -> date:
    """A day years behind all that is dated: nobody knows when a document is read, and until then it goes on."""
    last = newest(dates)
    return last.replace(year=last.year + _YEARS_LATER)


def newest(dates: Sequence[Dated]) -> date:
    """The end of the last year that is named, or of the one behind it: until then what goes on has gone on."""
    moments = (year_and_month(text) for each in dates for text in (each.start, each.end))
    years = [moment[0] for moment in moments if moment is not None]
    return date(max(years, default=1) + any(is_present(each.end) for each in dates), _MONTHS, 1)


def months_of(dates: Iterable[Dated], today: date) -> int:
    """The months that at least one of them covers."""
    spans = (month_span(each.start, each.end, today=today) for each in dates)
    return total_months([span for span in spans if span is not None])
