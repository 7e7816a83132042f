"""A profile that LinkedIn drew as a PDF ("Save to PDF") → facts, by where things stand in it."""

import re

from core.record.models import Person
from core.record.readings import ExtractedDocument
from worker.reading.blocks import ReadFile, TextLine
from worker.understanding.structured.building import Building
from worker.understanding.structured.profile_roles import is_place_line, read_positions, read_schools
from worker.understanding.structured.profile_sections import Item, Sections, read_sections

_MARK = "(LinkedIn)"
_ADDRESS = "linkedin.com/in/"
_LABEL = re.compile(r"\s\([^()]{2,20}\)$")
# An address that the column was too narrow for.
_BROKEN = re.compile(r"(?<=\w/) (?=\S{1,100}$)")
_LEVEL = re.compile(r"(.{1,40}?)\s\(([^()]{2,60})\)")
_FORMATS = frozenset({"pdf", "text", "markdown"})
_MOST_LINES = 3_000


def is_profile(file: ReadFile) -> bool:
    """Whether the lines are such a profile: its contact names the person's own page, marked as LinkedIn does it."""
    if file.format not in _FORMATS or len(file.lines) > _MOST_LINES or not _has_mark(file.lines):
        return False
    sections = read_sections(file.lines)
    return sections is not None and bool(sections.of.get("experience") or sections.of.get("education"))


def _has_mark(lines: list[TextLine]) -> bool:
    marked = [at for at, line in enumerate(lines) if line.text.strip().endswith(_MARK)]
    return any(_ADDRESS in "".join(line.text for line in lines[max(at - 2, 0) : at + 1]) for at in marked)


def read_profile_pages(file: ReadFile) -> ExtractedDocument:
    """All that the profile says."""
    sections = read_sections(file.lines) or Sections()
    building = Building(file=file)
    _top(sections, building)
    for position in read_positions(sections.of.get("experience", [])):
        key = building.role(
            title=position.title,
            company=position.company,
            start=position.start,
            end=position.end,
            location=position.place,
            place=building.place_of(position.number),
        )
        for item in position.body:
            building.deeds(item.text, key, building.place_of(item.number))
    for school in read_schools(sections.of.get("education", [])):
        building.entry(
            "education",
            school.degree or school.name,
            issuer=school.name if school.degree else None,
            start=school.start,
            end=school.end or None,
            place=building.place_of(school.number),
        )
    _side(sections, building)
    building.unplaced = [item.text for item in sections.of.get("", [])]
    return building.finish()


def _top(sections: Sections, building: Building) -> None:
    """The name, the headline, and mostly a place."""
    name = sections.top[0].text if sections.top else ""
    below = [item.text for item in sections.top[1:]]
    place = below.pop() if len(below) > 1 or (below and is_place_line(below[0])) else ""
    contact = [_BROKEN.sub("", _LABEL.sub("", item.text)) for item in sections.of.get("contact", [])]
    building.person = Person(name=name or None, headline=" ".join(below) or None, contact=[*contact, place])
    for item in sections.of.get("summary", []):
        building.summary(item.text, building.place_of(item.number))


def _side(sections: Sections, building: Building) -> None:
    for item in sections.of.get("skills", []):
        building.entry("skill", item.text, place=building.place_of(item.number))
    for item in sections.of.get("languages", []):
        _language(item, building)
    for item in sections.of.get("certifications", []):
        building.entry("certification", item.text, place=building.place_of(item.number))
    for item in sections.of.get("honors", []):
        building.entry("award", item.text, place=building.place_of(item.number))
    for item in (*sections.of.get("publications", []), *sections.of.get("patents", [])):
        building.entry("publication", item.text, place=building.place_of(item.number))


def _language(item: Item, building: Building) -> None:
    levelled = _LEVEL.fullmatch(item.text)
    place = building.place_of(item.number)
    if levelled:
        building.entry("language", levelled[1], level=levelled[2], text=item.text, place=place)
    else:
        building.entry("language", item.text, place=place)
