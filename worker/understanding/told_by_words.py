"""Titles and employers in other languages than English: what their own words say of them.

The models of headers know kinds of English words, and phrases of the world's lists, most of which are English. What the
tables of a language say outright is surer than these.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.lexicon import employer_score, is_place, title_score
from core.language.verbs import verb_form
from worker.understanding.fields import Fields
from worker.understanding.lines import Line
from worker.understanding.loose_dates import date_spans

_PARTS = re.compile(r"(.{2,80}?)\s[–—-]\s(.{2,80})")
_LETTERS = re.compile(r"[\W_]+")
_MOST_WORDS = 10


def told_by_words(found: Fields, header: Sequence[Line]) -> Fields:
    """The fields of a position with title and employer where their words say that they belong."""
    if not (found.title and found.employer):
        return found
    is_title = title_score(found.employer) > 1 and employer_score(found.employer) <= employer_score(found.title)
    if is_title and not title_score(found.title):
        return replace(found, title=found.employer, employer=found.title)
    return _whole_title(found, header)


def _whole_title(found: Fields, header: Sequence[Line]) -> Fields:
    """`Consultant – Künstliche Intelligenz` with the employer in a cell of its own is all title."""
    cells = [cell for line in header for cell in line.cells]
    for cell in cells:
        parts = _PARTS.fullmatch(cell)
        if parts is None or _plain(cell) != _plain(found.title + found.employer) or not title_score(parts[1]):
            continue
        others = [other for other in cells if other != cell and _may_be_employer(other, found)]
        if others and not employer_score(found.employer):
            return replace(found, title=cell, employer=others[0].strip(" ,"))
    return found


def _may_be_employer(cell: str, found: Fields) -> bool:
    is_other = date_spans(cell) or is_place(cell) or title_score(cell) or cell.strip(" ,") == found.place
    words = cell.split()
    return not is_other and cell[0].isupper() and len(words) <= _MOST_WORDS and verb_form(words[0]) is None


def _plain(text: str) -> str:
    return _LETTERS.sub("", text).lower()
