"""Dates as people write them in résumés: found, compared, counted."""

import re
from datetime import date
from functools import cache, lru_cache

from core.language.date_spans import DateSpan, date_spans
from core.language.date_words import alternation, date_words, is_present_word, month_number

_YEAR = r"(?:19[4-9]\d|20[0-6]\d)"
_NUMERIC_MONTH = re.compile(rf"\b(?:(\d{{1,2}})[/.])?(\d{{1,2}})\s?[/.-]\s?({_YEAR})\b|\b({_YEAR})[/.-](\d\d)\b")
_FULL_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_SHORT_YEAR = re.compile(r"['’](\d\d)\b|^(\d\d)$|^[^\W\d_]{3,9}\.?-(\d\d)$")
# `5/12` is May 2012 in a range; alone it may be anything.
_SHORT_NUMERIC = re.compile(r"^(0?[1-9]|1[0-2])/(\d\d)$")
# `10/9/20`: with a day, too; what is above twelve is no month.
_SHORT_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d\d)$")
_WORD = re.compile(r"[^\W\d_]+")
_MONTHS_OF_YEAR = 12
_CENTURY_TURN = 60


def find_dates(text: str, language: str = "en") -> DateSpan | None:
    """The first range of dates in `text`, else its last single date, else None.

    Months and words beside them are those of `language` and the English ones. Of other languages they would find what
    is no date: `set` is September in Italian.
    """
    spans = date_spans(text, language)
    ranges = (span for span in spans if span.is_range and (_has_year(span.start) or _has_year(span.end)))
    return next(ranges, next((span for span in reversed(spans) if not span.is_range), None))


def is_present(written: str | None) -> bool:
    """True for `present`, `now`, `to date` and the like, in any language that is read."""
    return written is not None and (is_present_word(written) or _today().search(written) is not None)


@cache
def _today() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(date_words().present)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=5_000)  # the dates of a post are asked for by everybody
def year_and_month(written: str | None) -> tuple[int, int | None] | None:
    """Year and month (None when only a year is said) of a date as written; None when it has no year."""
    if not written:
        return None
    numeric = _NUMERIC_MONTH.search(written)
    if numeric is not None:
        year, month = (int(numeric[3]), int(numeric[2])) if numeric[3] else (int(numeric[4]), int(numeric[5]))
        if month > _MONTHS_OF_YEAR and numeric[1]:
            month = int(numeric[1])  # `06/30/2019`: what cannot be a month is the day
        return year, month if 1 <= month <= _MONTHS_OF_YEAR else None
    full = _FULL_YEAR.search(written)
    if full is not None:
        return int(full[0]), _named_month(written)
    return _of_short_year(written.strip())


def _of_short_year(written: str) -> tuple[int, int | None] | None:
    """The same of a date whose year has two digits."""
    brief = _SHORT_NUMERIC.match(written)
    if brief is not None:
        return _whole_year(int(brief[2])), int(brief[1])
    dated = _SHORT_DAY.match(written)
    if dated is not None:
        month = int(dated[1]) if int(dated[2]) > _MONTHS_OF_YEAR else int(dated[2])
        return _whole_year(int(dated[3])), month if 1 <= month <= _MONTHS_OF_YEAR else None
    short = _SHORT_YEAR.search(written)
    if short is not None:
        return _whole_year(int(short[1] or short[2] or short[3])), _named_month(written)
    return None


def _whole_year(digits: int) -> int:
    return digits + (2000 if digits <= _CENTURY_TURN else 1900)


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


def _has_year(written: str | None) -> bool:
    return year_and_month(written) is not None


def _named_month(written: str) -> int | None:
    """The month that `written` names in any language; it is a date already, so its words are no others."""
    numbers = (month_number(word) for word in _WORD.findall(written))
    return next((number for number in numbers if number is not None), None)
