"""Who led a position is no title of it, and what was taught there no employer. English.

Below `Lund University, 2018 – 2020` academics name whom they worked for, and nothing says so but that the line is names
of people. And who taught sets the course where others have the employer: `Labour Economics (ECON 210)` above `Teaching
Assistant, Lund University`. That university stands elsewhere in the document as what employs.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from core.language.lexicon import employer_score, looks_like_name, title_score
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.words.kinds_of_words import names_school

_BETWEEN = re.compile(r"\s{0,2}(?:[,;/&]|\band\b)\s{0,2}")
_HONOURS = re.compile(r"^(?:(?:Prof(?:essor)?|Dr|Mrs?|Ms)\.? )|,? (?:Ph\.?D|M\.?D|Pharm\.?D|Sc\.?D|D\.?Phil)\.?$")
_LIKELY = 0.5
_PARTED = re.compile(r"(?P<title>[^,]{3,60}), (?P<employer>[^\W\d_].{1,60})")


def without_people(found: Fields) -> Fields:
    """The fields without a title that is nothing but names of people."""
    if not found.title or not found.employer or title_score(found.employer) > 0:
        return found
    return replace(found, title="") if are_people(found.title) else found


def are_people(text: str) -> bool:
    """True for `Hugo Alvarado, Mei Tanaka` and `Prof. Ingrid Halvorsen`."""
    names = [name for name in _BETWEEN.split(text) if name and _HONOURS.sub("", f", {name}").strip(", ")]
    plain = [_HONOURS.sub("", name).strip() for name in names]
    if not names or not all(map(looks_like_name, plain)):
        return False
    sure = sum(phrase_chances(name)["N"] > _LIKELY for name in plain)
    return sure * 2 >= len(names) or names != plain


def with_employers_behind_titles(fields: Sequence[Fields]) -> list[Fields]:
    """`Teaching Assistant, Lund University` with a course as employer: the university, which others name, employs."""
    named = Counter(each.employer.casefold() for each in fields)
    return [_with_employer_behind(each, named) for each in fields]


def _with_employer_behind(found: Fields, named: Counter[str]) -> Fields:
    parted = _PARTED.fullmatch(found.title)
    if parted is None or not found.employer or title_score(parted["title"]) <= 0:
        return found
    employer = parted["employer"]
    is_school = names_school(employer) and title_score(employer) <= 0
    is_firm = names_school(found.employer) or employer_score(found.employer) > 0
    is_named = named[employer.casefold()] > 0 and named[found.employer.casefold()] == 1
    if not is_named and (is_firm or not is_school):
        return found
    return replace(found, title=parted["title"], employer=employer, unit=found.unit or found.employer)
