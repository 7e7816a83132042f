"""Ranges as German alone has them: `SS 2015 – WS 2017/18`, `03–08/2012`, `1.9.07 – 31.8.08`, `10.13 – 04.14`.

Two digits behind a full stop are a year only where a range shows it; numbers of chapters and versions look like them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LANGUAGE = "de"
_TO = r"\s?(?:[–—‐‑−-]|(?<!\w)bis(?: zum| einschl\.| einschließlich)?(?!\w))\s?"
_TODAY = r"heute|jetzt|dato|aktuell|laufend|derzeit|lfd\.?"
_TERM = r"(?:SS|WS|SoSe|WiSe|Sommersemester|Wintersemester)"
_YEARS = r"(?:(?:19|20)\d\d|\d\d)(?:\s?/\s?(?:(?:19|20)\d\d|\d\d))?"
_SEMESTERS = re.compile(
    rf"(?<![\w/.-])(?P<since>(?:seit|ab)(?: dem)? )?(?P<term>{_TERM}) ?(?P<years>{_YEARS})(?![\w/])"
    rf"(?:{_TO}(?:(?P<until>{_TERM}) ?(?P<end>{_YEARS})|(?P<today>(?i:{_TODAY})))(?![\w/]))?"
)
_MONTHS = re.compile(r"(?<![\w/.–-])(0[1-9]|1[0-2])\.? ?[–—-] ?(0[1-9]|1[0-2])([./])((?:19|20)\d\d)(?![\w/-]|\.\d)")
_DAY = r"(?:(0?[1-9]|[12]\d|3[01])\.)?(0[1-9]|1[0-2]|(?<=\.)[1-9])\.(\d\d)"
_DAYS = re.compile(
    rf"(?<![\w/.,–-]){_DAY}{_TO}(?:{_DAY}|(?P<today>(?i:{_TODAY})))(?![\w/,-]|\.\d| ?(?:Uhr|h|%|€|EUR|Euro)\b)"
)
# `Mo–Fr 08.00 – 12.00`, `Version 10.13 – 11.02`: what stands before such numbers where they are no dates.
_NO_DATES = re.compile(
    r"\b(?:Mo|Di|Mi|Do|Fr|Sa|So|\w{2,9}tags?|Mittwochs?|täglich|\w{0,20}zeiten|Uhr|Versionen|Version|Kapitel|Abschnitt"
    r"|Norm|DIN|ISO|EN|Preise?)\b[ .:,()-]{0,4}$"
)
# Minutes rather than years, where no day stands before.
_MINUTES = range(30, 50)
_SECOND_HALF = 50
_CENTURY, _MILLENNIUM = 100, 2000
# How far before a number its kind is looked for, in characters.
_NEAR = 30


class Told(NamedTuple):
    """Start and end as they are kept, and where in the text they stand; no end for a single term."""

    start: str
    end: str | None
    first: int
    last: int


def german_ranges(text: str) -> Iterator[Told]:
    """All such ranges of a line, and semesters that stand alone."""
    for match in _SEMESTERS.finditer(text):
        term = _of_semesters(match)
        # `WS 20` alone is a pump as well.
        if term.end is not None or len(match["years"]) >= len("2019"):
            yield term
    for match in _MONTHS.finditer(text):
        if match[1] < match[2]:
            yield Told(f"{match[1]}/{match[4]}", f"{match[2]}/{match[4]}", match.start(), match.end())
    for match in _DAYS.finditer(text):
        told = _of_days(match)
        if told is not None and _NO_DATES.search(text[max(0, match.start() - _NEAR) : match.start()]) is None:
            yield told


def _of_semesters(match: re.Match[str]) -> Told:
    """A winter ends in the year that it names last: `WS 2017/18` began in October 2017."""
    began, went_on = _both(match["years"])
    start = f"{match['term']} {began}"
    if match["until"]:
        ended, last = _both(match["end"])
        end: str | None = f"{match['until']} {ended}" if last is None else str(last)
    elif match["today"]:
        end = match["today"]
    elif match["since"]:
        end = "present"
    else:
        end = str(went_on) if went_on is not None else None
    return Told(start, end, match.start(), match.end())


def _of_days(match: re.Match[str]) -> Told | None:
    day, month, year, last_day, last_month, last_year = match.group(1, 2, 3, 4, 5, 6)
    if match["today"]:
        # `12.10 – heute` may be a day of this year.
        return Told(_date(day, month, year), match["today"], match.start(), match.end()) if day else None
    is_alike = (day is None) == (last_day is None)
    is_forward = (_year(year), int(month)) <= (_year(last_year), int(last_month))
    is_time = day is None and not {int(year), int(last_year)}.isdisjoint(_MINUTES)
    if is_time or not (is_alike and is_forward):
        return None
    return Told(_date(day, month, year), _date(last_day, last_month, last_year), match.start(), match.end())


def _date(day: str | None, month: str, year: str) -> str:
    return f"{day}.{month}.{_year(year)}" if day else f"{month}/{_year(year)}"


def _both(years: str) -> tuple[int, int | None]:
    first, _, second = (part.strip() for part in years.partition("/"))
    return _year(first), _year(second) if second else None


def _year(digits: str) -> int:
    """`07` is 2007 and `98` is 1998; four digits are what they say."""
    number = int(digits)
    if number >= _CENTURY:
        return number
    return number + _MILLENNIUM - (_CENTURY if number >= _SECOND_HALF else 0)
