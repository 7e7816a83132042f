"""What was studied where, read as the whole entries of the same section have it: one résumé sets them all alike.

Below a heading of education an entry of which too little was read (`Studio artist, 2009` below a house that no table
knows) says it at the same places as the others: the same line, between the same signs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.language.lexicon import is_place
from core.record.readings import HeaderLine
from core.record.slots import Surroundings
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.degree_names import names_no_subject, without_grades
from worker.understanding.schools.named_schools import may_be_school
from worker.understanding.schools.subjects_beside import tells_how
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree, names_prize, names_school

_MOST_WORDS, _LIKELY = 12, 0.5
# Words that are signs for slots: they stand in no piece.
_SMALL = re.compile(r" (?:at|for|with|from|as|in) ")


def with_fields_of_others(fields: Sequence[Fields], headers: Sequence[Sequence[Line]]) -> list[Fields]:
    """The fields of one section's entries; those of dated headers that lack a degree, with what the others' places say.

    Where the whole entries do not agree, nothing.
    """
    whole = [at for at, each in enumerate(fields) if _is_whole(each)]
    return [
        _read_alike(each, headers[at], [(fields[model], headers[model]) for model in whole])
        if whole and not each.title and each.start
        else each
        for at, each in enumerate(fields)
    ]


def _is_whole(fields: Fields) -> bool:
    return names_degree(fields.title) and may_be_school(fields.employer)


def _read_alike(fields: Fields, header: Sequence[Line], models: Sequence[tuple[Fields, Sequence[Line]]]) -> Fields:
    found = Counter(
        said
        for model, lines in models
        if len(lines) == len(header)
        for said in _said(fields, _surroundings(header), model, _surroundings(lines))
    )
    if len(found) != 1:
        return fields
    title, school = found.popitem()[0]
    return replace(fields, title=title, employer=school)


def _said(fields: Fields, here: Surroundings, model: Fields, there: Surroundings) -> Iterator[tuple[str, str]]:
    """Degree and school at the places of the model's."""
    titles, schools = (_at(here, there, text) for text in (model.title, model.employer))
    school = fields.employer or schools
    if titles and school and titles not in school and _may_be_studied(titles) and _may_be_house(school):
        yield titles, school


def _at(here: Surroundings, there: Surroundings, text: str) -> str:
    slots = there.slots(_SMALL.sub(" ", text))
    read = here.read(slots[0]) if slots else []
    return read[0] if len(read) == 1 else ""


def _surroundings(header: Sequence[Line]) -> Surroundings:
    return Surroundings.of([HeaderLine(text=line.text) for line in header])


def _may_be_studied(text: str) -> bool:
    is_other = names_school(text) or names_prize(text) or is_place(text) or names_no_subject(text) or tells_how(text)
    return _is_short(text) and not is_other and without_grades(text) == text


def _may_be_house(text: str) -> bool:
    return _is_short(text) and not names_degree(text) and phrase_chances(text)["N"] < _LIKELY


def _is_short(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= _MOST_WORDS and not date_spans(text)
