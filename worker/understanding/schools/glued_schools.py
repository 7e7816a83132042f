"""A degree and a school with no sign between them, told apart: `Diploma` at `Law University of Hull` is in law."""

import re
from dataclasses import replace

from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.positions.fields import Fields
from worker.understanding.schools.degree_names import is_bare_degree
from worker.understanding.words.kinds_of_words import names_degree, names_school

# A part of a school, which is none itself.
PART_OF_SCHOOL = re.compile(r"(?:School|College|Faculty|Department|Dept\.?|Institute|Division)\b(?: (?:of|for)\b|$)")
_SUBJECT_BEFORE = re.compile(
    r"^(?P<subject>[A-Z].{2,40}?),? (?:from |at )?(?=(?:The )?(?:University|College|Institute) of )"
)
_HONOURS = re.compile(r"^Hono(?:u)?rs (?=[A-Z])")
# How many words before the noun may be the school's.
_MOST_WORDS = 4
_WAITS = re.compile(r"\b(?:in|of|and)$", re.IGNORECASE)
# How much likelier a subject has to be part of a degree's name than of a school's.
_SURELY = 2
_OF_NAMES = re.compile(r"\b(?:state|national|royal|technical|the|and|&|of)$", re.IGNORECASE)


def told_apart(fields: Fields) -> Fields:
    """The fields, with the subject of a degree out of the school's name, and the school out of the degree's."""
    title, school = fields.title.removesuffix(" of").removesuffix(" in"), fields.employer
    if names_degree(title) and names_school(title) and (not school or PART_OF_SCHOOL.match(school)):
        return replace(fields, **_parted(title, school))
    if _HONOURS.match(school) and names_school(school):
        return replace(fields, title=f"{title}, {school.split()[0]}", employer=_HONOURS.sub("", school))
    found = _SUBJECT_BEFORE.match(school) if is_bare_degree(title) else None
    if found is None or not _is_subject(found["subject"]):
        return replace(fields, title=title)
    return replace(fields, title=f"{title}, {found['subject']}", employer=school[found.end() :])


def _is_subject(text: str) -> bool:
    chances = phrase_chances(text)
    is_of_name = names_school(text) or _OF_NAMES.search(text) is not None
    return not is_of_name and chances["G"] > _SURELY * max(chances["S"], chances["P"])


def _parted(title: str, part: str) -> dict[str, str]:
    """The degree and the school of a title that holds both; a department behind it stays out."""
    words = title.split()
    noun = next((at for at in range(len(words) - 1, 0, -1) if names_school(words[at])), 0)
    begins = range(max(1, noun - _MOST_WORDS), noun + 1)
    ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in begins if words[at][0].isupper()]
    ways = [way for way in ways if names_degree(way[0]) and not (names_degree(way[1]) or _WAITS.search(way[0]))]
    if not ways:
        return {"title": title, "employer": part}
    degree, school = max(ways, key=lambda way: phrase_chances(way[0])["G"] * phrase_chances(way[1])["S"])
    return {"title": degree.strip(" ,–-"), "employer": school}
