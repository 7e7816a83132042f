"""Dates as people write them, slips included: `Janurary 2017`, `5/12 – 2/15`, `2018–22`, `since May 2016`."""

import re
from dataclasses import dataclass
from functools import lru_cache

_MONTHS = "january february march april may june july august september october november december".split()
_SHORT = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec".split())
_SEASON = r"(?:spring|summer|autumn|fall|winter|easter|christmas|early|mid|late)"
# One digit too many is a slip that still is a date, though nobody can tell which.
_YEAR = r"(?:(?:19|20)\d{2,3})(?!\d)"
_WORD = r"[^\W\d_]{3,10}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MOMENT = (
    rf"(?:(?:{_DAY}\s{{1,2}})?(?<!\w){_WORD}[,\s]{{0,3}}(?:{_DAY},\s{{0,2}})?(?:of\s)?(?:\s|-|(?<=\.)|(?<=,))?{_YEAR}"
    r"(?!-(?:0[1-9]|1[0-2])(?!\d))"
    rf"|(?<!\w){_WORD}\s?['’]\d\d(?!\d)|(?<!\w){_WORD}-\d\d(?!\d)"
    rf"|(?<![\d/.-])\d{{1,2}}[/.-]\d{{1,2}}[/.-]{_YEAR}|(?<![\d/.-])\d{{1,2}}\s?[/.-]\s?{_YEAR}"
    rf"|(?<!\d){_YEAR}[/.-](?:0[1-9]|1[0-2])(?:[/.-]\d\d)?(?!\d)|(?<![\w$€£.,]){_YEAR}(?![%\w]))"
)
_PRESENT = (
    r"(?:(?:to|till|until)\s+(?:date|now|present|today|the\s+present)|present|presently|pres\.|current|currently|now|today"
    r"|date|ongoing|heute|aujourd['’]hui|actualidad|oggi|heden)(?!\w)"
)
_DASH = r"\s{0,4}(?:[–—‒‐‑―−~→…\u00ad/-]+|\.{2,3}|(?<!\w)(?:to|till|until|through|thru|bis|upto)(?!\w):?)\s{0,4}"
_SHORT_MOMENT = r"(?<![\d/.])(?:0?[1-9]|1[0-2])/\d\d(?![\d/])"
# Right behind a dash that the range itself has.
_LATER = _MOMENT.replace(r"(?<![\d/.-])", r"(?<![\d/.])")
_RANGES = (
    re.compile(rf"(?P<start>{_MOMENT}){_DASH}(?P<end>{_LATER}|{_PRESENT}|['’]?\d\d(?![\w%/.,:-]))", re.IGNORECASE),
    # The columns From and To of a form.
    re.compile(rf"(?P<start>{_MOMENT})\t(?P<end>{_MOMENT}|{_PRESENT})", re.IGNORECASE),
    re.compile(rf"(?P<start>{_SHORT_MOMENT}){_DASH}(?P<end>{_SHORT_MOMENT}|{_PRESENT})", re.IGNORECASE),
    re.compile(rf"(?P<start>(?<!\w){_WORD}){_DASH}(?P<end>{_MOMENT})", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?P<word>since|from)\s+(?P<start>{_MOMENT})(?!\s*(?:to|until|till)\b)", re.IGNORECASE),
    re.compile(rf"(?P<start>{_MOMENT})\s*(?P<open>[–—-]|onwards?(?!\w))\s*(?=[)\]|,\t]|\s{{2}}|$)", re.IGNORECASE),
)
_SINGLE = re.compile(rf"(?P<start>{_MOMENT}|(?<!\w){_SEASON}\s+{_YEAR})", re.IGNORECASE)
_MONTH_WORD = re.compile(r"[^\W\d_]{3,10}")
_SHORT_PRESENT = re.compile(r"pres\.", re.IGNORECASE)
_TO_DATE = re.compile(r"(?:to|till|until)\s+", re.IGNORECASE)
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


@lru_cache(maxsize=4_000)
def date_spans(text: str) -> tuple[DateSpan, ...]:
    """All dates in a line, ranges before single ones, in the order of the line."""
    if not _HAS_DIGIT.search(text):
        return ()
    found: list[DateSpan] = []
    for pattern in _RANGES:
        for match in pattern.finditer(text):
            span = _range(match)
            if span is not None and not _overlaps(span, found) and len(found) < _MOST:
                found.append(span)
    for match in _SINGLE.finditer(text):
        at = _first_of_month(match["start"])
        if at is None:
            continue
        start = match["start"][at:].strip(" ,")
        single = DateSpan(start=start, end=None, first=match.start() + at, last=match.end())
        if not _overlaps(single, found) and len(found) < _MOST:
            found.append(single)
    return tuple(sorted(found, key=lambda span: span.first))


@lru_cache(maxsize=4_000)
def is_month(word: str) -> bool:
    """True for the name of a month, shortened or with a slip of a letter or two."""
    plain = word.lower().strip(".,")
    if plain in _SHORT or plain in _MONTHS:
        return True
    if len(plain) < len("march"):
        return False
    return any(
        plain[0] == month[0] and _distance(plain, month) <= (2 if len(month) >= len("january") else 1)
        for month in _MONTHS
        if abs(len(month) - len(plain)) <= 2 and len(month) >= len("march")  # noqa: PLR2004
    )


def _range(match: re.Match[str]) -> DateSpan | None:
    groups = match.groupdict()
    at = _first_of_month(groups["start"], is_bare="end" in groups and not _HAS_DIGIT.search(groups["start"]))
    if at is None:
        return None
    end = groups.get("end")
    if end is not None and _YEAR_AND_MONTH.fullmatch(match[0]):
        return None
    if end is not None and not _TO_DATE.match(end) and _HAS_DIGIT.search(end) and _first_of_month(end) != 0:
        return None
    first = match.start() if at == 0 else match.start("start") + at
    return DateSpan(
        start=groups["start"][at:].strip(" ,"),
        end="present" if _SHORT_PRESENT.fullmatch(end or "") else (end or "present").strip(),
        first=first,
        last=match.end(),
    )


def _first_of_month(written: str, *, is_bare: bool = False) -> int | None:
    """Where the date begins in what the pattern took: a word before a year has to be a month, or it stays outside."""
    word = _MONTH_WORD.search(written)
    if word is None or re.match(_SEASON, word[0], re.IGNORECASE):
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
