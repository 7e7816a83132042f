"""The subject of a degree in another column or cell of its line: `Master of Arts | Hull University | Botany`.

What is labelled there (`Major: Botany`) is a remark beside the degree for most people, and stays out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.language.lexicon import is_place, is_town
from worker.understanding.degree_names import without_grades
from worker.understanding.fields import Fields
from worker.understanding.kinds_of_words import names_degree, names_prize, names_school
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.lines import Line
from worker.understanding.named_schools import without_dates

_OF_FACULTY = re.compile(
    r"(?:bachelor|master|associate)(?:['’]?s)? of (?:(?:applied|general) )?"
    r"(?:science|(?:fine )?arts?|engineering|technology|business administration)(?: degree)?",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\t| {2}|[|•·]")
_HOW_WELL = re.compile(
    r"hono(?:u)?rs|distinction|merit|cum laude|\bclass\b|full[ -]?time|part[ -]?time|evening|online|remote"
    r"|on[ -]?campus|degree|graduat|expected|ongoing|current|present|list|program"
    r"|thesis|dissertation|supervis(?:ed|ors?)\b|\badvis(?:ed|[eo]rs?)\b|erasmus|exchange$|sandwich"
    r"|\bminors? in\b|\byear\b"
    r"|^(?:(?:relevant|related|selected|key) )?(?:course ?work|courses|modules|committee|awards|activities)\b",
    re.IGNORECASE,
)
_MOST_WORDS, _LIKELY = 8, 0.3


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


def _is_another(cell: str) -> bool:
    """True for a place, a school, a prize, and how or how well it was studied."""
    is_there = is_place(cell) or is_town(cell.partition(",")[0]) or phrase_chances(cell)["P"] >= _LIKELY
    is_named = names_school(cell) or names_degree(cell) or names_prize(cell) or _HOW_WELL.search(cell) is not None
    return is_there or is_named or without_grades(cell) != cell
