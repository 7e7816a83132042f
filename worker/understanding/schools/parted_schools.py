"""Entries of schools whose lines hold more than one thing → each on its own: further degrees, and certificates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from core.language.degrees import DEGREES
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.schools.degree_names import BEGINS_DEGREE, without_grades
from worker.understanding.schools.named_schools import without_dates
from worker.understanding.schools.school_units import is_unit
from worker.understanding.schools.taught_courses import is_taught
from worker.understanding.sections.outline import Entry
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_prize, names_school

# What begins lines of detail below a school, as a label does: `Relevant Coursework: …`, `Committee: …`.
_DETAIL = re.compile(
    r"\W{0,3}(?:(?:relevant|related|selected|specialty|key|recent|completed) (?:college )?"
    r"(?:course ?work|courses|modules|studies|subjects)(?: completed)?\b"
    r"|(?:course ?work|modules|(?:thesis|dissertation)(?: (?:title|topic|committee))?|committee"
    r"|advis[eo]rs?|supervisors?|(?:academic )?(?:honou?rs|awards|activities)|extracurriculars?|minors?)"
    r"\W{0,2}(?::|\t|[–—-] )|(?:I )?plan(?:s|ning)? (?:to|on) |member of )",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
_CELLS = re.compile(r"\t| {1,3}[|•·] {1,3}")
# A degree is named in the first words of what says one, and that is short.
_FIRST_WORDS, _MOST_DEGREE_WORDS = 3, 14
_SEVERAL = 2
_NO_DEGREE = re.compile(
    r"\W*(?:relevant|selected|coursework|courses|c?gpa|grade|thesis|minor|honou?rs|major:)", re.IGNORECASE
)
# Given to who studies something: `Biology Honors` is no degree, `BA Biology Honors` is one.
_HONOURS = re.compile(r" hono(?:u)?rs$", re.IGNORECASE)
_DEGREE = re.compile(rf"{BEGINS_DEGREE.pattern}[^():|]{{3,80}}$")
_OF_HIGH_SCHOOL = re.compile(r"(?:general |honou?rs )?(?:high[ -]?school )?diploma|GED", re.IGNORECASE)
# A subject of a school's certificate with its grade: what was learned there, and no schooling of its own.
_SUBJECT = re.compile(
    r"(?:[A-F]\*{0,2} ?[–—:-] ?)?(?:i?gcses?|(?:a|as|o)[- ]?levels?|nat(?:ional)? ?5|highers?)\b(?! in\b)[ :–—-]{1,3}"
    r"[A-Za-z][\w&() ]{2,40}(?:[ ,:–—-]{1,3}\(?(?:[A-G]\*{0,2}|[1-9]|pass|merit|distinction)\)?)?"
    r"|[A-Za-z][\w& ]{2,40} (?:i?gcse|(?:a|as|o)[- ]?level)[ ,:–—-]{1,3}(?:grade )?\(?(?:[A-G]\*{0,2}|[1-9])\)?",
    re.IGNORECASE,
)
_MINOR = re.compile(r"minor(?:s|ed)?\b", re.IGNORECASE)
_CERTIFIED = re.compile(
    r"\b(?:certificat(?:e|ion)s?|certified|licen[cs](?:e|ed|ure)|clearance|comptia|ccna|cissp|pmp|cpr|scrum master)\b",
    re.IGNORECASE,
)


def without_honours(text: str) -> str:
    """`BA Biology` of `BA Biology Honors`; what is left of `Biology Honors` is no degree."""
    return _HONOURS.sub("", text)


def with_schools_above(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Entries of which the first names its school above its degree, divided before each school between two degrees.

    What then stands alone before it is a further degree of the school above: `Hull University`, `BSc Biology`, `MSc
    Ecology`, `Lund University`, `PhD Botany`.
    """
    first = [_kind(line) for line in entries[0].header] if entries else []
    is_above = first[:1] == ["school"] and "degree" in first
    for entry in entries:
        kinds = [_kind(line) for line in entry.header]
        begins = [
            at
            for at in range(1, len(kinds) - 1)
            if is_above
            and entry.heading == entries[0].heading
            and kinds[at - 1 : at + 2] == ["degree", "school", "degree"]
        ]
        bounds = [0, *begins, len(kinds)]
        parts = [entry.header[at:after] for at, after in pairwise(bounds)]
        for part in parts[:-1]:
            yield replace(entry, header=part, items=[])
        yield replace(entry, header=parts[-1]) if begins else entry


def _kind(line: Line) -> str:
    is_school, is_degree = bool(names_school(line.flat)), begins_degree(line.text)
    if is_school:
        return "" if is_degree or names_degree(line.flat) or is_unit(line.flat) else "school"
    return "degree" if is_degree else ""


def whole_title(title: str, header: Sequence[Line]) -> str:
    """The title; the line that begins a degree, without its dates, where nothing or only a minor was taken for one."""
    if title and not names_minor(title):
        return title
    for line in header:
        for cell in filter(begins_degree, _CELLS.split(line.text)):
            named = without_grades(" ".join(without_dates(cell).split()).strip(" ,;–—-|"))
            is_named = _DEGREE.match(named) or DEGREES.match(named)
            is_degree = is_named and not names_school(named) and not names_prize(named)
            if is_degree or _OF_HIGH_SCHOOL.fullmatch(named):
                return named
    return title


def names_minor(text: str) -> bool:
    """True for `Minor in History`, which goes with the degree above."""
    return _MINOR.match(text) is not None


