"""How one document prints its dates. A style is drawn once, and all dates of the document follow it."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.reading.grammar.locales import Locale
from benchmarks.reading.grammar.people import Span

_MONTHS = 12
_STYLES: dict[str, Callable[[Locale, int, int], str]] = {
    "Mar 2019": lambda locale, year, month: f"{locale.short_months[month]} {year}",
    "March 2019": lambda locale, year, month: f"{locale.months[month]} {year}",
    "03/2019": lambda _, year, month: f"{month + 1:02d}/{year}",
    "2019-03": lambda _, year, month: f"{year}-{month + 1:02d}",
    "Mar. 2019": lambda locale, year, month: f"{locale.short_months[month].rstrip('.')}. {year}",
    "03.2019": lambda _, year, month: f"{month + 1:02d}.{year}",
    "2019": lambda _, year, _month: str(year),
}
_DASHES = (" – ", " - ", "–", " — ")


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A span as printed, and as months."""

    start: str
    end: str
    start_month: str
    end_month: str
    text: str


class Dating:
    """The style of a document's dates, drawn from the seed."""

    def __init__(self, draw: random.Random, locale: Locale) -> None:
        self._locale = locale
        self._style = draw.choice(list(_STYLES))
        dashes = (" - ", f" {locale.until} ") if self._style == "2019-03" else (*_DASHES, f" {locale.until} ")
        self.dash = draw.choice(dashes)
        self._present = draw.choice(locale.present)

    def print(self, span: Span) -> Printed:
        """The span as this document prints it."""
        start, start_month = self._moment(span.first)
        end, end_month = (self._present, "present") if span.last is None else self._moment(span.last)
        return Printed(
            start=start, end=end, start_month=start_month, end_month=end_month, text=f"{start}{self.dash}{end}"
        )

    def _moment(self, at: int) -> tuple[str, str]:
        year, month = divmod(at, _MONTHS)
        printed = _STYLES[self._style](self._locale, year, month)
        return printed, str(year) if self._style == "2019" else f"{year}-{month + 1:02d}"
