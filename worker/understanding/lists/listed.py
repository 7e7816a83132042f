"""Skills, languages, certificates, prizes, publications and projects → entries with their evidence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.language.skill_lists import split_skills
from core.language.spoken import Spoken, name_in, says_how_well, spoken_alone
from core.language.standing import level_of
from core.language.tongues.denials import firm_items
from core.language.voice import first_person
from core.record.models import EvidenceKind
from core.record.readings import EntryKind
from worker.understanding.collector import Collector, deed_kind
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.header_words import header_words
from worker.understanding.learned.templates import read_headers
from worker.understanding.lists.certificate_entries import add_certificate
from worker.understanding.passages import Passage, place_of
from worker.understanding.positions.fields import Fields, fields_of
from worker.understanding.sections.outline import Entry, Item
from worker.understanding.text.inline_headings import without_heading
from worker.understanding.text.lines import Line
from worker.understanding.words.field_labels import without_label
from worker.understanding.words.heading_names import says_more_than_section
from worker.understanding.words.kinds_of_words import is_language

_THINGS: dict[str, tuple[EntryKind, EvidenceKind]] = {
    "cert": ("certification", "certification"),
    "award": ("award", "award"),
    "pub": ("publication", "publication"),
}
_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:[|•·;]|,(?![^(]{0,200}\)))\s*|\t+")
_COMMAS = re.compile(r"(?:(?<!\s)\s+)?[,;]\s++(?![^(]{0,200}\))")
# Things that signs part, each with letters.
_LETTERS = re.compile(r"(?:^|[,;•|·])[^,;•|·]{0,80}?[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
# A list of languages among skills; `Language` alone before a colon is its label, too.
_SPOKEN_LABEL = re.compile(r"^(?:(?:spoken|foreign|human) )?languages?(?: spoken| skills)?\s*:\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[a-z)])\. +(?=[A-Z])")
_LEVEL = re.compile(r"\s*[(\[]([^)\]]+)[)\]]|\s*[:–—-]\s*(.+)$|,?\s+(.+)$")
_MAX_NAME, _MAX_GIVEN = 4, 6
_OF_FORMS = frozenset({"employer", "title", "dates", "duties", "private", "contact", "admin", "business"})
# Skills that are labels in forms.
_NAMED_AS_LABELS = frozenset({"github", "linkedin", "organization", "organisation", "web"})
_MIN_LISTED = 3
_MAX_HEADER_LINES = 4


def add_skills(items: Sequence[Item], collector: Collector) -> None:
    """Each line as evidence, and each skill or language that it names as an entry."""
    for item, text in zip(items, list_texts(items), strict=True):
        found = _languages_alone(_SPOKEN_LABEL.sub("", text))
        if found:
            key = collector.add("language", text, place=place_of(item.lines))
            _add_spoken(found, item, text, key, collector)
        else:
            _add_named(item, text, collector)


def list_texts(items: Sequence[Item]) -> list[str]:
    """The text of each line of a list: its cells parted by bullets, a label before a list by a colon."""
    is_labelled = _has_column_of_labels(items)
    return [_list_text(item, is_labelled=is_labelled) for item in items]


def _list_text(item: Item, *, is_labelled: bool) -> str:
    text = item.text
    if "\t" in item.lines[0].text:
        cells = [cell for line in item.lines for cell in line.cells]
        has_label = is_labelled and len(item.lines[0].cells) == len(("label", "list"))
        text = f"{cells[0]}: {' • '.join(cells[1:])}" if has_label else " • ".join(cells)
    return without_heading(text, "skill")


def _has_column_of_labels(items: Sequence[Item]) -> bool:
    """True where lines have two columns, and the second lists what the first names: `Databases⇥Oracle, MySQL`."""
    pairs = [item.lines[0].cells for item in items if len(item.lines[0].cells) == len(("label", "list"))]
    lists = [pair for pair in pairs if len(_LETTERS.findall(pair[1])) > 1 and len(_PARTS.split(pair[0])) == 1]
    return len(pairs) > 1 and len(lists) * 2 >= len(pairs) and len(pairs) * 2 >= len(items)


def add_languages(items: Sequence[Item], collector: Collector) -> None:
    """Each language with its level. A line that names none is one of skills."""
    for item in _with_levels_below(items):
        text = without_heading(" • ".join(item.lines[0].cells) if len(item.lines) == 1 else item.text, "lang")
        found = _languages(text)
        others = [] if found and not _has_room(text) else [name for name in split_skills(text) if not _is_spoken(name)]
        key = collector.add("skill" if others else "language", text, place=place_of(item.lines))
        _add_spoken(found, item, text, key, collector)
        _add_skills(others, item, key, collector)


def _with_levels_below(items: Sequence[Item]) -> Iterator[Item]:
    """`isiZulu` and `native` below it as one item: exports of profiles have a line for each."""
    if not items or _is_level(items[0]) or any(_is_level(item) and item.text.rstrip().endswith(":") for item in items):
        yield from items  # levels stand above their languages
        return
    waiting: Item | None = None
    for item in items:
        if waiting is not None and _is_level(item):
            yield replace(waiting, text=f"{waiting.text} ({item.text})", lines=[*waiting.lines, *item.lines])
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        found = _languages(item.text)
        is_bare = len(found) == 1 and found[0].level is None and found[0].name.lower() == item.text.strip().lower()
        waiting = item if is_bare else None
        if waiting is None:
            yield item
    if waiting is not None:
        yield waiting


def _is_level(item: Item) -> bool:
    """True for a line that says how well, and not what."""
    return level_of(item.text) is not None and not _languages(item.text) and len(item.text.split()) <= _MAX_NAME


def _add_named(item: Item, text: str, collector: Collector) -> None:
    """What a line of a list names: skills, and languages among them."""
    names = [name for name in split_skills(firm_items(text)) if not _is_label(name)]
    spoken = {name: spoken_alone(name) for name in names}
    is_of_languages = bool(names) and all(spoken.values())
    key = collector.add("language" if is_of_languages else "skill", text, place=place_of(item.lines))
    if key is None:
        return
    for name in names:
        _add_spoken(spoken[name], item, text, key, collector)
    _add_skills([name for name in names if not spoken[name]], item, key, collector)


def _add_skills(names: Sequence[str], item: Item, key: str | None, collector: Collector) -> None:
    passage = Passage(item.lines)
    for name in names if key is not None else ():
        place = passage.place_of(name)
        collector.add_entry("skill", name, level=level_of(name), text=name, evidence_key=key, place=place)


def _add_spoken(found: Sequence[Spoken], item: Item, text: str, key: str | None, collector: Collector) -> None:
    passage = Passage(item.lines)
    for each in found:
        place = passage.place_of(each.name)
        collector.add_entry("language", each.name, level=each.level, text=text, evidence_key=key, place=place)


def _is_label(name: str) -> bool:
    """True for the label of a form's field: of contact, person, position or school."""
    named, value = without_label(name)
    return named in _OF_FORMS and not value.strip() and name.lower() not in _NAMED_AS_LABELS


