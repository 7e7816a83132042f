"""A school that was read alone: what stands in a cell or line of its own beside it was studied there. English.

Below a heading of education nearly every school has something that was studied there, whether a table knows its name
or not. What is a place, an address, a grade, an honour, a person or a sentence is no such thing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.language.lexicon import is_place, is_town
from core.language.subjects import names_subject
from core.language.tongues import ENGLISH, tongue
from core.language.verbs import Form, verb_form
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.degree_names import names_no_subject, untold, without_grades
from worker.understanding.schools.named_schools import is_name_of_school, may_be_school, without_dates
from worker.understanding.schools.parted_schools import begins_degree, is_detail
from worker.understanding.schools.subjects_beside import tells_how
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_prize, names_school

_CELLS = re.compile(r"\t| {2}|[|•·]| [–—-] ")
_LABEL = re.compile(
    r"(?:current(?:ly)? (?:a )?student (?:in|of)|(?:course|field|area) of study|courses?|program(?:me)?|qualification"
    r"|major(?:ing)?(?: in)?)(?: ?[:,–—-] ?| )(?=\w)",
    re.IGNORECASE,
)
_ENDS = " \t,;:.–—-|/•·()[]"
# `Senior School Certificate` names what is given, and no school.
_OF_SCHOOL = re.compile(r"\bschool (?:leaving )?(?:certificate|diploma|exam\w*)\b", re.IGNORECASE)
# `Ridge University: Botany (`
_TOLD_BEHIND = re.compile(r" ?: (?=\w)([^\t:;|(]{3,80})")
# Of addresses, grades and years: `12 High Street`, `3.8`, `90%`, `1998`.
_NUMBERS = re.compile(r"^\d|\d[.,/%]|\d{3}")
_MOST_WORDS, _LIKELY = 10, 0.3


def with_what_is_beside(fields: Fields, header: Sequence[Line]) -> Fields:
    """The fields of a header below a heading of education; where a school was read alone, with what stands beside it.

    Before the school in its cell, in a cell of its line that names a field of study, or in the line below or above.
    """
    at = next((at for at, line in enumerate(header) if fields.employer in line.text), len(header))
    if fields.title or tongue() != ENGLISH or at == len(header) or not may_be_school(fields.employer):
        return fields
    before, _, behind = without_dates(header[at].text).partition(fields.employer)
    own = _CELLS.split(before)[-1].rstrip()
    if own.endswith(","):
        own = own.strip(" ,;")
        return replace(fields, title=without_grades(own)) if _may_be_studied(own) else fields
    told = _TOLD_BEHIND.match(behind)
    if told is not None and _may_be_studied(told[1].strip(_ENDS)):
        return replace(fields, title=without_grades(told[1].strip(_ENDS)))
    cells = (each.strip(_ENDS) for each in (*_CELLS.split(before), *_CELLS.split(behind)[1:]))
    named = [each for each in cells if each and (names_subject(each) or names_degree(each)) and _may_be_studied(each)]
    if len(named) == 1:
        return replace(fields, title=without_grades(named[0]))
    beside = next((each for line in _nearest(header, at) if (each := studied_in(line))), "")
    return replace(fields, title=beside) if beside else fields


def with_cells_that_name(fields: Fields, header: Sequence[Line]) -> Fields:
    """The fields of a header of which nothing was read: its one cell that is a degree, and its one that is a school."""
    if fields.title or fields.employer or tongue() != ENGLISH:
        return fields
    lines = [without_dates(line.text) for line in header if not line.is_bullet]
    cells = [cell.strip(" ,.;:") for line in lines for cell in _CELLS.split(line)]
    named = (cell for cell in cells if begins_degree(cell) and cell[0].isalpha() and not names_school(cell))
    degrees = set(map(without_grades, named))
    schools = {part for cell in cells if is_name_of_school(part := cell.split(", ")[0])}
    if len(schools) != 1 or len(degrees) > 1:
        return fields
    return replace(fields, title=degrees.pop(), employer=schools.pop()) if degrees else fields


def _nearest(header: Sequence[Line], at: int) -> Iterator[Line]:
    """The lines below the school's, up to a line of detail, and then the one above it."""
    for line in header[at + 1 :]:
        if is_detail(line.text) or line.is_bullet:
            break
        if _cells_of(line):
            yield line
            break
    yield from reversed(header[:at])


def studied_in(line: Line) -> str:
    """What the first cell of a line that says anything says was studied, if it may be that."""
    cells = _cells_of(line)
    return without_grades(cells[0]) if cells and _may_be_studied(cells[0]) else ""


def subject_in(text: str) -> str:
    """What a line below a school's header says was studied, where it is labelled so or names a field of study."""
    said = untold(_LABEL.sub("", text))
    name, _, rest = said.partition(", ")
    said = name if names_prize(rest) or tells_how(rest) else said
    is_one = len(said.split()) <= _MOST_WORDS and not is_detail(text) and not names_no_subject(said)
    is_subject = names_subject(said.partition(":")[0])
    return said if is_one and (is_subject or said != text) and _may_be_studied(said.partition(":")[0]) else ""


def _cells_of(line: Line) -> list[str]:
    """The cells of a line with letters, without dates and places."""
    cells = (each.strip(" \t,;:.–—-|/•·") for each in _CELLS.split(without_dates(line.text)))
    return [untold(_LABEL.sub("", each)) for each in cells if any(map(str.isalpha, each)) and not _is_place(each)]


def _is_place(text: str) -> bool:
    town = text.partition(",")[0]
    return is_place(text) or is_town(town) or phrase_chances(text)["P"] >= _LIKELY


def _may_be_studied(text: str) -> bool:
    words = text.split()
    is_name = text[:1].isupper() and 0 < len(words) <= _MOST_WORDS and not text.endswith((".", "!"))
    is_school = names_school(text) and _OF_SCHOOL.search(text) is None
    if not is_name or names_no_subject(text) or names_prize(text) or is_school or _is_place(text):
        return False
    if names_degree(text) or names_subject(text):
        return True
    is_told = tells_how(text) or verb_form(words[0]) in {Form.PAST, Form.GERUND} or ":" in text
    return not is_told and _NUMBERS.search(text) is None and phrase_chances(text)["N"] < _LIKELY
