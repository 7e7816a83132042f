"""Dates as people write them, slips included: `Janurary 2017`, `5/12 – 2/15`, `2018–22`, `since May 2016`."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from core.language.date_words import alternation, date_words
from core.language.tongues import ENGLISH, tongue

_MONTHS = "january february march april may june july august september october november december".split()
_SHORT = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec".split())
_SEASONS = "spring|summer|autumn|fall|winter|easter|christmas|early|mid|late"
# One digit too many is a slip that still is a date, though nobody can tell which.
_YEAR = r"(?:(?:19|20)\d{2,3})(?!\d)"
_WORD = r"[^\W\d_]{3,10}\.?"
_PRESENT = (
    r"(?:(?:to|till|until|up to)\s+(?:date|now|present|today|the\s+present|this\s+day)|(?:the )?present|presently"
    r"|pres\.|current|currently|now|today|this day|date|ongoing|still (?:work(?:ing)?|employed|in post)(?: t?here)?"
    r"|heute|aujourd['’]hui|actualidad|oggi|heden"
)
# `2019 - to 2021`, but `2019 - to date`.
_AND_TO = r"(?:\s?(?:to|till|until)(?= [^\W\d]*\s?\d))?"
_UNTIL = "to|till|until|through|thru|bis|upto"
# Of dates that go on in the line below.
_BROKEN_AT, _TODAY = "to|until|till|through", "present|current|now|today|date|ongoing"
_SHORT_MOMENT = r"(?<![\d/.])(?:0?[1-9]|1[0-2])/\d\d(?![\d/])"
# `10/9/20 – 5/14/21`: with a day, too.
_SHORT_DAY = r"(?<![\d/.])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])/\d\d(?![\d/])"
# `'11 – '14`
_SHORT_YEAR = r"(?<![\w'’])['’]\d\d(?![\w'’])"


@dataclass(frozen=True, kw_only=True)
class _Patterns:
    """How dates look in one language, and in English."""

    ranges: tuple[re.Pattern[str], ...]
    single: re.Pattern[str]
    to_date: re.Pattern[str]
    season: re.Pattern[str]
    open_end: re.Pattern[str]
    today: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    words = None if language == ENGLISH else date_words(language)
    joins = "of" if words is None else alternation({"of", *words.joins, "del"})
    until = _UNTIL if words is None else f"{alternation(words.until)}|{_UNTIL}"
    present = f"{_PRESENT})(?!\\w)" if words is None else f"{_PRESENT}|{alternation(words.present)})(?!\\w)"
    since = "since|from" if words is None else f"since|from|{alternation(words.since)}"
    seasons = f"(?:{_SEASONS})" if words is None else f"(?:{_SEASONS}|{alternation(words.seasons)})"
    broken = _BROKEN_AT if words is None else f"{alternation(words.until)}|{_BROKEN_AT}"
    moment = _moment(joins, is_foreign=words is not None)
    dash = rf"\s{{0,4}}(?:[–—‒‐‑―−~→…\u00ad/-]+{_AND_TO}|\.{{2,3}}|(?<!\w)(?:{until})(?!\w):?)\s{{0,4}}"
    # Right behind a dash that the range itself has.
    later = moment.replace(r"(?<![\d/.-])", r"(?<![\d/.])")
    ranges = (
        rf"(?P<start>{moment}){dash}(?P<end>{later}|{present}|['’]?\d\d(?![\w%/:-]|[.,]\w))",
        # The columns From and To of a form.
        rf"(?P<start>{moment})\t(?P<end>{moment}|{present})",
        rf"(?P<start>{_SHORT_MOMENT}){dash}(?P<end>{_SHORT_MOMENT}|{later}|{present})",
        rf"(?P<start>{moment}){dash}(?P<end>{_SHORT_MOMENT})",
        rf"(?P<start>{_SHORT_DAY}){dash}(?P<end>{_SHORT_DAY}|{later}|{present})",
        rf"(?P<start>{_SHORT_YEAR}){dash}(?P<end>{_SHORT_YEAR}|{later}|{present})",
        rf"(?P<start>(?<!\w){_WORD}){dash}(?P<end>{moment})",
        rf"(?<!\w)(?P<word>{since})\s+(?P<start>{moment})(?!\s*(?:{until})\b)",
        # `2017 (actuellement)`
        *([] if words is None else [rf"(?P<start>{moment})\s?\((?P<end>{present})\)"]),
        rf"(?P<start>{moment})\s*(?P<open>[–—-]|onwards?(?!\w))\s*(?=[)\]|,\t]|\s{{2}}|\.?$)",
    )
    return _Patterns(
        ranges=tuple(re.compile(each, re.IGNORECASE) for each in ranges),
        single=re.compile(
            rf"(?P<start>{moment}|(?<!\w){seasons}\s+(?:(?:season|semester|term|quarter)\s+)?{_YEAR})", re.IGNORECASE
        ),
        to_date=re.compile(rf"(?:{until})\s+", re.IGNORECASE),
        season=re.compile(seasons, re.IGNORECASE),
        open_end=re.compile(rf"(?:[–—-]|(?<!\w)(?:{broken}))\s*$", re.IGNORECASE),
        today=re.compile(rf"(?:{_TODAY}{f'|{alternation(words.present)}' if words else ''})\b", re.IGNORECASE),
    )


def _moment(joins: str, *, is_foreign: bool) -> str:
    day = r"\d{1,2}(?:st|nd|rd|th|er|\.)?" if is_foreign else r"\d{1,2}(?:st|nd|rd|th)?"
    after_day = rf"\s{{1,2}}(?:(?:{joins})\s)?" if is_foreign else r"\s{1,2}"
    # `Agosto/2023`
    sign = "[-/]" if is_foreign else "-"
    return (
        rf"(?:(?:{day}{after_day})?(?<!\w){_WORD}[,\s]{{0,3}}(?:\d{{1,2}}(?:st|nd|rd|th)?,\s{{0,2}})?(?:(?:{joins})\s)?"
        rf"(?:\s|{sign}|(?<=\.)|(?<=,))?{_YEAR}(?!-(?:0[1-9]|1[0-2])(?!\d))"
        rf"|(?<!\w){_WORD}\s?['’]\d\d(?!\d)|(?<!\w){_WORD}-\d\d(?!\d)"
        rf"|(?<![\d/.-])\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}|(?<![\d/.-])\d{{1,2}}\s?[/.-]\s?{_YEAR}"
        rf"|(?<!\d){_YEAR}[/.-](?:0[1-9]|1[0-2])(?:[/.-]\d\d)?(?!\d)|(?<![\w$€£.,]){_YEAR}(?![%\w]))"
    )


_MONTH_WORD = re.compile(r"[^\W\d_]{3,10}")
_GOING_ON = re.compile(
    r",\s{0,2}(?:and )?(ongoing|still going|(?:to|till|until) (?:date|now|present))(?!\w)", re.IGNORECASE
)
_SHORT_PRESENT = re.compile(r"pres\.", re.IGNORECASE)
_HAS_DIGIT = re.compile(r"\d")
# `2021-06` is a month; with another dash, or more than twelve, it is a range.
_YEAR_AND_MONTH = re.compile(r"\d{4}[-/.](?:0[1-9]|1[0-2])(?:[-/.]\d\d)?")
_MOST = 8


@dataclass(frozen=True, kw_only=True)
class DateSpan:
    """Dates as written, and where. `end` is None for a single date, `present` for one that is left open."""

    start: str
    end: str | None
    first: int
    last: int

    @property
    def is_range(self) -> bool:
        """True when both a start and an end are there."""
        return self.end is not None


def date_spans(text: str) -> tuple[DateSpan, ...]:
    """All dates in a line, ranges before single ones, in the order of the line."""
    return _date_spans(text, tongue()) if _HAS_DIGIT.search(text) else ()


@lru_cache(maxsize=4_000)
def _date_spans(text: str, language: str) -> tuple[DateSpan, ...]:
    patterns = _patterns(language)
    found: list[DateSpan] = []
    for pattern in patterns.ranges:
        for match in pattern.finditer(text):
            span = _going_on(text, _range(match, patterns))
            if span is not None and not _overlaps(span, found) and len(found) < _MOST:
                found.append(span)
    for match in patterns.single.finditer(text):
        at = _first_of_month(match["start"], patterns)
        if at is None:
            continue
        start = match["start"][at:].strip(" ,")
        single = DateSpan(start=start, end=None, first=match.start() + at, last=match.end())
        if not _overlaps(single, found) and len(found) < _MOST:
            found.append(single)
    return tuple(sorted(found, key=lambda span: span.first))


def open_end(text: str) -> re.Match[str] | None:
    """The dash or the word for until that a text ends with: its dates go on below."""
    return _patterns(tongue()).open_end.search(text)


def today_at_start(text: str) -> bool:
    """True for a text that begins with a word for today."""
    return _patterns(tongue()).today.match(text) is not None


def is_month(word: str) -> bool:
    """True for the name of a month, shortened or with a slip of a letter or two."""
    return _is_month(word, tongue())


@lru_cache(maxsize=4_000)
def _is_month(word: str, language: str) -> bool:
    plain = word.lower().strip(".,")
    if plain in _SHORT or plain in _MONTHS:
        return True
    if language != ENGLISH and plain in date_words(language).months:
        return True
    if len(plain) < len("march"):
        return False
    return any(
        plain[0] == month[0] and _distance(plain, month) <= (2 if len(month) >= len("january") else 1)
        for month in _MONTHS
        if abs(len(month) - len(plain)) <= 2 and len(month) >= len("march")  # noqa: PLR2004
    )


def _range(match: re.Match[str], patterns: _Patterns) -> DateSpan | None:
    groups = match.groupdict()
    at = _first_of_month(groups["start"], patterns, is_bare="end" in groups and not _HAS_DIGIT.search(groups["start"]))
    if at is None:
        return None
    end = groups.get("end")
    if end is not None and (_YEAR_AND_MONTH.fullmatch(match[0]) or patterns.single.fullmatch(match[0])):
        return None
    is_said = end is not None and not patterns.to_date.match(end) and _HAS_DIGIT.search(end) is not None
    if end is not None and is_said and _first_of_month(end, patterns) != 0:
        return None
    first = match.start() if at == 0 else match.start("start") + at
    return DateSpan(
        start=groups["start"][at:].strip(" ,"),
        end="present" if _SHORT_PRESENT.fullmatch(end or "") else (end or "present").strip(),
        first=first,
        last=match.end(),
    )


def _going_on(text: str, span: DateSpan | None) -> DateSpan | None:
    """`8/15 to 10/15, ongoing` has not ended."""
    behind = _GOING_ON.match(text, span.last) if span is not None else None
    return span if span is None or behind is None else replace(span, end=behind[1], last=behind.end())


def _first_of_month(written: str, patterns: _Patterns, *, is_bare: bool = False) -> int | None:
    """Where the date begins in what the pattern took: a word before a year has to be a month, or it stays outside."""
    word = _MONTH_WORD.search(written)
    if word is None or patterns.season.match(word[0]):
        return 0
    if is_month(word[0]):
        return 0
    if is_bare:
        return None
    year = re.search(_YEAR, written)
    return None if year is None or "-" in written[: year.start()] else year.start()


def _overlaps(span: DateSpan, others: list[DateSpan]) -> bool:
    return any(span.first < other.last and other.first < span.last for other in others)


def _distance(one: str, other: str) -> int:
    """Levenshtein's."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
