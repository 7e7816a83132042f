"""LinkedIn's data export → facts. An end that is left open goes on, as LinkedIn writes it."""

import re
from collections.abc import Iterator
from typing import Any

from core.record.models import Person
from core.record.readings import ExtractedDocument
from worker.reading.blocks import ReadFile
from worker.understanding.structured.building import Building, list_of, text_of

_PRESENT = "Present"
_WEBSITE = re.compile(r"\[?(?:[A-Z_]{2,20}:)?(https?://[^\],\s]{1,200}|www\.[^\],\s]{1,200})\]?")


def read_network_export(file: ReadFile) -> ExtractedDocument:
    """All that the files about the person say."""
    content = (file.structured or {}).get("content", {})
    building = Building(file=file)
    _person(content, building)
    for row in list_of(content, "positions"):
        _role(row, building)
    for row in list_of(content, "volunteering"):
        key = building.role(
            title=text_of(row, "role"),
            company=text_of(row, "company name"),
            start=text_of(row, "started on"),
            end=text_of(row, "finished on") or (_PRESENT if text_of(row, "started on") else None),
            kind="volunteering",
        )
        building.deeds(text_of(row, "description"), key)
    _entries(content, building)
    return building.finish()


def _person(content: Any, building: Building) -> None:
    profile: dict[str, str] = next(iter(list_of(content, "profile")), {})
    emails = sorted(list_of(content, "email addresses"), key=lambda row: text_of(row, "primary").lower() != "yes")
    contact = [text_of(row, "email address") for row in emails]
    contact += [text_of(row, "number") for row in list_of(content, "phone numbers")]
    contact += [text_of(profile, "geo location"), *_WEBSITE.findall(text_of(profile, "websites"))]
    name = " ".join(filter(None, (text_of(profile, "first name"), text_of(profile, "last name"))))
    building.person = Person(name=name or None, headline=text_of(profile, "headline") or None, contact=contact)
    building.summary(text_of(profile, "summary"))


def _role(row: Any, building: Building) -> None:
    key = building.role(
        title=text_of(row, "title"),
        company=text_of(row, "company name"),
        location=text_of(row, "location"),
        start=text_of(row, "started on"),
        end=text_of(row, "finished on") or (_PRESENT if text_of(row, "started on") else None),
    )
    building.deeds(text_of(row, "description"), key)


def _entries(content: Any, building: Building) -> None:
    for row in list_of(content, "education"):
        _education(row, building)
    for row in list_of(content, "projects"):
        title, about = text_of(row, "title"), text_of(row, "description")
        whole = f"{title}: {about}" if title and about else ""
        start, end = text_of(row, "started on"), text_of(row, "finished on")
        building.entry("project", title or about, text=whole, start=start, end=end)
    for row in list_of(content, "skills"):
        building.entry("skill", text_of(row, "name"))
    for row in list_of(content, "languages"):
        building.entry("language", text_of(row, "name"), level=text_of(row, "proficiency"))
    for row in list_of(content, "certifications"):
        start, expires = text_of(row, "started on"), text_of(row, "finished on")
        issuer = text_of(row, "authority")
        building.entry("certification", text_of(row, "name"), issuer=issuer, start=start, expires=expires)
    for row in list_of(content, "publications"):
        issuer, start = text_of(row, "publisher"), text_of(row, "published on")
        building.entry("publication", text_of(row, "name"), issuer=issuer, start=start)
    for row in list_of(content, "honors"):
        title, about = text_of(row, "title"), text_of(row, "description")
        building.entry("award", title, text=f"{title}: {about}" if about else "", start=text_of(row, "issued on"))
    for text in _courses(content):
        building.note("education", text)


def _education(row: Any, building: Building) -> None:
    degree, school = text_of(row, "degree name"), text_of(row, "school name")
    building.entry(
        "education",
        degree or school,
        issuer=school if degree else None,
        start=text_of(row, "start date"),
        end=text_of(row, "end date"),
    )
    for extra in (text_of(row, "notes"), text_of(row, "activities")):
        building.note("education", f"{school}: {extra}" if extra else "")


def _courses(content: Any) -> Iterator[str]:
    for row in list_of(content, "courses"):
        name = text_of(row, "name")
        yield f"Course: {name}" if name else ""