def _has_room(text: str) -> bool:
    """True for a line of names, of which some may be no languages; False for sentences and for how well each is."""
    return not text.rstrip().endswith(".") and all(len(part.split()) <= _MAX_NAME for part in _PARTS.split(text))


def _is_spoken(name: str) -> bool:
    return bool(name_in(name) or level_of(name)) or says_how_well(name)


def _languages_alone(text: str) -> list[Spoken]:
    """The languages of a list that names nothing else: behind `Languages:` may stand those of programs."""
    pieces = [piece for piece in _PARTS.split(text) if piece.strip()]
    is_alone = any(map(spoken_alone, pieces)) and all(spoken_alone(each) or says_how_well(each) for each in pieces)
    found = _languages(text) if is_alone else []
    # A name before a colon may be taken for the label of what stands behind it.
    return found if len(found) > sum(len(spoken_alone(name)) for name in split_skills(text)) else []


def _languages(text: str) -> list[Spoken]:
    found: list[Spoken] = []
    for piece in (piece for sentence in _SENTENCE.split(text) for piece in _PARTS.split(sentence)):
        name, several = _name_of(piece), spoken_alone(piece)
        if len(several) > 1:
            found += several
        elif name:
            level = _LEVEL.match(piece[piece.index(name) + len(name) :])
            said = next((group for group in level.groups() if group), None) if level else None
            found.append(Spoken(name=name[0].upper() + name[1:], level=said.strip() if said else None))
        elif found and found[-1].level is None and piece and level_of(piece):
            found[-1] = replace(found[-1], level=piece.strip())
    return found


