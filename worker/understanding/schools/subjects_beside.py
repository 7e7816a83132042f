"""The subject of a degree in another column or cell of its line: `Master of Arts | Hull University | Botany`.

What is labelled there (`Major: Botany`) is a remark beside the degree for most people, and stays out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.language.lexicon import is_place, is_town
from core.language.subjects import names_subject
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.degree_names import is_bare_degree, without_grades
from worker.understanding.schools.named_schools import without_dates
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_prize, names_school

_OF_FACULTY = re.compile(
    r"(?:bachelor|master|associate)(?:['’]?s)? of (?:(?:applied|general) )?"
    r"(?:science|(?:fine )?arts?|engineering|technology|business administration)(?: degree)?",
    re.IGNORECASE,
)
_OF_PHILOSOPHY = re.compile(r"doctor(?:ate)? of philosophy\W*(?:\(?ph\.? ?d\.?\)?)?", re.IGNORECASE)
_CELLS = re.compile(r"\t| {2}|[|•·]")
_HOW_WELL = re.compile(
    r"hono(?:u)?rs|distinction|merit|cum laude|\bclass\b|full[ -]?time|part[ -]?time|evening|online|remote"
    r"|on[ -]?campus|degree|graduat|expected|ongoing|current|present|list|program"
    r"|thesis|dissertation|supervis(?:ed|ors?)\b|\badvis(?:ed|[eo]rs?)\b|erasmus|exchange$|sandwich"
    r"|\bminors? in\b|\byear\b"
    r"|^(?:(?:relevant|related|selected|key) )?(?:course ?work|courses|modules|committee|awards|activities)\b",
    re.IGNORECASE,
)
_MOST_WORDS, _MOST_CELLS, _LIKELY = 8, 2, 0.3


def with_subject_below(fields: Fields, header: Sequence[Line]) -> Fields:
    """The fields; a degree that says no subject takes the one that stands behind it, or first in the line below.

    `Master of Science`, a tab and the school, above `Electrical Engineering` and the dates.
    """
    if not says_no_subject(fields.title):
        return fields
    at = next((at for at, line in enumerate(header) if fields.title in line.text), len(header))
    behind = header[at].text.partition(fields.title)[2] if at < len(header) else ""
    below = [line.text for line in header[at + 1 : at + 2]]
    cells = [
        cell.strip(" ,.;") for text in (behind, *below) for cell in _CELLS.split(without_dates(text))[:_MOST_CELLS]
    ]
    named = list(dict.fromkeys(cell for cell in cells if names_subject(cell) and not _is_another(cell)))
    if len(named) != 1:
        return fields
    school = fields.employer.removesuffix(named[0]).strip(" ,")
    return replace(fields, title=f"{fields.title} {named[0]}", employer=school or fields.employer)


def says_no_subject(title: str) -> bool:
    """True for a degree that does not tell in what: `B.A.`, `Bachelor of Science`."""
    return bool(title) and (
        is_bare_degree(title) or any(each.fullmatch(title) for each in (_OF_FACULTY, _OF_PHILOSOPHY))
    )


def with_subject_of_school(fields: Fields, header: Sequence[Line]) -> Fields:
    """A school that was read alone, with the one subject that a cell or sentence of its header names."""
    if fields.title or not names_school(fields.employer):
        return fields
    cells = [cell for line in header for text in _CELLS.split(without_dates(line.text)) for cell in text.split(". ")]
    firsts = [cell.split(", ")[0].strip(" ,.;–—-") for cell in cells]
    named = list(dict.fromkeys(each for each in firsts if names_subject(each) and each not in fields.employer))
    return replace(fields, title=named[0]) if len(named) == 1 and not _is_another(named[0]) else fields


def with_subject_beside(fields: Fields, header: Sequence[Line]) -> Fields:
    """The fields; a degree that names a faculty alone takes the one cell of its line that can be nothing else."""
    if _OF_FACULTY.fullmatch(fields.title) is None or not fields.employer:
        return fields
    line = next((line for line in header if fields.title in line.text and fields.employer in line.text), None)
    found = list(_subjects(line.text, fields)) if line is not None else []
    if len(found) != 1:
        return fields
    place = None if fields.place and fields.place in found[0] else fields.place
    return replace(fields, title=f"{fields.title} {found[0]}", place=place)


def _subjects(text: str, fields: Fields) -> Iterator[str]:
    for cell in (each.strip(" ,.;–—-") for each in _CELLS.split(without_dates(text))):
        is_name = cell[:1].isupper() and len(cell.split()) <= _MOST_WORDS and not any(map(str.isdigit, cell))
        is_said = fields.title in cell or fields.employer in cell or ":" in cell
        if is_name and not is_said and not _is_another(cell):
            yield cell


def tells_how(text: str) -> bool:
    """True for how or how well it was studied, and for what else is told of it."""
    return _HOW_WELL.search(text) is not None


def _is_another(cell: str) -> bool:
    """True for a place, a school, a prize, and how or how well it was studied."""
    is_there = is_place(cell) or is_town(cell.partition(",")[0]) or phrase_chances(cell)["P"] >= _LIKELY
    is_named = names_school(cell) or names_degree(cell) or names_prize(cell) or _HOW_WELL.search(cell) is not None
    return is_there or is_named or without_grades(cell) != cell
