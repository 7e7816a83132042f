"""Dates as people write them, slips included: what stands between moments makes ranges of them.

`Janurary 2017`, `5/12 – 2/15`, `2018–22`, `since May 2016`, `July 31st – August 28th 2017`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from core.language.date_words import DateWords, alternation, date_words, is_present_word, month_number, words_for_today
from core.language.moments import OF_TWO_DIGITS, UNDATED, Moment, distance, moments
from core.language.semesters import LANGUAGE as GERMAN
from core.language.semesters import german_ranges

# All dates have two digits beside each other, or are open: `March – Present`, and `— CURRENT` alone.
_GOES_ON = r"(?:present|current(?:ly)?|now|today|on-?going|date)"
_HAS_DATE = re.compile(rf"\d\d|(?<!\w)(?i:{_GOES_ON})\W{{0,2}}(?:$|[\t|,;(])")
_MOST = 8
_LINE = r"[–—‒‐‑―−~〜→➔➜>=…\ufffd\u00ad/-]"
_GOING_ON = re.compile(
    r",\s{0,2}(?:and )?(ongoing|still going|(?:to|till|until) (?:date|now|present))(?!\w)", re.IGNORECASE
)
# A cell of its own at a line's end, and what a blank alone parts from its start: `Oct 2025 PRESENT`.
_OPEN_CELL = re.compile(
    rf"(?:\t|\s[–—|-]{{1,2}}\s|\()\s{{0,3}}((?:to |till? |until )?(?-i:(?=[A-Z])){_GOES_ON})\)?\s{{0,3}}$",
    re.IGNORECASE,
)
_OPEN_BESIDE = re.compile(r" {1,4}(Present|PRESENT|Current|CURRENT|Now|NOW|Ongoing|ONGOING)(?!\w)")
_LEFT_OPEN = re.compile(
    r"\s{0,4}(?:[–—-]{1,2}>?(?: ?(?:…|\.{3}))?|[→➔➜]|\+|onwards?(?!\w))\s{0,4}(?=[)\]|,\t]|\s{2}|\.?$)", re.IGNORECASE
)
_SHORT_YEAR = re.compile(r"['’]?(\d\d)(?![\w%/:-]|[.,]\w)")
_LISTED = re.compile(r"/(?:19|20)\d\d/(?:19|20)\d\d(?!\d)")
_ENDS_HERE = re.compile(r"\s{0,4}(?:$|[()\],;|\t])")
_BEGINS_CELL = re.compile(r"(?:^|[\t(|,;:·–—]) {0,4}$")
_ENDS_FIELD = re.compile(rf"{_ENDS_HERE.pattern}| {{1,2}}[A-Z][a-z]")
# Of the words before a moment, in characters.
_LONGEST_WORD = 20
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
# `2012/13 – 2014/15`
_TERMS = re.compile(
    r"(?<![\w/.-])((?:19|20)\d\d)[/–-](\d\d)(?: ?(?:[–—-]|to|bis) ?)((?:19|20)\d\d)[/–-](\d\d)(?![\w/.-])"
)
# Words for today that documents in English have as well.
_IN_ALL = frozenset({"heute", "aujourd'hui", "actualidad", "oggi", "heden"})
_MOST_YEARS = 60
_WINTER = 12


@dataclass(frozen=True, kw_only=True)
class DateSpan:
    """Dates as written, and where. `end` is None for a single date, `present` for one that is left open.

    A year that is said once for both is written with either. `start` is empty where only an end is told.
    """

    start: str
    end: str | None
    first: int
    last: int

    @property
    def is_range(self) -> bool:
        """True when both a start and an end are there."""
        return self.end is not None


@dataclass(frozen=True, kw_only=True)
class _Patterns:
    """Words beside moments in one language, and in English: each matches right behind one, or right before."""

    dash: re.Pattern[str]
    present: re.Pattern[str]
    in_brackets: re.Pattern[str]
    behind_comma: re.Pattern[str]
    since: re.Pattern[str]
    before: re.Pattern[str] | None
    until: re.Pattern[str]
    only_until: re.Pattern[str]
    reversed: re.Pattern[str]
    between: re.Pattern[str]
    between_them: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    words = date_words(language)
    until = alternation(words.until | {"upto", "'til", "’til"})
    present = alternation(words_for_today(language) | _IN_ALL)
    and_to = r"(?:\s?(?:to|till|until)(?= [^\W\d]*\s?\d))?"
    dash = rf"{_LINE}+(?: {_LINE}+)?{and_to}|\.{{2,3}}|â€[“”\"]|\?(?= )|\(to\)|(?<!\w)(?:{until})(?!\w):?"
    only = alternation(words.until - {"to", "through", "thru", "a", "al", "à", "au", "ao"} | {"'til"})
    return _Patterns(
        dash=re.compile(rf"[)\]]?\s{{0,4}}(?:{dash})\s{{0,12}}(?:[(\[]|the (?=\d))?", re.IGNORECASE),
        present=re.compile(rf"(?:(?:{until})\s+)?(?:{present}|pres\b\.?)(?!\w)", re.IGNORECASE),
        in_brackets=re.compile(rf"\s?\((?P<today>{present})\)", re.IGNORECASE),
        behind_comma=re.compile(rf",\s?(?P<today>{present})(?!\w)", re.IGNORECASE),
        since=re.compile(rf"(?<!\w)(?:{alternation(words.since)})(?:(?<=['’])| {{1,3}})$", re.IGNORECASE),
        before=_before(words),
        until=re.compile(rf"\s{{0,4}}(?:{until})\b", re.IGNORECASE),
        only_until=re.compile(rf"(?<!\w)(?:{only})\s+$|(?<!\w)jusqu['’](?:en|à|au)\s+$", re.IGNORECASE),
        reversed=re.compile(r"(?<!\w)(?:present|current|now|today)\s{0,4}(?:[–—-]|to)\s{0,4}$", re.IGNORECASE),
        between=re.compile(rf"(?<!\w)(?:{alternation(one for one, _ in words.between)})\s+$", re.IGNORECASE),
        between_them=re.compile(
            rf"\s{{1,4}}(?:{alternation(other for _, other in words.between)})\s{{1,4}}", re.IGNORECASE
        ),
    )


def _before(words: DateWords) -> re.Pattern[str] | None:
    if not words.before:
        return None
    return re.compile(rf"(?<!\w)(?:{alternation(words.since | words.before)})(?:(?<=['’])| {{1,3}})$", re.IGNORECASE)


def date_spans(text: str, language: str) -> tuple[DateSpan, ...]:
    """All dates in a line, ranges before single ones, in the order of the line; the first eight."""
    return _date_spans(text, language) if _HAS_DATE.search(text) else ()


@lru_cache(maxsize=4_000)
def _date_spans(text: str, language: str) -> tuple[DateSpan, ...]:
    found = list(_of_terms(text))
    found += [DateSpan(**told._asdict()) for told in german_ranges(text)] if language == GERMAN else []
    taken = [(span.first, span.last) for span in found]
    free = [each for each in moments(text, language) if not any(a < each.last and each.first < b for a, b in taken)]
    patterns = _patterns(language)
    found += [_with_word_before(text, span, patterns) for span in _spans(text, free, patterns)]
    return tuple(sorted(found, key=lambda span: span.first)[:_MOST])


def _with_word_before(text: str, span: DateSpan, patterns: _Patterns) -> DateSpan:
    """`de marzo de 2019 a abril de 2020`: the word before a range is part of it."""
    before = patterns.before
    if not span.end or before is None or not span.start:
        return span
    word = before.search(text, max(0, span.first - _LONGEST_WORD), span.first)
    return replace(span, first=word.start()) if word is not None else span


def going_on_alone(text: str) -> tuple[DateSpan, ...]:
    """`Fitter, Kvarn Mills — CURRENT`: that it goes on, and nothing of when it began. For headers without dates."""
    cell = _OPEN_CELL.search(text)
    if cell is None or not any(map(str.isalpha, text[: cell.start()])):
        return ()
    return (DateSpan(start="", end=cell[1], first=cell.start(1), last=cell.end(1)),)


def _of_terms(text: str) -> Iterator[DateSpan]:
    for match in _TERMS.finditer(text):
        years = [int(match[1]), int(match[1][:2] + match[2]), int(match[3]), int(match[3][:2] + match[4])]
        if years[1] == years[0] + 1 and years[3] == years[2] + 1:
            yield DateSpan(start=match[1], end=str(years[3]), first=match.start(), last=match.end())


def _spans(text: str, found: list[Moment], patterns: _Patterns) -> Iterator[DateSpan]:
    """Ranges and single dates; a start and an end that a gap alone parts are the columns of a form."""
    at = 0
    while at < len(found):
        start, after = found[at], found[at + 1] if at + 1 < len(found) else None
        behind = found[at + 2] if at + 2 < len(found) else None
        span = _range(text, start, after, patterns)
        if span is not None and start.kind in UNDATED:
            later = _later(text, after, behind, patterns)
            is_either = after is not None and text[start.last : after.first].strip() == "/"
            span = span if later is None else replace(later, first=start.first) if is_either else None
        elif span is None and start.is_whole and start.is_apart:
            span = _columns(text, start, after, behind, patterns)
        if span is None:
            span = _alone(text, start, patterns) if start.is_apart else None
        if span is not None:
            yield span
            while at < len(found) and found[at].first < span.last:
                at += 1
        else:
            at += 1


def _range(text: str, start: Moment, after: Moment | None, patterns: _Patterns) -> DateSpan | None:
    """What begins with a moment, and goes on behind a dash or a word for it."""
    if not start.is_apart or start.kind == "slip":
        return None
    dash = patterns.dash.match(text, start.last)
    if dash is None and patterns.between.search(text, max(0, start.first - _LONGEST_WORD), start.first):
        dash = patterns.between_them.match(text, start.last)
    if dash is not None:
        said = _end(text, start, after, dash.end()) or _today(text, start, dash.end(), patterns)
        if said is not None:
            return _going_on(text, said)
    if start.is_whole:
        opened = _LEFT_OPEN.match(text, start.last)
        if opened is not None:
            return DateSpan(start=start.written, end="present", first=start.first, last=opened.end())
        beside = _OPEN_BESIDE.match(text, start.last)
        if beside is not None and _ENDS_HERE.match(text, beside.end()):
            return DateSpan(start=start.written, end=beside[1], first=start.first, last=beside.end())
        today = patterns.in_brackets.match(text, start.last) or patterns.behind_comma.match(text, start.last)
        if today is not None and (today[0][-1] == ")" or _ENDS_HERE.match(text, today.end())):
            return DateSpan(start=start.written, end=today["today"], first=start.first, last=today.end())
    return None


def _later(text: str, start: Moment | None, end: Moment | None, patterns: _Patterns) -> DateSpan | None:
    """A range that begins behind a month without a year: `May/June 2017 – Sep 2018`, `Ann May – 2015 to 2016`."""
    later = _range(text, start, end, patterns) if start is not None and end is not None else None
    return later if later is not None and end is not None and later.last >= end.last else None


def _today(text: str, start: Moment, at: int, patterns: _Patterns) -> DateSpan | None:
    """`2019 – present`, whatever brackets stand about it, and with a slip of a letter; `JAN – TO DATE` in a cell."""
    today = patterns.present.match(text, at)
    if start.kind in {"name", "bare_season"} and not (today is not None and _is_cell(text, start.first, today.end())):
        return None
    if today is not None:
        # A bracket that was opened before it.
        closed = today.end() + (text[at - 1 : at] in {"(", "["} and text[today.end() : today.end() + 1] in {")", "]"})
        is_known = is_present_word(today[0]) or is_present_word(today[0].partition(" ")[2])
        said = today[0] if is_known else "present"
        return DateSpan(start=start.written, end=said, first=start.first, last=closed)
    word = _WORD.match(text, at)
    if word is None or len(word[0]) < len("curent") or text[word.end() : word.end() + 1].isdecimal():
        return None
    plain = word[0].lower()
    is_slip = plain[0] in "pco" and any(distance(plain, each) == 1 for each in ("present", "current", "ongoing"))
    is_other = plain in {"presents", "presented", "currents"}
    return (
        DateSpan(start=start.written, end="present", first=start.first, last=word.end())
        if is_slip and not is_other
        else None
    )


def _is_cell(text: str, first: int, last: int) -> bool:
    """True for what begins and ends a cell, and begins with a capital: `March – present` is no sentence's."""
    return (
        text[first].isupper() and _BEGINS_CELL.search(text, 0, first) is not None
        and _ENDS_HERE.match(text, last) is not None
    )  # fmt: skip


