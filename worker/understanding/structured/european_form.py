"""The European form (Europass) in English → facts, by its fixed headings and labels.

The form up to 2020 has dates on the left, title, then employer with its place, and a grid of language levels. The one
of 2020 has dates and the place (`01/03/2020 – CURRENT – Ghent, Belgium`) above title and employer in one line; the one
since has dates in brackets or alone, and labels such as `City:`. All call their sections the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.language.countries import countries_of_place
from core.language.date_words import is_present_word
from core.language.lexicon import title_score
from core.record.models import Person
from core.record.readings import ExtractedDocument
from worker.reading.blocks import ReadFile, TextLine
from worker.understanding.structured.building import Building

_SECTIONS = {
    "personal information": "person", "job applied for": "headline", "preferred job": "headline",
    "personal statement": "summary", "about me": "summary", "work experience": "work",
    "education and training": "education", "personal skills": "skills", "language skills": "skills",
    "digital skills": "digital", "additional information": "other", "annexes": "other", "driving licence": "driving",
    "honours and awards": "awards", "publications": "publications", "projects": "projects",
}  # fmt: skip
_LABELS = {
    "digital skills": "digital", "computer skills": "digital", "digital competence": "digital",
    "communication skills": "soft", "organisational / managerial skills": "soft", "organisational skills": "soft",
    "job-related skills": "soft", "other skills": "soft", "driving licence": "driving",
}  # fmt: skip
_CELLS = re.compile(r"\t+| {3,12}")
_MONTH = r"(?:\d{2}/){0,2}\d{4}|[A-Z][a-z]{2,8} \d{4}"
_DATES = re.compile(rf"\[? ?({_MONTH}) ?[–-] ?({_MONTH}|[A-Za-z]{{3,12}}) ?\]?")
_EMPLOYER = re.compile(r"([^()]{1,120}), ?([^,()]{1,60}\([^()]{1,40}\))")
# Title and employer in one line: the last dash parts them, or a wide blank.
_BETWEEN = re.compile(r"\t+| {3,12}| [–—-] (?!.{0,200} [–—-] )")
_CITY = re.compile(r"City: ?([^|]{1,60})(?:\| ?Country: ?([^|]{1,60}))?")
_MOTHER_TONGUE = re.compile(r"Mother tongue\(s\):?\s{0,9}(.{1,80})")
_GRADES = re.compile(r"([A-Z][a-z]{2,20})\s{1,9}((?:[ABC][12]\s{0,9}){1,5})")
_NOT_SAID = re.compile(
    r"(?:Other language\(s\)|UNDERSTANDING|SPEAKING|WRITING|Listening|Levels: A1|Business or sector|Main activities"
    r"|Europass$|Curriculum Vitae$|EQF level|Address:|Common European Framework)",
    re.IGNORECASE,
)
_CONTACT_LABEL = re.compile(r"^(?:Phone|Email|E-mail|Address|Website|Home|Work|Mobile)[^:@]{0,20}: ?", re.IGNORECASE)
_EQF = re.compile(r"EQF level \d", re.IGNORECASE)
_MOST_LINES = 3_000


@dataclass(kw_only=True)
class _Entry:
    """A period with what stands below it, and the number of its first line."""

    start: str
    end: str
    number: int
    lines: list[tuple[int, str, bool]] = field(default_factory=list)


def is_european_form(file: ReadFile) -> bool:
    """Whether this is the form, in English: by its name and a section, or by its sections and its language labels."""
    if len(file.lines) > _MOST_LINES:
        return False
    texts = [line.text.strip().casefold() for line in file.lines]
    found = {section for text in texts if (section := _SECTIONS.get(_CELLS.split(text)[0]))}
    is_named = any("europass" in text for text in texts[:15])
    has_tongue = any(text.startswith("mother tongue(s)") for text in texts)
    return "work" in found and (is_named or ("education" in found and has_tongue))


def read_european_form(file: ReadFile) -> ExtractedDocument:
    """All that the form says; what stands under no label is told as unplaced."""
    building = Building(file=file)
    sections = _sections(file.lines)
    _person(sections, building)
    for entry in _entries(sections.get("work", []), building):
        _role(entry, building)
    for entry in _entries(sections.get("education", []), building):
        _education(entry, building)
    for kind, lines in _skill_groups(sections):
        _skills(kind, lines, building)
    for number, text, _ in sections.get("summary", []):
        building.summary(text, building.place_of(number))
    for name, kind in (("awards", "award"), ("publications", "publication"), ("projects", "project")):
        for number, text, _ in sections.get(name, []):
            building.entry(kind, text, place=building.place_of(number))  # type: ignore[arg-type]
    return building.finish()


_Lines = list[tuple[int, str, bool]]


def _sections(lines: Sequence[TextLine]) -> dict[str, _Lines]:
    """The lines of each section: number, text, whether it is an item of a list."""
    found: dict[str, _Lines] = {"": []}
    name = ""
    for number, line in enumerate(lines, start=1):
        first, *rest = _CELLS.split(line.text.strip())
        section = _SECTIONS.get(first.strip().casefold())
        if section is not None and (first.isupper() or not rest):
            name = section
            text = "\t".join(rest).strip()
        else:
            text = line.text.strip()
        place = found.setdefault(name, [])
        if text:
            place.append((number, text, line.is_bullet))
    return found


def _person(sections: dict[str, _Lines], building: Building) -> None:
    lines = sections.get("person") or [each for each in sections[""] if not _NOT_SAID.match(each[1])]
    name = lines[0][1] if lines else None
    parts = (part.strip() for _, text, _ in lines[1:] for part in text.replace("\t", "|").split("|"))
    contact = [_CONTACT_LABEL.sub("", part) for part in parts]
    headline = " ".join(text for _, text, _ in sections.get("headline", [])) or None
    building.person = Person(name=name, headline=headline, contact=contact)


def _entries(lines: _Lines, building: Building) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, text, is_bullet in lines:
        dates = None if is_bullet else _DATES.match(text)
        if dates and (dates[2][-1:].isdigit() or is_present_word(dates[2])):
            if entry is not None:
                yield entry
            entry = _Entry(start=dates[1], end=dates[2], number=number)
        said = text[dates.end() :].strip(" \t]") if dates and entry and entry.number == number else text
        if entry is None:
            building.unplaced.append(text)
        elif said:
            entry.lines.append((number, said, is_bullet))
    if entry is not None:
        yield entry


def _head(entry: _Entry) -> tuple[str, str, str, _Lines]:
    """Title, who gave it (employer, school), place, and the rest of an entry."""
    plain = [each for each in entry.lines if not each[2]]
    above = _place_beside_dates(entry)
    if above and len(plain) > 1:
        title, *employers = (" ".join(each.split()) for each in _BETWEEN.split(plain[1][1], maxsplit=1))
        return title, "".join(employers), above, [each for each in entry.lines if each not in plain[:2]]
    title = _EQF.sub("", _CELLS.split(plain[0][1])[0] if plain else "").strip()
    second = plain[1] if len(plain) > 1 and not _NOT_SAID.match(plain[1][1]) else None
    employer = _EMPLOYER.fullmatch(second[1]) if second else None
    company, place = (employer[1], employer[2]) if employer else (second[1] if second else "", "")
    rest = [each for each in entry.lines if each is not second and (not plain or each is not plain[0])]
    city = next((match for _, text, _ in rest if (match := _CITY.match(text))), None)
    if city is not None:
        place = ", ".join(part.strip() for part in city.groups() if part)
    return title, company, place, [each for each in rest if not _CITY.match(each[1]) and not _NOT_SAID.match(each[1])]


def _place_beside_dates(entry: _Entry) -> str:
    """The place in the line of the dates: behind a dash, with its country, or above a line of two cells."""
    number, text, _ = entry.lines[0] if entry.lines else (0, "", False)
    place = text.strip(" –—-")
    below = entry.lines[1][1] if len(entry.lines) > 1 else ""
    is_place = place != text or bool(countries_of_place(place)) or len(_CELLS.split(below)) > 1
    is_title = title_score(place) > 0  # `Country Manager, Ireland`
    return place if number == entry.number and "," in place and is_place and not is_title else ""


def _role(entry: _Entry, building: Building) -> None:
    title, company, place, rest = _head(entry)
    key = building.role(
        title=title,
        company=company,
        location=place,
        start=entry.start,
        end=entry.end,
        place=building.place_of(entry.number),
    )
    for number, text, _ in rest:
        building.deeds(text, key, building.place_of(number))


def _education(entry: _Entry, building: Building) -> None:
    title, school, _, rest = _head(entry)
    building.entry(
        "education",
        title or school,
        issuer=school if title else None,
        start=entry.start,
        end=entry.end,
        place=building.place_of(entry.number),
    )
    for number, text, _ in rest:
        building.note("education", text, None, building.place_of(number))


def _skill_groups(sections: dict[str, _Lines]) -> Iterator[tuple[str, _Lines]]:
    """The lines of personal skills by their labels; a label may stand alone, or before its text."""
    yield "digital", sections.get("digital", [])
    yield "driving", sections.get("driving", [])
    kind = "languages"
    lines: _Lines = []
    for number, text, is_bullet in sections.get("skills", []):
        first, *rest = _CELLS.split(text)
        label = _LABELS.get(first.strip(" :").casefold())
        if label is not None:
            yield kind, lines
            kind, lines = label, []
        said = text if label is None else "\t".join(rest)
        if said:
            lines.append((number, said, is_bullet))
    yield kind, lines


def _skills(kind: str, lines: _Lines, building: Building) -> None:
    for number, text, _ in lines:
        place = building.place_of(number)
        if _NOT_SAID.match(text):
            continue
        if kind == "languages":
            _language(number, text, building)
        elif kind == "digital":
            for name in re.split(r"[,;|•·]\s?", text.replace("\t", ",")):
                building.entry("skill", name.strip(" .-"), place=place)
        elif kind == "driving":
            building.entry("certification", f"Driving licence {text}", place=place)
        else:
            building.note("summary", text, None, place)


def _language(number: int, text: str, building: Building) -> None:
    place = building.place_of(number)
    mother = _MOTHER_TONGUE.match(text)
    graded = _GRADES.fullmatch(text.replace("\t", "  "))
    if mother:
        for name in re.split(r"[,/|]\s?", mother[1]):
            building.entry("language", name.strip(), level="mother tongue", place=place)
    elif graded:
        levels = list(dict.fromkeys(graded[2].split()))
        level = levels[0] if len(levels) == 1 else " ".join(graded[2].split())
        building.entry("language", graded[1], level=level, place=place)
    else:
        building.unplaced.append(text)
