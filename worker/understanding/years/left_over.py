"""Ranges of dates that belong to no position, though they stand where positions do. English.

Whoever reads `2012 – 2015` beside words that were taken for nothing knows that a position was missed; so does who reads
of ten years at school. What is then said of years would be too little, and nothing else shows it. They are counted both
ways: what makes no more than a year's difference is not asked.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from core.language.dates import is_present, year_and_month
from core.language.lexicon import employer_score, title_score
from core.language.verbs import Form, verb_form
from core.record.projection import DATES_PATH
from worker.understanding.collector import Collector
from worker.understanding.dates.counted_months import long_after, months_of, newest
from worker.understanding.dates.loose_dates import DateSpan, date_spans, open_end
from worker.understanding.learned.line_features import date_kind, section_words
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.work import ReadRole
from worker.understanding.sections.outline import UNPAID, Entry
from worker.understanding.sections.repeated_style import Look, look_of
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_school

# Sections whose dates are no position's, by the words of their headings.
_OTHERS = frozenset(
    {"education", "voluntary", "clubs", "projects", "certifications", "awards", "publications", "languages", "ignored"}
)
_UNPAID = frozenset({"voluntary", "clubs"})
# What lines elsewhere are taken for.
_LISTS = frozenset({"skill", "lang", "cert", "award", "pub", "proj", "edu"})
_EDGES = frozenset({"Rstart", "Rend", "Ronly"})
_SINCE = re.compile(r"since|from", re.IGNORECASE)
_VOLUNTARY = re.compile(r"volunt", re.IGNORECASE)
_TODAY = re.compile(r"(?:to date|till date|present|current|currently|ongoing|now|today)", re.IGNORECASE)
_GOES_ON = re.compile(
    rf"(?:(?:[^\W\d_]{{3,9}}\.? {{0,2}}(?:\d{{1,2}})?) {{0,2}}(?:[–—-]|to|till|until) {{0,2}})?{_TODAY.pattern}",
    re.IGNORECASE,
)
_MOST_WORDS = 16
_MOST_ASKED, _MOST_SHOWN = 3, 80
_LAST_MONTH = 12
# In months. Of 380 résumés' schooling, what lasts longer was work, or what nobody is paid for.
_MOST_AT_SCHOOL = 72
_MOST_OF_CHILDREN = 13 * 12
_OF_CHILDREN = re.compile(
    r"\b(?:(?:primary|secondary|elementary|middle|high|grammar|comprehensive|public|boarding|prep(?:aratory)?|day|girls['’]?"
    r"|boys['’]?) school|academy|school for (?:girls|boys)|gcses?|a[- ]levels?|sixth form|gymnasium|lyc[ée]e"
    r"|(?:real|haupt|grund|gesamt|ober|mittel|volks)schule|collège|colegio|col[ée]gio|liceo)\b",
    re.IGNORECASE,
)
_FAR = 9999
Month = tuple[int, int]
Months = tuple[Month | None, Month | None]


def ranges_left_over(
    lines: Sequence[Line], labels: Sequence[str], entries: Sequence[Entry], roles: Sequence[ReadRole]
) -> list[str]:
    """The lines with such ranges. `roles` are the positions, each with the dates that were read for it.

    None where they make no more than a year's difference, whatever they date.
    """
    owners = _owners(entries, roles)
    known = {months(role.fields.start, role.fields.end) for role in roles}
    usual = _usual_kind(roles)
    open_lines = list(_open_lines(lines, labels, _looks_of_dates(roles)))
    endless = {id(line) for line, section in open_lines if line.text and _goes_on_unsaid(line, section)}
    missed = {
        id(line)
        for line, section in open_lines
        if _is_of_position(line, section, usual)
        and not _is_told(line, owners.get(id(line)))
        and not all(_is_known(months(span.start, span.end), known, section) for span in _ranges(line))
    }
    open_dates = endless | missed | _long_at_school(entries, roles)
    found = [line for line in lines if id(line) in open_dates]
    if not endless and not _makes_a_difference(found, roles):
        return []
    return list(dict.fromkeys(line.flat for line in found))


def ask_about_ranges(ranges: Sequence[str], collector: Collector) -> None:
    """One question for all of them. While it is open, no years of experience are said."""
    if ranges:
        told = "; ".join(f"“{text[:_MOST_SHOWN]}”" for text in ranges[:_MOST_ASKED])
        question = f"I read no position for these dates: {told}. If you worked then, add the position; then confirm."
        collector.check(DATES_PATH, f"that you held no position at these dates ({told})", question)


def _looks_of_dates(roles: Sequence[ReadRole]) -> set[Look]:
    """What the lines look like in which positions have their ranges of dates."""
    return {look_of(line) for role in roles for line in role.entry.header if _ranges(line)}


def _open_lines(lines: Sequence[Line], labels: Sequence[str], looks: Collection[Look]) -> Iterator[tuple[Line, str]]:
    """Lines below headings that do not speak of something else, each with the section that it was taken for.

    Below one of projects those that look as the positions' do: such a heading stands between positions as often.
    """
    headed = ""
    for line, label in zip(lines, labels, strict=True):
        section, _, kind = label.partition(".")
        if kind == "head":
            headed = section_words(line.flat)[1:]
        is_line = kind != "head" or not headed
        is_open = headed not in _OTHERS or (headed == "projects" and look_of(line) in looks)
        if is_line and is_open and section not in UNPAID and label != "private":
            yield line, "" if headed == "experience" else section


def _owners(entries: Sequence[Entry], roles: Sequence[ReadRole]) -> dict[int, Fields]:
    """For each line of a position the dates of that."""
    dates = {id(role.entry): role.fields for role in roles}
    return {
        id(line): dates[id(entry)]
        for entry in entries
        if id(entry) in dates
        for line in (*entry.header, *(line for item in entry.items for line in item.lines))
    }


def _usual_kind(roles: Sequence[ReadRole]) -> str:
    """Where most positions have their dates in a line; nothing where no way is that of most."""
    kinds = Counter(date_kind(line.flat) for role in roles for line in role.entry.header)
    dated = {kind: count for kind, count in kinds.items() if kind in _EDGES}
    kind = max(dated, key=dated.__getitem__, default="")
    return kind if kind and 2 * dated[kind] > sum(dated.values()) else ""


def _long_at_school(entries: Sequence[Entry], roles: Sequence[ReadRole]) -> set[int]:
    """Lines of schooling that lasted longer than any does: jobs are taken for it."""
    schools = (entry for entry in entries if entry.section == "edu" and section_words(entry.heading)[1:] not in _UNPAID)
    # What ends with a dash has its end elsewhere.
    whole = [
        (line, span)
        for line in (line for school in schools for line in school.header)
        for span in _ranges(line)
        if not open_end(line.text[span.first : span.last])
    ]
    today = newest([*(role.fields for role in roles), *(span for _, span in whole)])
    return {id(line) for line, span in whole if months_of([span], today) > _longest(line)}


def _longest(line: Line) -> int:
    """How long schooling may last: children go to one school for as many years as there are classes."""
    is_of_children = _OF_CHILDREN.search(line.flat) is not None and title_score(line.flat) <= 0
    return _MOST_OF_CHILDREN if is_of_children else _MOST_AT_SCHOOL


def _makes_a_difference(found: Sequence[Line], roles: Sequence[ReadRole]) -> bool:
    """True where these dates count for more than a year beside those of positions, paid or not."""
    own = [role.fields for role in roles]
    spans = [span for line in found for span in _ranges(line)]
    today = long_after([*own, *spans])
    with_them, without = months_of([*own, *spans], today), months_of(own, today)
    return with_them // _LAST_MONTH - without // _LAST_MONTH > 1


def _is_of_position(line: Line, section: str, usual: str) -> bool:
    text = line.flat
    ranges = _ranges(line)
    kind = date_kind(text)
    is_edge = bool(ranges) and kind in _EDGES and len(text.split()) <= _MOST_WORDS
    if not is_edge or names_degree(text) or names_school(text) or _VOLUNTARY.search(text):
        return False
    # A position among lists shows by its words, or has its dates where all the others have theirs.
    is_set_alike = kind == usual and section != "edu"
    if section in _LISTS and not is_set_alike and not (title_score(text) > 0 or employer_score(text) > 0):
        return False
    verb = verb_form(text.split()[0].strip(",.;:()"))
    return verb is None or (verb is Form.BASE and title_score(text) > 0)


def _goes_on_unsaid(line: Line, section: str) -> bool:
    """`July 1 – Present`, `Jan – to date`, `Current`: something goes on, and nobody can read since when."""
    is_list = section in _LISTS and not (title_score(line.flat) > 0 or employer_score(line.flat) > 0)
    if is_list or len(line.flat.split()) > _MOST_WORDS or line.is_bullet or names_school(line.flat):
        return False
    parts = [part.strip(" .,()[]") for cell in line.cells for part in cell.split(";")]
    if len(parts) == 1 or any(
        year_and_month(each) for span in date_spans(line.text) for each in (span.start, span.end)
    ):
        return False
    # A bare word dates what stands before it; first in a line it ends what began above, behind a label it is a field.
    is_dated = _TODAY.fullmatch(parts[-1]) is not None and not parts[-2].endswith(":")
    return is_dated or any(_GOES_ON.fullmatch(part) and not _TODAY.fullmatch(part) for part in parts)


def _is_told(line: Line, own: Fields | None) -> bool:
    """True where all its dates are its position's, or within them."""
    if own is None:
        return False
    dates = months(own.start, own.end)
    return all(covers(dates, months(span.start, span.end)) for span in _ranges(line))


def _is_known(dates: Months, known: set[Months], section: str) -> bool:
    """True for a position's dates, and for an employer's that hold those of positions: no list tells one."""
    return dates in known or (section not in _LISTS and any(covers(dates, other) for other in known))


def _ranges(line: Line) -> list[DateSpan]:
    """From a start to an end; `since 2015` is a remark as often."""
    return [
        span for span in date_spans(line.text) if span.is_range and not _SINCE.match(line.text, span.first, span.last)
    ]


def months(start: str | None, end: str | None) -> Months:
    """First and last month; a year alone from its first, or to its last."""
    ended, began = year_and_month(end), year_and_month(start)
    first = (began[0], began[1] or 1) if began else None
    if end and is_present(end):
        return first, (_FAR, _LAST_MONTH)
    return first, (ended[0], ended[1] or _LAST_MONTH) if ended else None


def covers(own: Months, other: Months) -> bool:
    """True where one lies within the other, by years: months are left out as often as not."""
    if own[0] is None or other[0] is None:
        return False
    ended, until = own[1] or own[0], other[1] or other[0]
    return own[0][0] <= other[0][0] and until[0] <= ended[0]