def _end(text: str, start: Moment, after: Moment | None, at: int) -> DateSpan | None:
    """The range whose end is the moment at a place, or the two digits there; `2000/2003/2008` is a list."""
    if _LISTED.match(text, start.last):
        return None
    if after is not None and after.first == at:
        joined = _joined(text, start, after)
        if joined is not None:
            closed = text[after.last : after.last + 1] in {")", "]"} and text[at - 1] in "(["
            return DateSpan(start=joined[0], end=joined[1], first=start.first, last=after.last + closed)
    short = _SHORT_YEAR.match(text, at)
    if short is None or not start.is_whole:
        return None
    began = _YEAR.search(start.written)
    if began is None:
        return None
    years = (int(short[1]) - int(began[0])) % 100
    return (
        DateSpan(start=start.written, end=short[0], first=start.first, last=short.end())
        if 0 < years <= _MOST_YEARS
        else None
    )


def _joined(text: str, start: Moment, end: Moment) -> tuple[str, str] | None:
    """Start and end as they are kept, each with its year; None for two moments that are no range."""
    if end.is_whole and start.kind in UNDATED:
        return _with_year_of(start, end), end.written
    is_short = start.kind in OF_TWO_DIGITS
    is_range = (
        (end.is_whole and (start.is_whole or is_short))
        or (start.is_whole and (end.kind in OF_TWO_DIGITS or end.kind == "slip"))
        or (start.kind == end.kind and (is_short or start.kind in {"point", "month_or_year"}))
    )
    if is_range:
        return start.written, end.written
    year = _YEAR.search(start.written) if start.kind in {"named", "turned"} else None
    if year is None or end.kind not in UNDATED or not _ENDS_HERE.match(text, end.last):
        return None
    if end.kind == "month_or_year" and not _DAY.search(start.written):
        return start.written, end.written
    # What ends earlier in a year than it began ends in another; behind a word the line may be broken.
    is_word = _WORD.search(text, start.last, end.first) is not None
    is_sure = not is_word and (_month(start) or 0) <= (_month(end) or 0)
    return (start.written, f"{end.written} {year[0]}") if is_sure else None