def _name_of(piece: str) -> str:
    """The language that a piece of a line of languages names in its first words."""
    words = list(_WORD.finditer(piece))[:_MAX_NAME]
    head = piece[: words[-1].end()] if words else ""
    return name_in(head) or next((word[0] for word in words if is_language(word[0])), "")


def add_things(items: Sequence[Item], section: str, collector: Collector) -> None:
    """Certificates, prizes or publications."""
    kind, evidence = _THINGS[section]
    parts = [part for item in items for part in _parts_of(item, section)]
    read = _fields([_lines_of(*part) for part in parts])
    for (item, text), fields in zip(parts, _issuers_told_apart(read) if section == "cert" else read, strict=True):
        if section == "cert":
            add_certificate(text, fields, item.lines, collector)
            continue
        place = place_of(item.lines)
        key = collector.add(evidence, text, place=place)
        if key is not None:
            dates = {"start": fields.start, "end": fields.end}
            about = {"issuer": fields.employer or None, "text": text, "evidence_key": key, "place": place}
            collector.add_entry(kind, _title(fields, text, section), **dates, **about)


def _issuers_told_apart(read: Sequence[Fields]) -> list[Fields]:
    """Who gives several is named several times: `FEMA - ICS 100`, `FEMA - ICS 200`; then so it is in all of a list."""
    pairs = {(each.title, each.employer) for each in read if each.title and each.employer}
    titles, issuers = (Counter(pair[at] for pair in pairs) for at in (0, 1))
    is_turned = max(titles.values(), default=0) > max(1, *issuers.values()) if pairs else False
    swapped = [replace(each, title=each.employer, employer=each.title) for each in read] if is_turned else []
    return [other if each.title and each.employer else each for each, other in zip(read, swapped or read, strict=True)]


def _parts_of(item: Item, section: str) -> list[tuple[Item, str]]:
    """The things that one line lists: `NIMS Level I, OSHA 10, Forklift`, `Red Dot 2019, ADC Bronze 2020`."""
    text = without_heading(item.text, section)
    if section == "cert" and (given := _given_by_one(text)):
        return [(item, piece) for piece in given]
    pieces = [piece for piece in _COMMAS.split(text) if piece]
    is_short = all(len(piece.split()) <= _MAX_NAME for piece in pieces)
    dates = date_spans(text)
    is_list = section != "pub" and len(pieces) > 1 and is_short and (not dates or len(dates) == len(pieces))
    said_once = is_list and (len(pieces) >= _MIN_LISTED or bool(dates) or ";" in text)
    return [(item, piece) for piece in pieces] if said_once else [(item, text)]


def _given_by_one(text: str) -> list[str]:
    """The certificates behind who gives them all: `LoafRank: Ovens (Basic), Mills (Basic)`."""
    issuer, sign, rest = text.partition(": ")
    pieces = [piece.strip() for piece in _COMMAS.split(rest) if piece.strip()]
    is_short = all(len(piece.split()) <= _MAX_GIVEN and piece[0].isupper() for piece in pieces)
    is_list = len(pieces) > 1 and is_short and len(issuer.split()) <= _MAX_NAME and not date_spans(text)
    return pieces if sign and is_list and issuer[:1].isupper() else []


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
