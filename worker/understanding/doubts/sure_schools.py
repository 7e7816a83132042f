"""Degrees and schools that may have been misread, by what was read of them and of the others: they are asked about.

As positions are (`sure_positions`); no word is a mark. In other languages than English what has another reading is.
"""

from collections.abc import Mapping

from core.language.tongues import ENGLISH, tongue
from core.record.readings import EDUCATION_PATH
from worker.understanding.collector import Collector
from worker.understanding.doubts.sure_positions import chance
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.learned.positions import group_of_heading
from worker.understanding.schools.schooling import ReadSchool
from worker.understanding.words.kinds_of_words import names_degree, names_prize

# How likely an entry has to be right so that nothing is asked.
SURE = 0.6
# Where so many and no fewer than half are asked about, one question asks for all.
MANY = 2
RIGHT = "My education is right"
# Found by likelihood on what was read of real people's résumés, and rounded: `python -m benchmarks.reading.sure_schools
# --folder DIR …` finds them anew. `others: …` is a share of the other entries, 0 to 1.
WEIGHTS = {
    "always": 0.16,
    "reading not quite sure": -1.00,
    "reading not sure": -1.40,
    "no degree": -1.00,
    "degree of degree words": 1.10,
    "prize": -1.54,
    "school like one": 1.32,
    "heading of education": 1.60,
    "over columns": -0.77,
    "lines below": 0.75,
    "no dates beside dated ones": -1.17,
    "others: set otherwise": -1.02,
    "others: much left over": -0.86,
}
_QUITE_SURE, _NOT_SURE = 0.98, 0.7
_LIKE_A_SCHOOL = 0.2
_COVERED = 0.75
_MOST_SHOWN = 3


def ask_about_misread_schools(said: Mapping[str, ReadSchool], collector: Collector) -> None:
    """A question for each entry that is not likely enough to be right; one for all of them where these are most.

    `said` are the entries by their keys.
    """
    if tongue() == ENGLISH:
        unsure = [key for key, marks in marks_of(said).items() if chance(marks, WEIGHTS) < SURE]
    else:
        unsure = [key for key, school in said.items() if school.choices]
    if len(unsure) >= MANY and 2 * len(unsure) >= len(said):
        named = "; ".join(_said(said[key]) for key in unsure[:_MOST_SHOWN])
        question = f"Are your degrees and schools right: {named}? Look through all of them; then confirm."
        collector.check(EDUCATION_PATH, f"your degrees and schools ({named})", question, [RIGHT])
        return
    for key in unsure:
        named = _said(said[key])
        if choices := said[key].choices:
            collector.check(key, named, "Which is right, the degree or course and then the school?", choices)
        else:
            collector.check(key, named, f"Is this degree or school right: {named}? Correct it; then confirm.")


def marks_of(said: Mapping[str, ReadSchool]) -> dict[str, dict[str, float]]:
    """What speaks for and against each entry, by the names of `WEIGHTS`."""
    left = {key: _covered(school) < _COVERED for key, school in said.items()}
    places = {key: _places(school) for key, school in said.items()}
    is_dated = any(map(_is_dated, said.values()))
    others = max(len(said) - 1, 1)
    found = {}
    for key, school in said.items():
        marks = {name: float(is_so) for name, is_so in _own(school).items()}
        marks["no dates beside dated ones"] = float(is_dated and not _is_dated(school))
        marks["others: set otherwise"] = sum(each != places[key] for each in places.values()) / others
        marks["others: much left over"] = (sum(left.values()) - left[key]) / others
        found[key] = marks
    return found


def _own(school: ReadSchool) -> dict[str, bool]:
    fields, entry = school.fields, school.entry
    return {
        "always": True,
        "reading not quite sure": school.share < _QUITE_SURE,
        "reading not sure": school.share < _NOT_SURE,
        "no degree": not fields.title,
        "degree of degree words": names_degree(fields.title),
        "prize": names_prize(fields.title),
        "school like one": bool(fields.employer) and phrase_chances(fields.employer)["S"] >= _LIKE_A_SCHOOL,
        "heading of education": group_of_heading(entry.heading) == "education",
        "over columns": len({(line.column, line.block) for line in entry.header}) > 1,
        "lines below": bool(entry.items),
    }


def _is_dated(school: ReadSchool) -> bool:
    return bool(school.fields.start or school.fields.end)


def _covered(school: ReadSchool) -> float:
    """How much of the header is in its fields, 0 to 1."""
    fields = school.fields
    said = (fields.title, fields.employer, fields.place or "", fields.dates, fields.unit)
    return sum(map(len, said)) / max(sum(len(line.flat) + 1 for line in school.entry.header) - 1, 1)


def _places(school: ReadSchool) -> tuple[int, int]:
    """In which lines of the header degree and school stand; -1 for none."""
    lines = [line.flat.lower() for line in school.entry.header]
    fields = (school.fields.title.lower(), school.fields.employer.lower())
    degree, place = (next((at for at, line in enumerate(lines) if each and each in line), -1) for each in fields)
    return degree, place


def _said(school: ReadSchool) -> str:
    named = ", ".join(text for text in (school.fields.title, school.fields.employer) if text)
    return f"“{named}”"
