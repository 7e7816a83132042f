"""Names of employers that a sign or a small word cut: whole again. English.

`Analyst, Medicines Team, NHSEI` is a team of what the letters name; `Baker at Moss Mill, Guild of Millers` is a baker
at the mill; and `Marketer- Hale Media` lacks a blank before its dash.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.lexicon import is_place, title_score
from worker.understanding.positions.fields import Fields
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_degree

# Three letters or more of which the first and last are capitals: `NHSEI`, `DfE`. Two are a state as often.
_LETTERS = r"[A-Z][A-Za-z&]{1,5}[A-Z]"
_BEHIND = re.compile(rf",? ?, (?P<letters>{_LETTERS})(?= ?(?:$|[(,;|\t–—]))")
_AT = re.compile(r"(?P<title>.{3,60}?),? (?:at|@) (?:the )?(?P<name>[A-Z].{1,60})")
_GLUED = re.compile(r"(?P<title>[^–—-]{3,50}?)(?:(?<=\w)[–—-] | [–—-](?=[A-Z]))(?P<name>[A-Z][^–—-]{1,60})")
_COUNTRIES = frozenset({"USA", "UAE", "PRC", "KSA", "DRC"})


def with_whole_employer(found: Fields, header: Sequence[Line]) -> Fields:
    """The fields, with all of the employer's name and no more than a title's."""
    return _with_letters(_parted(_parted_at(found, header)), header)


def _with_letters(found: Fields, header: Sequence[Line]) -> Fields:
    """`Medicines Team, NHSEI`: what the letters behind it name is the house."""
    if not found.employer:
        return found
    for line in header:
        at = line.text.find(found.employer)
        behind = _BEHIND.match(line.text, at + len(found.employer)) if at >= 0 else None
        letters = behind["letters"] if behind is not None else ""
        if letters and letters not in _COUNTRIES and not _is_other(letters):
            place = None if found.place == letters else found.place
            return replace(found, employer=f"{found.employer}, {letters}", place=place)
    return found


def _is_other(letters: str) -> bool:
    return is_place(letters) or names_degree(letters) or title_score(letters) > 0


def _parted_at(found: Fields, header: Sequence[Line]) -> Fields:
    """`Baker at Moss Mill` before `Guild of Millers` in one line: a baker at both."""
    parted = _AT.fullmatch(found.title)
    if parted is None or not found.employer or title_score(parted["title"]) <= 0:
        return found
    whole = f"{parted['name']}, {found.employer}"
    is_one = any(whole in line.flat for line in header)
    return replace(found, title=parted["title"], employer=whole) if is_one else found


def _parted(found: Fields) -> Fields:
    """`Marketer- Hale Media` with nothing beside it."""
    parted = _GLUED.fullmatch(found.title) if not found.employer else None
    if parted is None or title_score(parted["title"]) <= 0 or title_score(parted["name"]) > 0:
        return found
    return replace(found, title=parted["title"].strip(), employer=parted["name"])