def parted(entry: Entry) -> Iterator[Entry]:
    """The entry, with the degree that stands as the first thing below it; and what else its lines hold, on its own.

    That are further degrees (`BSc Biology` below a school and another degree), and certificates among its lines.
    """
    lines = _without_details(entry.header)
    if not lines:
        return
    subjects = sum(is_subject(line.text) for line in lines)
    is_school_of_subjects = subjects >= _SEVERAL and any(names_school(line.flat) for line in lines)
    if is_school_of_subjects:
        lines = [line for line in lines if not is_subject(line.text)]
    kept, others = _without_certificates(replace(entry, header=lines))
    kept, further = _with_one_degree(kept)
    degrees = [at for at, item in enumerate(entry.items) if begins_degree(item.text)]
    if is_school_of_subjects or sum(is_subject(entry.items[at].text) for at in degrees) >= _SEVERAL:
        degrees = [at for at in degrees if not is_subject(entry.items[at].text)]
    is_named = any(names_degree(line.flat) for line in kept.header)
    is_school = any(names_school(line.flat) or date_spans(line.text) for line in kept.header)
    if degrees[:1] == [0] and not is_named and is_school:
        kept = replace(kept, header=[*kept.header, *entry.items[0].lines])
        degrees = [at for at in degrees if at]
        first = 1
    else:
        first = 0
    bounds = [first, *degrees, len(entry.items)] if is_named or first else [first, len(entry.items)]
    yield replace(kept, items=entry.items[first : bounds[1]])
    for at, after in pairwise(bounds[1:]):
        yield replace(kept, header=list(entry.items[at].lines), items=entry.items[at + 1 : after])
    for line in further:
        yield replace(kept, header=[line], items=[])
    yield from others


def is_detail(text: str) -> bool:
    """True for a line of detail below a school: `Relevant Coursework: …`."""
    return _DETAIL.match(text) is not None


def is_subject(text: str) -> bool:
    """True for `GCSE Art – C`: one of several, and no schooling of its own below a school."""
    return _SUBJECT.fullmatch(text.strip(" .")) is not None


def _without_details(header: Sequence[Line]) -> list[Line]:
    """The header without lines of detail and what goes on below them, up to the next school or degree."""
    found: list[Line] = []
    is_told, is_hung = False, False
    for line in header:
        if is_detail(line.text):
            is_told, is_hung = True, line.is_bullet
        elif names_school(line.flat.split(", ")[0]) or begins_degree(line.text):
            is_told = False
        elif is_hung and not line.is_bullet and names_school(line.flat):
            is_told = False  # a bullet tells of what is above it
        if not is_told:
            found.append(line)
    return found


def _with_one_degree(entry: Entry) -> tuple[Entry, list[Line]]:
    """A header of degrees, a line each, below one school or alone, with the first of them; and the others."""
    schools = [at for at, line in enumerate(entry.header) if names_school(line.flat)]
    degrees = [at for at, line in enumerate(entry.header) if begins_degree(line.text)]
    if not schools and 1 < len(degrees) == len(entry.header) and all(map(_is_plain_degree, entry.header)):
        return replace(entry, header=entry.header[:1]), list(entry.header[1:])
    is_above = len(schools) == 1 and len(degrees) > 1 and schools[0] < degrees[0]
    if not is_above or degrees[-1] - degrees[0] != len(degrees) - 1 or degrees[-1] != len(entry.header) - 1:
        return entry, []
    further = [entry.header[at] for at in degrees[1:]]
    return replace(entry, header=entry.header[: degrees[1]]), further


def _is_plain_degree(line: Line) -> bool:
    """True for a line that is a degree and its date: `BSc Biology (2019)`."""
    return _DEGREE.match(without_dates(line.text).strip(" ()\t,;")) is not None


def begins_degree(text: str) -> bool:
    """True for a short line that names a degree in its first words."""
    begins = " ".join(without_honours(text).split()[:_FIRST_WORDS])
    return len(text.split()) <= _MOST_DEGREE_WORDS and names_degree(begins) and not _NO_DEGREE.match(text)


def _looks_as(line: Line, above: Line) -> bool:
    """True for lines one below the other that are set alike."""
    look, other = ((each.bold, each.is_bullet, round(each.indent), round(each.size, 1)) for each in (line, above))
    return look == other and not line.after_blank


def _without_certificates(entry: Entry) -> tuple[Entry, list[Entry]]:
    """The entry without lines of its header that name a certificate alone, each with a line of dates below it."""
    kept: list[Line] = []
    others: list[Entry] = []
    has_degree = any(names_degree(line.flat) for line in entry.header)
    for line, above in zip(entry.header, [entry.header[0], *entry.header], strict=False):
        text = line.flat
        is_own = has_degree or not is_taught(text, entry.heading)
        is_none = names_degree(text) or names_school(text)
        is_below = has_degree and bool(others) and others[-1].header[-1] is above
        is_alike = is_below and _looks_as(line, above) and not date_spans(text)
        if is_own and not is_none and (_CERTIFIED.search(text) or is_alike):
            others.append(replace(entry, section="cert", header=[line], items=[]))
        elif others and len(others[-1].header) == 1 and not _WORD.search(without_dates(text)):
            others[-1].header.append(line)
        else:
            kept.append(line)
    if not kept:
        return others[0], others[1:]
    is_whole = any(names_degree(line.flat) or names_school(line.flat) for line in kept)
    return (replace(entry, header=kept), others) if is_whole else (entry, [])
