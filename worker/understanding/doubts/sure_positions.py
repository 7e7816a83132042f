"""Positions that may have been misread, by what was read of them and of the others: they are asked about. English.

No rule reads every layout. What a misread position looks like can be known all the same: its place stands where no
other has one, its employer is that of the one above, its title has a colon in it. Marks are weighed; no word is one.
"""

import math
from collections.abc import Collection, Mapping

from core.language.lexicon import title_score
from core.language.tongues import ENGLISH, tongue
from core.record.readings import POSITIONS_PATH
from worker.understanding.collector import Collector
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.learned.positions import group_of_heading
from worker.understanding.positions.explained import either
from worker.understanding.positions.fields import Fields
from worker.understanding.positions.work import ReadRole, header_of

# How likely a position has to be right so that nothing is asked.
SURE = 0.6
# Where so many and more than half are asked about, one question asks for all: no letter is made of them.
MANY = 3
RIGHT = "My positions are right"
# Found by likelihood on what was read of real people's résumés, before it was mended for any of them, and rounded:
# `python -m benchmarks.reading.sure_positions --folder DIR …` finds them anew. `in question`: something else is asked
# of it, or another reading is about as likely. `others: …` is a share of the other positions, 0 to 1. What is said of
# units, of long headers and of lines that no position owns was found later, the rest as it was.
WEIGHTS = {
    "always": 2.42,
    "in question": -0.94,
    "reading not quite sure": -0.80,
    "reading not sure": -0.72,
    "no title": -0.75,
    "title of title words": 0.99,
    "title with a colon": -1.39,
    "no employer": -1.28,
    "employer like none": -0.56,
    "employer of another header": -1.07,
    "unit beside it": -1.88,
    "header of many lines": 1.36,
    "place": 0.72,
    "no end": -1.03,
    "much left over": -0.86,
    "heading of something else": -0.69,
    "others: place or none": -1.03,
    "others: reading not sure": -1.06,
    "lines of no position": -1.06,
}
_QUITE_SURE, _RATHER_SURE, _NOT_SURE = 0.98, 0.9, 0.7
_LIKE_AN_EMPLOYER = 0.5
_COVERED = 0.85
_MOST_LINES = 3
_OF_WORK = frozenset({"work", "either", "none", "unknown"})


def ask_about_misread(paid: Mapping[str, ReadRole], collector: Collector, lost: float = 0.0, heading: str = "") -> None:
    """A question for each position that is not likely enough to be right, unless something is asked of it already.

    One for all of them where these are most, or where none was read below a `heading` of work. `paid` are the positions
    as they are said, by their keys; `lost` is what share of the lines below such headings none of them owns.
    """
    if tongue() != ENGLISH:
        return
    if heading and not paid:
        question = f"I read no position below “{heading}”. If it holds some, add them; then confirm."
        collector.doubt(POSITIONS_PATH, question, [RIGHT])
        return
    asked = {doubt.about.partition("/")[0] for doubt in collector.doubts}
    unsure = {key for key, marks in marks_of(paid, asked, lost).items() if key in asked or chance(marks) < SURE}
    if len(unsure) >= MANY and 2 * len(unsure) > len(paid):
        collector.doubts = [doubt for doubt in collector.doubts if doubt.about not in unsure]
        question = (
            f"{len(unsure)} of your {len(paid)} positions may be misread. "
            "Look through all of them and correct what is wrong; then confirm."
        )
        collector.doubt(POSITIONS_PATH, question, [RIGHT])
        return
    for key in paid:
        if key in unsure and key not in asked:
            _ask(key, paid[key], collector)


def _ask(key: str, role: ReadRole, collector: Collector) -> None:
    said = _said(role.fields)
    if choices := _choices(role):
        collector.check(key, said, "Which is right, the position and then who it was for?", choices)
    else:
        collector.check(key, said, f"Is this position right: {said}? Correct it; then confirm.")


def _choices(role: ReadRole) -> list[str]:
    """What is said and another reading that is about as likely, of a position with a title and an employer."""
    is_whole = bool(role.fields.title and role.fields.employer)
    return either(role.fields, role.other) if is_whole and role.other is not None else []


def chance(marks: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """How likely a position with these marks is right, 0 to 1."""
    return 1 / (1 + math.exp(-math.fsum(weights[name] * value for name, value in marks.items())))


def marks_of(paid: Mapping[str, ReadRole], asked: Collection[str], lost: float = 0.0) -> dict[str, dict[str, float]]:
    """What speaks for and against each position, by the names of `WEIGHTS`.

    `asked` are the keys of those that something is asked of; `lost` is a share of lines (`share_lost`).
    """
    with_place = sum(role.fields.place is not None for role in paid.values())
    unsure = sum(role.share < _RATHER_SURE for role in paid.values())
    others = max(len(paid) - 1, 1)
    found = {}
    for key, role in paid.items():
        marks = {name: float(is_so) for name, is_so in _own(role).items()}
        marks["in question"] = float(key in asked or bool(_choices(role)))
        marks["others: place or none"] = (with_place if role.fields.place is None else len(paid) - with_place) / others
        marks["others: reading not sure"] = (unsure - (role.share < _RATHER_SURE)) / others
        marks["lines of no position"] = lost
        found[key] = marks
    return found


def _own(role: ReadRole) -> dict[str, bool]:
    fields, header = role.fields, " ".join(line.flat for line in role.entry.header)
    weighed = sum(len(line.flat) for line in header_of(role.entry).lines)
    said = (fields.title, fields.employer, fields.place or "", fields.dates, fields.unit)
    return {
        "always": True,
        "reading not quite sure": role.share < _QUITE_SURE,
        "reading not sure": role.share < _NOT_SURE,
        "no title": not fields.title,
        "title of title words": bool(fields.title) and title_score(fields.title) > 0,
        "title with a colon": ":" in fields.title,
        "no employer": not fields.employer,
        "employer like none": not fields.employer or phrase_chances(fields.employer)["E"] < _LIKE_AN_EMPLOYER,
        "employer of another header": bool(fields.employer) and fields.employer.lower() not in header.lower(),
        "unit beside it": bool(fields.unit),
        "header of many lines": len(role.entry.header) > _MOST_LINES,
        "place": fields.place is not None,
        "no end": not fields.end,
        "much left over": sum(map(len, said)) < _COVERED * weighed,
        "heading of something else": group_of_heading(role.entry.heading) not in _OF_WORK,
    }


def _said(fields: Fields) -> str:
    named = ", ".join(text for text in (fields.title, fields.employer) if text)
    dates = " – ".join(text for text in (fields.start, fields.end) if text)
    return f"“{named}”, {dates}" if dates else f"“{named}”"
