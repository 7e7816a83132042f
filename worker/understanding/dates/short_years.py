"""`2011-12` is a month in one document and two years in another, `Aug 09` a day here and a month there.

What all dates of a document tell together is written into its lines, so that nobody can misread it: `2011–12`,
`Aug '09`. Where nothing tells, they stay as printed, and what cannot be known is asked about.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from core.language.dates import is_present, year_and_month
from worker.understanding.dates.loose_dates import DateSpan, date_spans
from worker.understanding.text.lines import Line

_PAIR = re.compile(r"(?<![\w/.–-])((?:19|20)\d\d)[-/](\d\d)(?![\w/–-]|[.]\d)")
# `[98-02]`, alone in its brackets or its cell.
_SHORT_PAIR = re.compile(r"(?:^|(?<=[(\[\t]))(\d\d)[-–/](\d\d)(?=[)\]\t]|$)")
_NAMED = re.compile(r"([^\W\d_]{3,9}\.? )(\d\d)(?!\w)")
_HAS_TWO_DIGITS = re.compile(r"\d\d")
# No year that a résumé names is later; nor is one position of more years than these.
_LATEST, _LONGEST = 2030, 40
_MONTHS, _CENTURY, _MILLENNIUM = 12, 100, 1000
_FEW, _ENOUGH = 2, 3
Years = tuple[int, int]


def with_short_years(lines: Sequence[Line]) -> list[Line]:
    """The lines, with two digits that the document shows to be years written as such."""
    texts = [line.text for line in lines if _HAS_TWO_DIGITS.search(line.text)]
    ranges = [span for text in texts for span in date_spans(text) if span.is_range]
    pairs = _pairs_of_years(texts, ranges)
    is_named = _has_named_years(ranges)
    return [_rewritten(line, pairs, is_named=is_named) for line in lines] if pairs or is_named else list(lines)


def _rewritten(line: Line, pairs: Collection[str], *, is_named: bool) -> Line:
    text = _PAIR.sub(lambda match: f"{match[1]}–{match[2]}" if match[0] in pairs else match[0], line.text)
    text = _SHORT_PAIR.sub(lambda match: f"'{match[1]}–'{match[2]}" if match[0] in pairs else match[0], text)
    for span in reversed(date_spans(text)) if is_named else ():
        if _named(span):
            dates = _NAMED.sub(r"\1'\2", text[span.first : span.last])
            text = f"{text[: span.first]}{dates}{text[span.last :]}"
    return line if text == line.text else replace(line, text=text)


def _pairs_of_years(texts: Sequence[str], ranges: Sequence[DateSpan]) -> Collection[str]:
    """The pairs (`2011-12`, `12-13`) that are two years: others can be nothing else, or they follow each other."""
    within = {written for span in ranges for written in (span.start, span.end)}
    found = {match[0]: _years(match) for text in texts for match in _PAIR.finditer(text)}
    unsure = {written for written in found if int(written[-2:]) in range(1, _MONTHS + 1)}
    # What begins or ends a range is a month, and so is what cannot be years.
    if not unsure or any(written in within or found[written] is None for written in unsure):
        return ()
    years = [each for each in found.values() if each is not None]
    if len(years) == len(unsure) and len(unsure) < _ENOUGH and not _follows(years, years) and not _tells_years(ranges):
        return ()
    short = {match[0]: _years(match) for text in texts for match in _SHORT_PAIR.finditer(text)}
    return unsure | {written for written, each in short.items() if each is not None and _follows([each], years)}


def _years(match: re.Match[str]) -> Years | None:
    """`1999-01` as 1999 and 2001; None where the second cannot be a year soon after the first."""
    first = int(match[1])
    if first < _CENTURY:
        first += 2 * _MILLENNIUM if first <= _LATEST % _CENTURY else 2 * _MILLENNIUM - _CENTURY
    last = first + (int(match[2]) - first) % _CENTURY
    return (first, last) if 0 < last - first <= _LONGEST and last <= _LATEST else None


def _follows(some: Sequence[Years], others: Sequence[Years]) -> bool:
    """True where one of them begins or ends in the year in which another ends or begins."""
    return any(one[0] == other[1] or one[1] == other[0] for one in some for other in others)


def _tells_years(ranges: Sequence[DateSpan]) -> bool:
    """True for a document whose ranges are all of years: it names no months."""
    told = [known for span in ranges for known in (year_and_month(span.start), year_and_month(span.end)) if known]
    return len(told) >= _FEW and all(month is None for _, month in told)


def _has_named_years(ranges: Sequence[DateSpan]) -> bool:
    """True where ranges like `Aug 09 – Sep 11` are of months and years: the document has no others with a year."""
    named = [each for span in ranges for each in _named(span)]
    others = [span for span in ranges if not _named(span)]
    are_years = all(digits <= _LATEST % _CENTURY for digits in named)
    return len(named) >= _FEW and are_years and not any(_has_whole_year(span) for span in others)


def _named(span: DateSpan) -> list[int]:
    """The numbers behind months, in a range whose dates tell no year."""
    found = [_NAMED.fullmatch(written) for written in (span.start, span.end or "")]
    return [int(each[2]) for each in found if each is not None]


def _has_whole_year(span: DateSpan) -> bool:
    return any(
        written and not is_present(written) and "'" not in written and year_and_month(written) is not None
        for written in (span.start, span.end)
    )
