"""Skills, languages, certificates, prizes, publications and projects → entries with their evidence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.skill_lists import split_skills
from core.language.standing import level_of
from core.language.tongues.denials import firm_items
from core.language.voice import first_person
from core.record.models import EvidenceKind
from core.record.readings import EntryKind
from worker.understanding.collector import Collector, deed_kind
from worker.understanding.field_labels import without_label
from worker.understanding.fields import Fields, fields_of
from worker.understanding.heading_names import says_more_than_section
from worker.understanding.inline_headings import without_heading
from worker.understanding.kinds_of_words import is_language, names_language
from worker.understanding.learned.header_words import header_words
from worker.understanding.learned.templates import read_headers
from worker.understanding.lines import Line
from worker.understanding.loose_dates import date_spans
from worker.understanding.outline import Entry, Item
from worker.understanding.passages import Passage, place_of
from worker.understanding.schooling import add_certificate

_THINGS: dict[str, tuple[EntryKind, EvidenceKind]] = {
    "cert": ("certification", "certification"),
    "award": ("award", "award"),
    "pub": ("publication", "publication"),
}
_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:[|•·;]|,(?![^(]{0,200}\)))\s*|\t+")
_COMMAS = re.compile(r"(?:(?<!\s)\s+)?[,;]\s++(?![^(]{0,200}\))")
_WORD = re.compile(r"[^\W\d_]+")
_LEVEL = re.compile(r"\s*[(\[]([^)\]]+)[)\]]|\s*[:–—-]\s*(.+)$|,?\s+(.+)$")
_MAX_NAME = 4
_OF_FORMS = frozenset({"employer", "title", "dates", "duties", "private", "contact", "admin", "business"})
_MIN_LISTED = 3
_MAX_HEADER_LINES = 4


def add_skills(items: Sequence[Item], collector: Collector, *, only: frozenset[str] | None = None) -> None:
    """Each line as evidence, and each skill that it names as an entry; with `only`, no others."""
    for item in items:
        text = (
            " • ".join(cell for line in item.lines for cell in line.cells) if "\t" in item.lines[0].text else item.text
        )
        text = without_heading(text, "skill")
        key = collector.add("skill", text, place=place_of(item.lines))
        if key is None:
            continue
        passage = Passage(item.lines)
        for name in split_skills(firm_items(text)):
            if (only is not None and name not in only) or _is_label(name):
                continue
            level = level_of(name)
            collector.add_entry("skill", name, level=level, text=name, evidence_key=key, place=passage.place_of(name))


def _is_label(name: str) -> bool:
    """True for the label of a form's field: of contact, person, position or school."""
    named, value = without_label(name)
    return named in _OF_FORMS and not value.strip()


def add_languages(items: Sequence[Item], collector: Collector) -> None:
    """Each language with its level. A line that names other things, too, is one of skills."""
    for item in items:
        text = without_heading(" • ".join(item.lines[0].cells) if len(item.lines) == 1 else item.text, "lang")
        found = _languages(text)
        others = [name for name in split_skills(text) if not names_language(name) and not level_of(name)]
        if others:
            add_skills([item], collector, only=frozenset(others))
        key = collector.add("skill" if others else "language", text, place=place_of(item.lines))
        passage = Passage(item.lines)
        for name, level in found:
            collector.add_entry(
                "language", name, level=level, text=text, evidence_key=key, place=passage.place_of(name)
            )


def _languages(text: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for piece in _PARTS.split(text):
        words = _WORD.findall(piece)
        at = next((index for index, word in enumerate(words[:_MAX_NAME]) if is_language(word)), None)
        if at is not None:
            name = words[at]
            rest = piece[piece.index(name) + len(name) :]
            level = _LEVEL.match(rest)
            said = next((group for group in level.groups() if group), None) if level else None
            found.append((name[0].upper() + name[1:], said.strip() if said else None))
        elif found and found[-1][1] is None and piece and level_of(piece):
            found[-1] = (found[-1][0], piece.strip())
    return found


def add_things(items: Sequence[Item], section: str, collector: Collector) -> None:
    """Certificates, prizes or publications."""
    kind, evidence = _THINGS[section]
    parts = [part for item in items for part in _parts_of(item, section)]
    for (item, text), fields in zip(parts, _fields([_lines_of(*part) for part in parts]), strict=True):
        if section == "cert":
            add_certificate(text, fields, item.lines, collector)
            continue
        place = place_of(item.lines)
        key = collector.add(evidence, text, place=place)
        if key is not None:
            dates = {"start": fields.start, "end": fields.end}
            about = {"issuer": fields.employer or None, "text": text, "evidence_key": key, "place": place}
            collector.add_entry(kind, _title(fields, text, section), **dates, **about)


def _parts_of(item: Item, section: str) -> list[tuple[Item, str]]:
    """The things that one line lists: `NIMS Level I, OSHA 10, Forklift`, `Red Dot 2019, ADC Bronze 2020`."""
    text = without_heading(item.text, section)
    pieces = [piece for piece in _COMMAS.split(text) if piece]
    is_short = all(len(piece.split()) <= _MAX_NAME for piece in pieces)
    dates = date_spans(text)
    is_list = section != "pub" and len(pieces) > 1 and is_short and (not dates or len(dates) == len(pieces))
    said_once = is_list and (len(pieces) >= _MIN_LISTED or bool(dates) or ";" in text)
    return [(item, piece) for piece in pieces] if said_once else [(item, text)]


def _lines_of(item: Item, text: str) -> list[Line]:
    """The lines of a thing, without the section's name; one line where it is a part of one."""
    first = item.lines[0]
    whole = without_heading(item.text, "")
    if len(item.lines) == 1 or text != whole:
        return [replace(first, text=text if len(item.lines) == 1 else item.text)]
    return item.lines[:_MAX_HEADER_LINES]


def _title(fields: Fields, text: str, section: str) -> str:
    """What it is called; authors before a publication's title may be taken for one."""
    is_named = fields.title and not (section == "pub" and len(fields.title.split()) <= _MAX_NAME // 2)
    return fields.title if is_named else text


def add_projects(entries: Sequence[Entry], loose: Sequence[Item], collector: Collector) -> None:
    """Projects: what was done, with the name before it where it would say nothing without."""
    for entry, fields in zip(entries, _fields([entry.header[:_MAX_HEADER_LINES] for entry in entries]), strict=True):
        name = fields.title or entry.header[0].flat
        head = " ".join(line.flat for line in entry.header)
        place = place_of(entry.header)
        key = collector.add(deed_kind(head), head, place=place)
        for item in entry.items:
            collector.add_deed(_named(name, item.text), passage=Passage(item.lines))
        text = " ".join([head, *(item.text for item in entry.items)])
        collector.add_entry(
            "project", name, start=fields.start, end=fields.end, text=text[:2000], evidence_key=key, place=place
        )
    for item in loose:
        collector.add_deed(item.text, passage=Passage(item.lines))


def _named(name: str, text: str) -> str:
    is_name = says_more_than_section(name) and len(name.split()) <= 2 * _MAX_NAME
    return f"{name}: {text}" if is_name and first_person(text, is_current=False) is None else text


def _fields(headers: Sequence[Sequence[Line]]) -> list[Fields]:
    words = [header_words(header, "thing") for header in headers]
    read = read_headers(words)
    return [
        fields_of([line.text for line in header], each, labels)
        for header, each, labels in zip(headers, words, read.labels, strict=True)
    ]