def _with_year_of(start: Moment, end: Moment) -> str:
    """`May – August 2024` began in May 2024, `November – February 2019` in the year before.

    `May 09 – August 2011` began nobody knows when: nine may be the day or the year.
    """
    year = _YEAR.search(end.written)
    if "'" in start.written or (start.kind == "month_or_year" and not _DAY.search(end.written)):
        return start.written
    if year is None:
        short = re.search(r"['’-](\d\d)$", end.written)
        return f"{start.written} '{short[1]}" if short else start.written
    began, ended = _month(start), _month(end)
    # A winter may be of the year before its spring, or of the same.
    is_known = began is not None and ended is not None and (start.kind != "bare_season" or began != _WINTER)
    is_earlier = is_known and (began or 0) > (ended or 0)
    return f"{start.written} {int(year[0]) - is_earlier}"


def _month(moment: Moment) -> int | None:
    numbers = (month_number(word) for word in _WORD.findall(moment.written))
    return next((number for number in numbers if number is not None), None)


def _columns(
    text: str, start: Moment, after: Moment | None, behind: Moment | None, patterns: _Patterns
) -> DateSpan | None:
    """The columns From and To of a form, unless the second begins a range of its own."""
    if text[start.last : start.last + 1] != "\t":
        return None
    today = patterns.present.match(text, start.last + 1)
    if today is not None:
        return DateSpan(start=start.written, end=today[0], first=start.first, last=today.end())
    is_next = after is not None and after.first == start.last + 1 and after.is_whole
    if after is None or not is_next or _range(text, after, behind, patterns) is not None:
        return None
    return DateSpan(start=start.written, end=after.written, first=start.first, last=after.last)


