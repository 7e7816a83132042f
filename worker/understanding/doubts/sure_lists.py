"""Lines of lists that may name no skills, by how they look and where they stand: told as what heads them. English.

A list has many neighbours that look like it: authors of papers, places of exhibitions, courses, clubs, what was used in
one position. No table holds all their headings. What a list of skills looks like can be known all the same; marks are
weighed, and no word is one.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from core.language.skill_lists import split_skills
from core.language.spoken import spoken_alone
from core.language.vocabulary import is_known
from worker.understanding.doubts.sure_positions import chance
from worker.understanding.learned.line_features import section_words
from worker.understanding.learned.phrases import phrase_chances
from worker.understanding.lists.listed import list_texts
from worker.understanding.sections.outline import Item, Outline
from worker.understanding.sections.whole_items import LABEL
from worker.understanding.text.inline_headings import inline_section
from worker.understanding.text.lines import Line
from worker.understanding.words.heading_names import Section
from worker.understanding.words.heading_words import section_of_words
from worker.understanding.words.kinds_of_words import names_certificate

# How likely a line has to name skills so that they are said.
SURE = 0.4
# Found by likelihood on what was read of real people's résumés, and rounded: `python -m benchmarks.reading.sure_lists
# --folder DIR …` finds them anew. `…, all` counts a line and its list alike.
WEIGHTS = {
    "always": 0.45,
    "heading of skills": 1.12,
    "heading of something else": -0.89,
    "heading of projects": -0.67,
    "heading of a summary": 1.02,
    "apart from its heading": -0.96,
    "below work": -0.64,
    "below papers or schools": -0.77,
    "list of few": -0.95,
    "list's length": 1.53,
    "known, all": 1.33,
    "in small letters, all": -0.90,
    "like people, all": -0.90,
    "initials, all": -0.64,
    "years, all": -0.94,
    "words": -0.80,
    "one name": 0.77,
}
_OF_LISTS = frozenset({"", Section.SKILLS.value, Section.LANGUAGES.value})
# What a line that names no skills is told as, by its heading; anything else has no place.
TOLD_AS = {
    Section.EXPERIENCE.value: "deed",
    Section.PROJECTS.value: "proj",
    Section.VOLUNTARY.value: "deed",
    Section.CLUBS.value: "deed",
    Section.EDUCATION.value: "edu",
    Section.PUBLICATIONS.value: "pub",
    Section.AWARDS.value: "award",
}
# A heading of courses, of a degree or of somebody who teaches, unless it is of what one is trained in as well.
_OF_COURSES = re.compile(
    r"\A(?!.*(?:certif|licen[cs]|train|professional)).*(?:cours|class|modul|teach|taught)", re.IGNORECASE
)
# What a heading of skills may say, whatever else it says and stands for: `Qualifications`, `Skills and Experience`.
_OF_SKILLS = re.compile(
    r"\b(?:skills?|skillset|qualifications|abilities|qualities|strengths|expertise)\b", re.IGNORECASE
)
_NAMING = ("skill.", "lang.")
_INITIAL = re.compile(r"\b[A-Z]\.(?!S\b|\w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# How sure the words of a heading have to be.
_PLAIN = 0.6
# What a list of few has at most, the most names and words that are counted, and what makes a mark one: names as powers
# of e, and words.
_FEW, _MOST_NAMES, _MOST_WORDS, _NAMES, _WORDS = 2, 20, 6, 4, 3
# Such a share of names in lines with initials and of those in lines with years is of papers, whatever heads them.
_OF_PAPERS = 0.5


@dataclass(frozen=True, kw_only=True)
class ListLine:
    """A line of a list, the names in it, its heading, the section of that, and what speaks for its naming skills."""

    item: Item
    names: list[str]
    heading: str
    section: str
    marks: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """A line, its place, and shares of its names, or of it, that look so, 0 to 1."""

    item: Item
    at: int
    text: str
    names: list[str]
    looks: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Of a line its heading, whether something else stands between the two, and the section of what does above it."""

    head: int | None
    is_apart: bool
    below: str


def with_sure_lists(lines: Sequence[Line], labels: Sequence[str], outline: Outline) -> Outline:
    """The outline, with lines that hardly name skills as what stands below their heading, or without a place."""
    found = lines_of_lists(lines, labels, outline)
    none = [each for each in found if chance(each.marks, WEIGHTS) < SURE]
    return told_otherwise(outline, [(each.item, _told_as(each)) for each in none])


def _told_as(line: ListLine) -> str:
    if line.section == Section.CERTIFICATIONS.value:
        return "cert" if is_of_certificates(line.heading) or names_certificate(line.item.text) else ""
    return TOLD_AS.get(line.section, "")


def told_otherwise(outline: Outline, moved: Sequence[tuple[Item, str]]) -> Outline:
    """The outline with these items in other sections; where none is named, their lines have no place."""
    if not moved:
        return outline
    sections = {id(item): section for item, section in moved}
    items = [
        replace(item, section=sections[id(item)], kind="item") if id(item) in sections else item
        for item in outline.items
        if sections.get(id(item), item.section)
    ]
    lost = [line for item, section in moved if not section for line in item.lines]
    return replace(outline, items=items, others=[*outline.others, *lost], placed=outline.placed - len(lost))


