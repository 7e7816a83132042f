"""JSON Resume. Source: the schema at jsonresume.org, 1.0.0; older files name some fields otherwise."""

import json
from typing import Any

from worker.reading.blocks import ReadFile
from worker.reading.errors import BrokenDocument, UnsupportedDocument
from worker.reading.records import is_record
from worker.reading.structured.cleaning import check_size, clean_value, lines_of

KIND = "json-resume"
_SECTIONS = {
    "basics": dict, "work": list, "volunteer": list, "education": list, "awards": list, "certificates": list,
    "publications": list, "skills": list, "languages": list, "interests": list, "references": list, "projects": list,
}  # fmt: skip
_ENOUGH = 2
_TITLES = {
    "work": "Work", "volunteer": "Volunteering", "education": "Education", "projects": "Projects", "skills": "Skills",
    "languages": "Languages", "certificates": "Certificates", "awards": "Awards", "publications": "Publications",
    "interests": "Interests",
}  # fmt: skip
# What a line of an entry shows first, in this order; then dates; what is longer stands below.
_FIRST = ("position", "studyType", "area", "title", "language", "name", "company", "organization", "institution")
_NEXT = ("publisher", "awarder", "issuer", "entity", "fluency", "level", "location", "score", "gpa")
_DATES = ("startDate", "endDate", "date", "releaseDate")
_BELOW = ("summary", "description")
_LISTS = ("highlights", "courses", "keywords", "roles")
_OTHER = (
    "This file is JSON, but no JSON Resume (jsonresume.org). Please upload that, or the résumé as a PDF, .docx or text."
)


def read_json_resume(text: str, *, is_named: bool) -> ReadFile | None:
    """The content of a JSON Resume; None for what is no JSON, and is not named so, and for records of another kind.

    Raises:
        BrokenDocument: named as JSON, and damaged.
        UnsupportedDocument: JSON of another kind.
        OversizedDocument: too much text.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        if not is_named:
            return None
        raise BrokenDocument("This JSON is damaged and cannot be read. Please export it again.") from error
    if not isinstance(content, dict | list) and not is_named:
        return None
    if not isinstance(content, dict) or not _is_resume(content):
        if is_record(content):
            return None
        raise UnsupportedDocument(_OTHER)
    cleaned = clean_value({name: content[name] for name in _SECTIONS if name in content})
    check_size(cleaned)
    lines = lines_of([("", _top(cleaned.get("basics", {}))), *_sections(cleaned)])
    return ReadFile(format="json", lines=lines, structured={"kind": KIND, "content": cleaned})


def _is_resume(content: dict[str, Any]) -> bool:
    known = [name for name, kind in _SECTIONS.items() if isinstance(content.get(name), kind)]
    others = (value for name, value in content.items() if name not in _SECTIONS)
    is_whole = not any(isinstance(value, list) and any(isinstance(each, dict) for each in value) for value in others)
    return "basics" in known or (len(known) >= _ENOUGH and is_whole)


def _top(basics: Any) -> list[str]:
    if not isinstance(basics, dict):
        return []
    profiles = [each.get("url") or "" for each in _dicts(basics.get("profiles"))]
    contact = [_text(basics, name) for name in ("email", "phone", "url", "website")]
    return [
        _text(basics, "name"),
        _text(basics, "label"),
        *contact,
        place(basics.get("location")),
        *profiles,
        "",
        _text(basics, "summary"),
    ]


def _sections(content: dict[str, Any]) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for name, title in _TITLES.items():
        entries = [line for entry in content.get(name, []) for line in ["", *_entry(entry)]]
        found.append((title, entries[1:]))
    return found


def _entry(entry: Any) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    if not isinstance(entry, dict):
        return []
    dates = " – ".join(text for name in _DATES if (text := _text(entry, name)))
    first = [text for name in (*_FIRST, *_NEXT) if (text := _text(entry, name))]
    lists = [f"• {item}" for name in _LISTS for item in entry.get(name, []) if isinstance(item, str)]
    return [", ".join([*first, *([dates] if dates else [])]), *(_text(entry, name) for name in _BELOW), *lists]


def place(location: Any) -> str:
    """A place in one line; the street is left out."""
    if isinstance(location, str):
        return location
    names = ("city", "region", "countryCode", "country")
    return ", ".join(text for name in names if (text := _text(location, name))) if isinstance(location, dict) else ""


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
