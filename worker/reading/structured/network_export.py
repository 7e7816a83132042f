"""LinkedIn's data export: a zip archive of CSV files, of which those about the person are read, and no message.

Source: "Get a copy of your data" of LinkedIn, as public importers read it in 2025 and 2026.
"""

import csv
import io
import zipfile
from typing import Any

from worker.reading.archives import Archive
from worker.reading.blocks import ReadFile
from worker.reading.errors import BrokenDocument, ReadingError
from worker.reading.plain import decode
from worker.reading.structured.cleaning import check_size, clean_value, lines_of

KIND = "network-export"
_BROKEN = "This LinkedIn export is damaged and cannot be read. Please download it again."
# Files that are read, with columns that tell their header from the notes above it.
_FILES = {
    "profile": ("first name", "last name"),
    "positions": ("company name", "title"),
    "education": ("school name", "degree name"),
    "skills": ("name",),
    "certifications": ("name", "authority"),
    "languages": ("name", "proficiency"),
    "projects": ("title", "description"),
    "publications": ("name", "publisher"),
    "volunteering": ("company name", "role"),
    "volunteering experiences": ("company name", "role"),
    "honors": ("title", "issued on"),
    "courses": ("name",),
    "email addresses": ("email address",),
    "phonenumbers": ("number",),
    "phone numbers": ("number",),
}
_PRIVATE = ("maiden name", "birth date")
_MOST_NOTES = 20
_MOST_ROWS = 1_000
_SHOWN = {
    "positions": "Experience", "volunteering": "Volunteering", "education": "Education", "projects": "Projects",
    "certifications": "Certifications", "publications": "Publications", "honors": "Honors", "skills": "Skills",
    "languages": "Languages", "courses": "Courses",
}  # fmt: skip
_SAME = {"volunteering experiences": "volunteering", "phonenumbers": "phone numbers"}
_BELOW = frozenset({"description", "notes", "activities"})
_NOT_SHOWN = frozenset({"url", "license number", "confirmed", "updated on"})


def read_network_export(content: bytes) -> ReadFile:
    """The rows of the files about the person, by the file's name in small letters; empty cells are left out.

    Raises:
        ReadingError: damaged, or it unpacks to too much.
    """
    try:
        archive = Archive(content, kind="LinkedIn export")
        files: dict[str, list[dict[str, str]]] = {}
        for name in sorted(archive.names):
            kind = name.rpartition("/")[2].lower().removesuffix(".csv")
            if name.lower().endswith(".csv") and kind in _FILES:
                files.setdefault(_SAME.get(kind, kind), []).extend(_rows(archive.read(name) or b"", _FILES[kind]))
    except ReadingError:
        raise
    except (zipfile.BadZipFile, csv.Error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise BrokenDocument(_BROKEN) from error
    private = sum(row.pop(name, "") != "" for row in files.get("profile", []) for name in _PRIVATE)
    cleaned = clean_value(files)
    check_size(cleaned)
    lines = lines_of([("", _top(cleaned)), *_sections(cleaned)])
    return ReadFile(format="zip", lines=lines, private=private, structured={"kind": KIND, "content": cleaned})


def _rows(content: bytes, header: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows by the names of their columns. Some files begin with notes, which end before the header."""
    if not content.strip():
        return []
    reader = csv.reader(io.StringIO(decode(content), newline=""))
    columns: list[str] | None = None
    rows: list[dict[str, str]] = []
    for number, cells in enumerate(reader):
        if columns is None:
            named = [cell.strip().lower() for cell in cells]
            if set(header) <= set(named):
                columns = named
            elif number > _MOST_NOTES:
                return []
        elif any(cell.strip() for cell in cells) and len(rows) < _MOST_ROWS:
            rows.append({name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()})
    return rows


def _top(files: dict[str, Any]) -> list[str]:
    profile: dict[str, str] = next(iter(files.get("profile", [])), {})
    name = " ".join(part for key in ("first name", "last name") if (part := profile.get(key)))
    contact = [row["email address"] for row in files.get("email addresses", []) if "email address" in row]
    contact += [row["number"] for row in files.get("phone numbers", []) if "number" in row]
    shown = (profile.get(key, "") for key in ("geo location", "websites"))
    return [name, profile.get("headline", ""), *contact, *shown, "", profile.get("summary", "")]


def _sections(files: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [
        (title, [line for row in files.get(name, []) for line in ["", *_shown(row)]][1:])
        for name, title in _SHOWN.items()
    ]


def _shown(row: dict[str, str]) -> list[str]:
    first = [cell for name, cell in row.items() if name not in _BELOW | _NOT_SHOWN]
    return [", ".join(first), *(cell for name, cell in row.items() if name in _BELOW)]
