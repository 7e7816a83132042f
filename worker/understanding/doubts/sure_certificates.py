"""Lines that may be no certificates, by how they look and where they stand: told as what heads them. English.

Courses of a degree, what somebody taught and prizes are set as certificates are. The marks of a line and of those
beside it are weighed; no word is one but of headings.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from core.language.lexicon import title_score
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.doubts.sure_lists import (
    TOLD_AS,
    is_of_certificates,
    is_of_courses,
    section_of,
    told_otherwise,
)
from worker.understanding.doubts.sure_positions import chance
from worker.understanding.sections.outline import Item, Outline
from worker.understanding.text.lines import Line
from worker.understanding.words.heading_names import Section
from worker.understanding.words.kinds_of_words import names_certificate, names_prize, names_school

# How likely a line has to be a certificate so that it is said.
SURE = 0.35
# Found as those of `sure_lists` are: `python -m benchmarks.reading.sure_certificates --folder DIR …`.
WEIGHTS = {
    "always": -0.70,
    "heading with a certificate": 0.99,
    "heading of certificates or courses": 0.84,
    "heading of courses or teaching": -1.01,
    "list of few": 0.62,
    "list's length": -0.92,
    "words of certificates, in the list": 0.82,
    "words": -0.49,
    "date": 0.60,
    "prize": -0.57,
    "school": 0.34,
    "title": 0.41,
    "full stop": -0.39,
}
# As in `sure_lists`, of whole lines.
_FEW, _MOST_WORDS, _WORDS, _ITEMS = 2, 14, 7, 3


@dataclass(frozen=True, kw_only=True)
class Held:
    """A line that was taken for a certificate, its heading, and what speaks for its being one."""

    item: Item
    heading: str
    marks: dict[str, float]


def with_sure_certificates(lines: Sequence[Line], labels: Sequence[str], outline: Outline) -> Outline:
    """The outline, with lines that are hardly certificates as what stands below their heading, or without a place."""
    none = [each for each in certificates_of(lines, labels, outline) if chance(each.marks, WEIGHTS) < SURE]
    return told_otherwise(outline, [(each.item, _told_as(each)) for each in none])


def _told_as(held: Held) -> str:
    section = section_of(held.heading)
    if names_prize(held.item.text):
        return "award"
    is_course = section == Section.CERTIFICATIONS.value or is_of_courses(held.heading)
    return TOLD_AS.get(section, "edu" if is_course else "")


def certificates_of(lines: Sequence[Line], labels: Sequence[str], outline: Outline) -> list[Held]:
    """The lines that were taken for certificates, with their marks by the names of `WEIGHTS`.

    None below a heading that says so.
    """
    places = {id(line): at for at, line in enumerate(lines)}
    items = [item for item in outline.items if item.section == "cert" and id(item.lines[0]) in places]
    heads = list(
        accumulate(range(len(labels)), lambda head, at: at if labels[at].endswith(".head") else head, initial=-1)
    )
    return [
        held
        for head, found in groupby(items, key=lambda item: heads[places[id(item.lines[0])]])
        if not is_of_certificates(heading := lines[head].flat if head >= 0 else "")
        for held in _weighed(list(found), heading)
    ]


def _weighed(items: Sequence[Item], heading: str) -> Iterator[Held]:
    headed = {
        "always": 1.0,
        "heading with a certificate": float(names_certificate(heading)),
        "heading of certificates or courses": float(section_of(heading) == Section.CERTIFICATIONS.value),
        "heading of courses or teaching": float(is_of_courses(heading)),
        "list of few": float(len(items) <= _FEW),
        "list's length": math.log(len(items)) / _ITEMS,
        "words of certificates, in the list": sum(names_certificate(item.text) for item in items) / len(items),
    }
    for item in items:
        text = item.text
        marks = {
            **headed,
            "words": min(len(text.split()), _MOST_WORDS) / _WORDS,
            "date": float(bool(date_spans(text))),
            "prize": float(names_prize(text)),
            "school": float(names_school(text)),
            "title": float(title_score(text) > 0),
            "full stop": float(text.rstrip().endswith(".")),
        }
        yield Held(item=item, heading=heading, marks=marks)