def _alone(text: str, moment: Moment, patterns: _Patterns) -> DateSpan | None:
    """A moment with no other: since it, until it, or a single date."""
    if moment.kind == "point":
        return DateSpan(start=moment.written[:4], end=None, first=moment.first, last=moment.first + 4)
    if not moment.is_whole or moment.is_numbered:
        return None
    begun = max(0, moment.first - _LONGEST_WORD)
    since = patterns.since.search(text, begun, moment.first)
    # `Kvarn AB 2019` in German.
    is_form = since is not None and len(since[0].strip()) == len("ab") and since[0].strip().isupper()
    if since is None or is_form or patterns.until.match(text, moment.last):
        since = patterns.reversed.search(text, begun, moment.first)
    if since is not None:
        return DateSpan(start=moment.written, end="present", first=since.start(), last=moment.last)
    until = patterns.only_until.search(text, begun, moment.first)
    is_end = until is not None and _BEGINS_CELL.search(text, 0, until.start()) and _ENDS_FIELD.match(text, moment.last)
    if until is not None and is_end:
        return DateSpan(start="", end=moment.written, first=until.start(), last=moment.last)
    if text[moment.first - 1 : moment.first] == "-":
        return DateSpan(start="", end=moment.written, first=moment.first - 1, last=moment.last)
    return DateSpan(start=moment.written, end=None, first=moment.first, last=moment.last)


def _going_on(text: str, span: DateSpan) -> DateSpan:
    """`6/14 to 9/14, ongoing` has not ended."""
    behind = _GOING_ON.match(text, span.last)
    return span if behind is None else replace(span, end=behind[1], last=behind.end())
