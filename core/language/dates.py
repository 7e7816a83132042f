"""Dates as people write them in résumés: found, compared, counted."""

import re
from dataclasses import dataclass
from datetime import date

_MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_YEAR = r"(?:19[4-9]\d|20[0-6]\d)"
_MOMENT = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?\b(?:{_MONTH_NAMES})\b\.?,?\s*(?:\d{{1,2}},\s*)?(?:of\s+)?(?:{_YEAR}"
    rf"|['’]\d\d)\b"
    rf"|\b(?:{'|'.join(_SEASONS)})\s+{_YEAR}\b"
    rf"|\b\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}\b"
    rf"|\b\d{{1,2}}\s?[/.-]\s?{_YEAR}\b"
    rf"|\b{_YEAR}[/.-](?:0[1-9]|1[0-2])(?:[/.-]\d\d)?\b(?!\s*%)"
    rf"|\b{_YEAR}\b)"
)
_PRESENT = (
    r"\b(?:present|presently|current|currently|now|today|date|ongoing|to\s+date|till\s+date|till\s+now"
    r"|heute|aujourd['’]hui|actualidad|oggi|heden)\b"
)
_DASH = r"\s*(?:[–—‒‐‑―−~→/-]+|\bto\b|\btill\b|\buntil\b|\bthrough\b|\bthru\b)\s*"
_RANGE = re.compile(
    rf"(?P<start>{_MOMENT}|\b(?:{_MONTH_NAMES})\b\.?){_DASH}(?P<end>{_MOMENT}|{_PRESENT}|['’]?\d\d\b(?![\d%/.,:-]))",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\b(?:since|from)\s+(?P<start>{_MOMENT})", re.IGNORECASE)
_OPEN = re.compile(rf"(?P<start>{_MOMENT})\s*[–—-]\s*(?=[)\]|,]|$)", re.IGNORECASE)
_SINGLE = re.compile(_MOMENT, re.IGNORECASE)
_MONTH = re.compile(rf"\b({_MONTH_NAMES})\b", re.IGNORECASE)
_NUMERIC_MONTH = re.compile(rf"\b(?:\d{{1,2}}[/.])?(\d{{1,2}})\s?[/.-]\s?({_YEAR})\b|\b({_YEAR})[/.-](\d\d)\b")
_FULL_YEAR = re.compile(_YEAR)
_SHORT_YEAR = re.compile(r"['’](\d\d)\b|^(\d\d)$")
_PRESENT_WORD = re.compile(_PRESENT, re.IGNORECASE)
_MONTH_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY_TURN = 60


@dataclass(frozen=True, kw_only=True)
class FoundDates:
    """Dates in a line: as written, and where. `end` is None for a single date."""

    start: str
    end: str | None
    span: tuple[int, int]

    @property
    def is_range(self) -> bool:
        """True when both a start and an end are there."""
        return self.end is not None


def find_dates(text: str) -> FoundDates | None:
    """The first range of dates in `text`, else its last single date, else None."""
    for pattern in (_RANGE, _SINCE, _OPEN):
        match = pattern.search(text)
        if match is not None:
            end = match["end"] if pattern is _RANGE else "present"
            start = match["start"]
            if pattern is _RANGE and not _has_year(start) and not _has_year(end):
                continue
            return FoundDates(start=start.strip(), end=end.strip(), span=match.span())
    singles = list(_SINGLE.finditer(text))
    if not singles:
        return None
    return FoundDates(start=singles[-1][0].strip(), end=None, span=singles[-1].span())


def is_present(written: str | None) -> bool:
    """True for `present`, `now`, `to date` and the like."""
    return written is not None and _PRESENT_WORD.search(written) is not None


def year_and_month(written: str | None) -> tuple[int, int | None] | None:
    """Year and month (None when only a year is said) of a date as written; None when it has no year."""
    if not written:
        return None
    numeric = _NUMERIC_MONTH.search(written)
    if numeric is not None:
        year, month = (int(numeric[2]), int(numeric[1])) if numeric[2] else (int(numeric[3]), int(numeric[4]))
        return year, month if 1 <= month <= len(_MONTH_ORDER) else None
    full = _FULL_YEAR.search(written)
    if full is not None:
        return int(full[0]), _named_month(written)
    short = _SHORT_YEAR.search(written.strip())
    if short is not None:
        digits = int(short[1] or short[2])
        return digits + (2000 if digits <= _CENTURY_TURN else 1900), _named_month(written)
    return None


def month_span(start: str | None, end: str | None, *, today: date) -> tuple[int, int] | None:
    """First month and the month after the last, both as `year * 12 + month - 1`; None without a start.

    What is only given in years is counted from January to January, so that nothing is counted that is not said.
    """
    began = year_and_month(start)
    ended = year_and_month(end)
    if began is None and ended is not None and start:
        began = (ended[0], _named_month(start))
    if began is None:
        return None
    first = began[0] * 12 + (began[1] or 1) - 1
    if is_present(end):
        after = today.year * 12 + (0 if began[1] is None else today.month)
    elif ended is None:
        after = first + 1
    else:
        after = ended[0] * 12 + (ended[1] or 0)
    return first, max(first, after)


def total_months(spans: list[tuple[int, int]]) -> int:
    """Months that at least one of the spans covers."""
    total = 0
    covered_until = 0
    for first, after in sorted(spans):
        begin = max(first, covered_until)
        total += max(0, after - begin)
        covered_until = max(covered_until, after)
    return total


def _has_year(written: str) -> bool:
    return year_and_month(written) is not None


def _named_month(written: str) -> int | None:
    match = _MONTH.search(written)
    if match is not None:
        return _MONTH_ORDER.index(match[1][:3].lower()) + 1
    return next((month for season, month in _SEASONS.items() if season in written.lower()), None)
