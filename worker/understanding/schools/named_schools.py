"""A degree whose header names one school by its words: that school, where something else was read or nothing was."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.language.lexicon import is_place, is_town
from core.language.verbs import verb_form
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.degree_names import is_bare_degree
from worker.understanding.schools.school_units import is_unit
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_school

_SIGNS = re.compile(r"\t| {2}|[|•·()]| [–—-] ")
_MOST_WORDS, _LIKELY, _RATHER = 8, 0.3, 0.2
_NO_SCHOOL = re.compile(
    r"\b(?:students?|society|club|coursework|courses|advis[eo]rs?|committee|completed|worked|member|alumni)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(?:at|of|in|for|and|the)$", re.IGNORECASE)
_WAS_THERE = re.compile(r"^(?:graduated from|attended|studied at) ", re.IGNORECASE)
_HIGH_SCHOOL = re.compile(r"(?:[A-Z][\w.'’-]{1,20} ){1,4}(?:High|Secondary|Middle|Primary) School", re.IGNORECASE)
# What ends what was studied, where no sign does.
_SUBJECT_ENDS = re.compile(
    r" (?:anticipated|expected|graduat\w+|thesis|dissertation|class of)\b.*$", re.IGNORECASE | re.DOTALL
)
_MOST_OF_DEGREE = 3


def with_named_school(fields: Fields, header: Sequence[Line]) -> Fields:
    """The fields, with the one school that the header of a degree names, unless what was read may be one."""
    if not fields.title and not fields.employer:
        return next((replace(fields, title=one, employer=other) for one, other in _plain(header)), fields)
    if not names_degree(fields.title) or names_school(fields.employer):
        return _parted(fields, header)
    if may_be_school(fields.employer):
        return fields
    named = set(_named(fields.title, header))
    return replace(fields, employer=named.pop()) if len(named) == 1 else fields


def with_lone_school(fields: Fields, header: Sequence[Line]) -> Fields:
    """The fields of a dated header of which nothing was read, with the one school that it names beside places."""
    if fields.title or fields.employer or not fields.start:
        return fields
    cells = [cell for line in header for cell in _SIGNS.split(without_dates(line.text))]
    parts = [part for cell in cells for each in cell.split(",") if (part := _WAS_THERE.sub("", each.strip(" .;:–—-")))]
    named = [part for part in parts if is_name_of_school(part) or _HIGH_SCHOOL.fullmatch(part)]
    is_alone = len(named) == 1 and all(part == named[0] or _is_place(part) or _spells(part, named[0]) for part in parts)
    return replace(fields, employer=named[0]) if is_alone else fields


def _spells(part: str, name: str) -> bool:
    """True for `HCCC` beside `Hull County Community College`."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return part.isupper() and part == letters


def _is_place(part: str) -> bool:
    return is_place(part) or is_town(part) or phrase_chances(part)["P"] >= _RATHER


def may_be_school(name: str) -> bool:
    """True for what names a school, or is not unlike the name of one."""
    return bool(name) and (names_school(name) or phrase_chances(name)["S"] >= _LIKELY)


def _plain(header: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Lines that are a degree, a comma and a school, and say nothing else beside dates and a place."""
    for line in header:
        for cell in without_dates(line.text).split("\t"):
            degree, _, rest = cell.strip(" ,;–—-").partition(", ")
            school = rest.split(", ")[0].strip()
            is_degree = names_degree(degree) and not names_school(degree) and len(degree.split()) <= _MOST_WORDS
            if is_degree and school and is_name_of_school(school):
                yield degree, school


def _named(title: str, header: Sequence[Line]) -> Iterator[str]:
    for line in header:
        for cell in _SIGNS.split(without_dates(line.text)):
            for part in (each.strip(" .;:–—-") for each in cell.split(", ")):
                if part and part not in title and is_name_of_school(part):
                    yield part


def is_name_of_school(part: str) -> bool:
    """True for what is a school's name as a whole, by its words: no unit of one, no club, no piece of a sentence."""
    words = part.split()
    is_short = part[:1].isupper() and len(words) <= _MOST_WORDS and verb_form(words[0]) is None
    is_school = is_short and names_school(part) and not (names_degree(part) or is_unit(part))
    return is_school and _NO_SCHOOL.search(part) is None and _OPEN.search(part) is None


def without_dates(text: str) -> str:
    """The text with a tab in the place of each date and range of dates."""
    for span in reversed(date_spans(text)):
        text = f"{text[: span.first]}\t{text[span.last :]}"
    return text


def _parted(fields: Fields, header: Sequence[Line]) -> Fields:
    """`Hull University BSc`, before `, Botany`: the school ends where a degree without a subject begins."""
    words = fields.employer.split()
    if fields.title or len(words) <= _MOST_OF_DEGREE - 1:
        return fields
    for at in range(max(2, len(words) - _MOST_OF_DEGREE), len(words)):
        school, degree = " ".join(words[:at]), " ".join(words[at:])
        if degree[0].isupper() and is_bare_degree(degree) and names_school(school) and not names_degree(school):
            return replace(fields, title=degree + _subject(fields.employer, header), employer=school)
    return fields


def _subject(before: str, header: Sequence[Line]) -> str:
    """What stands behind the degree, up to the next comma."""
    for line in header:
        at = line.text.find(before)
        if at >= 0:
            rest = _SIGNS.split(without_dates(line.text[at + len(before) :]))[0]
            sign, _, behind = rest.partition(" ")
            named = _SUBJECT_ENDS.sub("", behind.split(",")[0]).strip()
            is_name = sign in {"", ","} and named[:1].isupper() and not any(map(str.isdigit, named))
            return f"{sign} {named}" if is_name and len(named.split()) <= _MOST_WORDS else ""
    return ""
