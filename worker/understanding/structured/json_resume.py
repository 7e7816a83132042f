"""JSON Resume → facts. Source: the schema at jsonresume.org, 1.0.0; older files name some fields otherwise."""

import re
from typing import Any

from core.record.models import Person
from core.record.readings import ExtractedDocument, RoleKind
from worker.reading.blocks import ReadFile
from worker.reading.structured.json_resume import place
from worker.understanding.structured.building import Building, list_of, text_of

_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?(?:T.{0,30})?")
PRESENT = "Present"


def read_json_resume(file: ReadFile) -> ExtractedDocument:
    """All that the file says. A role without an end goes on, as the schema has it."""
    content = (file.structured or {}).get("content", {})
    building = Building(file=file)
    _basics(content.get("basics"), building)
    for entry in list_of(content, "work"):
        _role(entry, building, "work", text_of(entry, "name", "company"))
    for entry in list_of(content, "volunteer"):
        _role(entry, building, "volunteering", text_of(entry, "organization", "name", "company"))
    for entry in list_of(content, "education"):
        _education(entry, building)
    for entry in list_of(content, "projects"):
        _project(entry, building)
    for entry in list_of(content, "skills"):
        _skill(entry, building)
    for entry in list_of(content, "languages"):
        language = entry if isinstance(entry, str) else text_of(entry, "language", "name")
        building.entry("language", language, level=text_of(entry, "fluency", "level"))
    _honours(content, building)
    return building.finish()


def _basics(basics: Any, building: Building) -> None:
    contact = [text_of(basics, name) for name in ("email", "phone", "url", "website")]
    contact.append(place(basics.get("location") if isinstance(basics, dict) else None))
    contact += [
        text_of(profile, "url") or f"{text_of(profile, 'network')} {text_of(profile, 'username')}".strip()
        for profile in list_of(basics, "profiles")
    ]
    building.person = Person(
        name=text_of(basics, "name") or None, headline=text_of(basics, "label") or None, contact=contact
    )
    building.summary(text_of(basics, "summary"))


def _role(entry: Any, building: Building, kind: RoleKind, company: str) -> None:
    start, end = month(text_of(entry, "startDate")), month(text_of(entry, "endDate"))
    key = building.role(
        title=text_of(entry, "position", "title"),
        company=company,
        location=place(entry.get("location") if isinstance(entry, dict) else None),
        start=start,
        end=end or (PRESENT if start else None),
        kind=kind,
    )
    building.deeds(text_of(entry, "summary"), key)
    for highlight in list_of(entry, "highlights"):
        if isinstance(highlight, str):
            building.deeds(highlight, key)
    keywords = [each for each in list_of(entry, "keywords") if isinstance(each, str)]
    if keywords:
        building.note("skill", ", ".join(keywords), key)


def _education(entry: Any, building: Building) -> None:
    degree = ", ".join(filter(None, (text_of(entry, "studyType"), text_of(entry, "area"))))
    school = text_of(entry, "institution", "name")
    building.entry(
        "education",
        degree or school,
        issuer=school if degree else None,
        start=month(text_of(entry, "startDate")),
        end=month(text_of(entry, "endDate")),
    )
    courses = [each for each in list_of(entry, "courses") if isinstance(each, str)]
    if courses:
        building.note("education", f"{school or degree}: {', '.join(courses)}")


def _project(entry: Any, building: Building) -> None:
    name, about = text_of(entry, "name"), text_of(entry, "description", "summary")
    whole = f"{name}: {about}" if name and about else name or about
    start, end = month(text_of(entry, "startDate")), month(text_of(entry, "endDate"))
    building.entry("project", name or about, text=whole, issuer=text_of(entry, "entity"), start=start, end=end)
    for highlight in list_of(entry, "highlights"):
        if isinstance(highlight, str):
            building.note("project", f"{name}: {highlight}" if name else highlight)
    keywords = [each for each in list_of(entry, "keywords") if isinstance(each, str)]
    if keywords:
        building.note("skill", ", ".join(keywords))


def _skill(entry: Any, building: Building) -> None:
    """A skill with a level, and its keywords as skills of their own."""
    if isinstance(entry, str):
        building.entry("skill", entry)
        return
    name, level = text_of(entry, "name"), text_of(entry, "level")
    keywords = [each for each in list_of(entry, "keywords") if isinstance(each, str)]
    if name and not keywords:
        building.entry("skill", name, level=level)
    for keyword in keywords:
        building.entry("skill", keyword, level=level)


def _honours(content: Any, building: Building) -> None:
    for entry in list_of(content, "certificates"):
        building.entry(
            "certification",
            text_of(entry, "name"),
            issuer=text_of(entry, "issuer"),
            start=month(text_of(entry, "date")),
        )
    for entry in list_of(content, "publications"):
        building.entry(
            "publication",
            text_of(entry, "name"),
            issuer=text_of(entry, "publisher"),
            start=month(text_of(entry, "releaseDate", "date")),
        )
    for entry in list_of(content, "awards"):
        building.entry(
            "award", text_of(entry, "title"), issuer=text_of(entry, "awarder"), start=month(text_of(entry, "date"))
        )


def month(written: str) -> str | None:
    """A date as this file means it: to the month (`2019-03`), or as written."""
    found = _MONTH.fullmatch(written.strip())
    return f"{found[1]}-{int(found[2]):02}" if found else written.strip() or None