def lines_of_lists(lines: Sequence[Line], labels: Sequence[str], outline: Outline) -> list[ListLine]:
    """Lines that were taken for lists of skills, with their marks as `WEIGHTS` names them.

    None of those that name a language, or say that they are of skills, and none right below a heading that says so:
    what a trade's skills look like no table knows.
    """
    places = list(_places(labels))
    return [each for found in _lists(lines, labels, outline) for each in _weighed(lines, places, found)]


def _lists(lines: Sequence[Line], labels: Sequence[str], outline: Outline) -> Iterator[list[_Seen]]:
    """Lines with nothing else between them."""
    places = {id(line): at for at, line in enumerate(lines)}
    items = [item for item in outline.items if item.section == "skill" and id(item.lines[0]) in places]
    found: list[_Seen] = []
    for item, text in zip(items, list_texts(items), strict=True):
        at = places[id(item.lines[0])]
        if found and any(
            not label.startswith(_NAMING) or label.endswith(".head") for label in labels[found[-1].at + 1 : at]
        ):
            yield found
            found = []
        names = split_skills(text)
        if names and not any(map(spoken_alone, names)):
            found.append(_Seen(item=item, at=at, text=text, names=names, looks=_looks(text, names)))
    if found:
        yield found


def _looks(text: str, names: Sequence[str]) -> dict[str, float]:
    return {
        "known": fmean(map(is_known, names)),
        "in small letters": fmean(name[:1].islower() for name in names),
        "like people": fmean(phrase_chances(name)["N"] for name in names),
        "initials": float(_INITIAL.search(text) is not None),
        "years": float(_YEAR.search(text) is not None),
    }


def _places(labels: Sequence[str]) -> Iterator[_Place]:
    place = _Place(head=None, is_apart=False, below="")
    for at, label in enumerate(labels):
        yield place
        section, _, kind = label.partition(".")
        is_of_lists = label.startswith(_NAMING)
        place = _Place(
            head=at if kind == "head" else place.head,
            is_apart=kind != "head" and (place.is_apart or not (is_of_lists or kind == "label")),
            below=place.below if is_of_lists else section,
        )


def _weighed(lines: Sequence[Line], places: Sequence[_Place], found: Sequence[_Seen]) -> Iterator[ListLine]:
    place = places[found[0].at]
    heading = lines[place.head].flat if place.head is not None else ""
    section = section_of(heading)
    count = sum(len(line.names) for line in found)
    shares = {name: sum(line.looks[name] * len(line.names) for line in found) / count for name in found[0].looks}
    is_of_papers = min(shares["initials"], shares["years"]) >= _OF_PAPERS
    is_said = section == Section.SKILLS.value or _OF_SKILLS.search(heading) is not None
    if is_said and not place.is_apart and not is_of_papers:
        return
    headed = {
        "always": 1.0,
        "heading of skills": float(section == Section.SKILLS.value),
        "heading of something else": float(section not in _OF_LISTS),
        "heading of projects": float(section == Section.PROJECTS.value),
        "heading of a summary": float(section == Section.SUMMARY.value),
        "apart from its heading": float(place.is_apart),
        "below work": float(place.below in {"work", "deed"}),
        "below papers or schools": float(place.below in {"pub", "award", "edu"}),
        "list of few": float(count <= _FEW),
        "list's length": math.log(min(count, _MOST_NAMES)) / _NAMES,
    }
    for line in found:
        if _is_labelled(line.item):
            continue
        marks = {
            **headed,
            **{f"{name}, all": share + line.looks[name] for name, share in shares.items()},
            "words": min(fmean(len(name.split()) for name in line.names), _MOST_WORDS) / _WORDS,
            "one name": float(len(line.names) == 1),
        }
        yield ListLine(item=line.item, names=line.names, heading=heading, section=section, marks=marks)


def _is_labelled(item: Item) -> bool:
    """True for `Skills: …`, also where a gap or capitals part the two."""
    label, cells = LABEL.match(item.text), item.lines[0].cells
    said = [label[1]] if label is not None else cells[:1] if len(cells) > 1 else []
    return inline_section(item.text) == Section.SKILLS.value or any(
        section_of(each) == Section.SKILLS.value for each in said
    )


def section_of(heading: str) -> str:
    """What a heading names exactly, by its last word or by its words."""
    words = section_words(heading)
    by_words = None if words else section_of_words(heading)
    return words[1:] if words else by_words[0].value if by_words is not None and by_words[1] >= _PLAIN else ""


def is_of_courses(heading: str) -> bool:
    """True for `Relevant courses` and `Teaching`, and not for `Training courses`."""
    return _OF_COURSES.search(heading) is not None


def is_of_certificates(heading: str) -> bool:
    """True for a heading that is of certificates, and not of courses."""
    return section_of(heading) == Section.CERTIFICATIONS.value and not is_of_courses(heading)
