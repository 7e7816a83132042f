"""A record as a sheet of text that a person can edit, and back.

A section begins with `== Name [tag]`; below it stand fields (`company: Acme`) and lines (`- Built it [tag]`). The tag
is the beginning of an id and says which thing is meant; what is new has none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from client_sdk.record import Fact, Record

# Section → the record's list, and the fields of each thing in it.
FIELDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "Role": ("roles", ("title", "company", "location", "start", "end", "kind")),
    "Education": ("education", ("title", "institution", "start", "end", "status", "text")),
    "Certification": ("certifications", ("text", "issuer", "issued", "expires", "status")),
    "Project": ("projects", ("title", "start", "end", "text")),
    "Publication": ("publications", ("title", "start", "end", "text")),
    "Award": ("awards", ("title", "start", "end", "text")),
}
# Section of lines → the record's list, and what stands in a line, parted by ` | `.
LINES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "Contact": ("person/contact", ("text",)),
    "Skills": ("skills", ("label", "level", "polarity")),
    "Languages": ("languages", ("label", "level")),
    "Other facts": ("facts", ("text",)),
}
PERSON = ("name", "headline")
_LEFT_OUT = {"polarity": "held"}
_PART = " | "
# A bar of the text's own, which would look like one between two parts.
_BAR = re.compile(r"(?<!\S)\|(?!\S)")
_SHORTEST_TAG = 8
_TAG = re.compile(r"[0-9a-f]{8,32}\]")
_FIELD = re.compile(r"^(?P<name>[a-z]+):(?P<value>.*)$")
_INTRODUCTION = """\
# Your record. Change, add and delete lines, then save and close; empty the file to change nothing.
# A [tag] says which thing a line is: leave it. What is new has none. What you delete is hidden for good.
# To move a line, tag and all, to another role, cut and paste it there.
"""


class SheetError(Exception):
    """A line of the sheet that makes no sense. `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(f"line {line}: {message}")


@dataclass(kw_only=True)
class Entry:
    """A thing with its fields. `tag` is None for a new one; `lines` are the evidence of a role."""

    section: str
    tag: str | None
    fields: dict[str, str] = field(default_factory=dict)
    lines: list["Entry"] = field(default_factory=list)


@dataclass(kw_only=True)
class Sheet:
    """All that stands in a sheet. `lines` has the entries of sections that are lists, by the name of the section."""

    person: dict[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    lines: dict[str, list[Entry]] = field(default_factory=dict)


def tags_of(record: Record) -> dict[UUID, str]:
    """For each id in the record its shortest beginning that no other has; at least eight characters."""
    ids = sorted({each.hex: each for each in _ids(record)}.items())
    length = _SHORTEST_TAG
    while len({written[:length] for written, _ in ids}) < len(ids):
        length += 1
    return {identifier: written[:length] for written, identifier in ids}


def _ids(record: Record) -> Iterator[UUID]:
    for name in ("roles", "education", "certifications", "skills", "languages"):
        yield from (each.id for each in getattr(record, name))
    for name in ("projects", "publications", "awards", "facts", "doubts"):
        yield from (each.id for each in getattr(record, name))
    yield from (fact.id for role in record.roles for fact in role.evidence)
    yield from (contact.id for contact in record.person.contact if contact.id is not None)


def written(record: Record) -> str:
    """The record as a sheet."""
    return "\n".join([_INTRODUCTION, *_doubts(record), *_sections(record, tags_of(record))]).rstrip() + "\n"


def _doubts(record: Record) -> Iterator[str]:
    for doubt in record.doubts:
        yield f"# In doubt: {_flat(doubt.question)} ({', '.join(map(_flat, doubt.choices)) or 'no choices'})"
    if record.doubts:
        yield "# Answer with: bespoke record confirm\n"


def _sections(record: Record, tags: Mapping[UUID, str]) -> Iterator[str]:
    yield "== Person"
    yield from (f"{name}: {_flat(getattr(record.person, name))}".rstrip() for name in PERSON)
    yield ""
    yield from _list("Contact", [each for each in record.person.contact if each.id is not None], tags)
    for section, (collection, fields) in FIELDS.items():
        for each in getattr(record, collection):
            yield f"== {section} [{tags[each.id]}]"
            yield from (f"{name}: {_flat(getattr(each, name))}".rstrip() for name in fields)
            yield from (f"- {_flat(fact.text)} [{tags[fact.id]}]" for fact in getattr(each, "evidence", ()))
            yield ""
    yield from _list("Skills", record.skills, tags)
    yield from _list("Languages", record.languages, tags)
    yield from _list("Other facts", other_facts(record), tags)


def other_facts(record: Record) -> list[Fact]:
    """Facts of no role, without the lines that list skills: these follow their skills."""
    listed = {each for skill in record.skills for each in skill.evidence_ids}
    return [fact for fact in record.facts if fact.kind != "skill" or fact.id not in listed]


def _list(section: str, things: Iterable[Any], tags: Mapping[UUID, str]) -> Iterator[str]:
    yield f"== {section}"
    for each in things:
        names = LINES[section][1]
        parts = [_flat(getattr(each, name)) for name in names]
        parts = ["" if _LEFT_OUT.get(name) == part else part for name, part in zip(names, parts, strict=True)]
        if len(names) > 1:
            parts = [_BAR.sub(r"\\|", part) for part in parts]
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        yield f"- {_PART.join(parts)} [{tags[each.id]}]"
    yield ""


def _flat(value: str | None) -> str:
    """One line: a sheet has no others."""
    return " ".join((value or "").split())


def read(text: str) -> Sheet:
    """What stands in a sheet.

    Raises:
        SheetError: a line makes no sense.
    """
    sheet = Sheet()
    section: str | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            if line.startswith("=="):
                section = _begin(sheet, line[2:].strip())
            elif section is None:
                raise SheetError(number, "stands before the first section.")
            elif line.startswith("-"):
                _add_line(sheet, section, line[1:].strip())
            else:
                _add_field(sheet, section, line)
        except ValueError as error:
            raise SheetError(number, str(error)) from None
    return sheet


def _begin(sheet: Sheet, heading: str) -> str:
    name, tag = _parted(heading)
    if name in FIELDS:
        sheet.entries.append(Entry(section=name, tag=tag))
    elif name in LINES:
        sheet.lines.setdefault(name, [])
    elif name != "Person":
        raise ValueError(f"there is no section {name!r}. There are: Person, {', '.join([*FIELDS, *LINES])}.")
    return name


def _add_line(sheet: Sheet, section: str, line: str) -> None:
    text, tag = _parted(line)
    if not text:
        raise ValueError("is empty; delete the whole line to hide it.")
    if section == "Role":
        sheet.entries[-1].lines.append(Entry(section="Role", tag=tag, fields={"text": text}))
        return
    if section not in LINES:
        raise ValueError(f"section {section!r} has fields, such as `title: …`, and no lines.")
    names = LINES[section][1]
    parts = text.split(_PART) if len(names) > 1 else [text]
    if len(parts) > len(names):
        raise ValueError(f"has more parts than: {_PART.join(names)}.")
    padded = [part.strip().replace(r"\|", "|") for part in parts] + [""] * (len(names) - len(parts))
    fields = {name: part or _LEFT_OUT.get(name, "") for name, part in zip(names, padded, strict=True)}
    sheet.lines[section].append(Entry(section=section, tag=tag, fields=fields))


def _add_field(sheet: Sheet, section: str, line: str) -> None:
    match = _FIELD.match(line)
    if match is None:
        raise ValueError("is neither a field (`name: value`), nor a line (`- text`), nor a section (`== Name`).")
    known = PERSON if section == "Person" else FIELDS[section][1] if section in FIELDS else ()
    if match["name"] not in known:
        raise ValueError(
            f"there is no field {match['name']!r} in {section!r}. There are: {', '.join(known) or 'none'}."
        )
    fields = sheet.person if section == "Person" else sheet.entries[-1].fields
    fields[match["name"]] = match["value"].strip()


def _parted(line: str) -> tuple[str, str | None]:
    rest, bracket, tag = line.strip().rpartition("[")
    is_tag = bracket and _TAG.fullmatch(tag) is not None
    return (rest.strip(), tag[:-1]) if is_tag else (line.strip(), None)
