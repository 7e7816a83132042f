"""Lines with their labels → the parts of a résumé: headings, headers with what stands below them, lists, the rest."""

import re
from dataclasses import dataclass, field

from worker.understanding.learned.line_features import section_words
from worker.understanding.text.inline_headings import inline_section
from worker.understanding.text.lines import Line
from worker.understanding.text.wrapping import joined
from worker.understanding.words.addresses import DOCUMENT_TITLE
from worker.understanding.words.duties import DUTIES

_HEADED = {
    "work.role": "work",
    "vol.role": "vol",
    "club.role": "club",
    "edu.entry": "edu",
    "proj.entry": "proj",
    "work.group": "group",
}
_INLINE = {
    "skills": "skill.item",
    "languages": "lang.item",
    "certifications": "cert.item",
    "summary": "sum.item",
    "awards": "award.item",
    "education": "edu.entry",
}
_TONGUE = re.compile(r"(?:mother tongue|native language|first language)(?:\(s\)|s)?\b(?!\W*$)", re.IGNORECASE)
_THINGS = frozenset({"cert", "award", "pub"})
# In sizes of the body's.
_SMALLER = 0.1
# Sections of posts that nobody pays for.
UNPAID = frozenset({"vol", "club"})
_OF_POSITIONS = frozenset({"experience", "voluntary", "clubs"})


@dataclass(kw_only=True)
class Item:
    """A bullet, a paragraph or a line of a list, whole again. `kind` is its label's second word."""

    section: str
    kind: str
    text: str
    lines: list[Line]

    @property
    def is_bullet(self) -> bool:
        """True when it begins with a bullet."""
        return self.lines[0].is_bullet


@dataclass(kw_only=True)
class Entry:
    """A header and what stands below it; `heading` is that of the part of the résumé that it stands in."""

    section: str
    header: list[Line]
    items: list[Item] = field(default_factory=list)
    heading: str = ""


@dataclass(kw_only=True)
class Outline:
    """A whole résumé. `entries` and `items` are in the order of the text; `items` are those of no entry."""

    names: list[Line] = field(default_factory=list)
    taglines: list[Line] = field(default_factory=list)
    contacts: list[Line] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    private: list[Line] = field(default_factory=list)
    placed: int = 0


def outline_of(lines: list[Line], labels: list[str]) -> Outline:
    """The parts that the labels tell."""
    builder = _Builder()
    for line, label in zip(lines, labels, strict=True):
        builder.add(line, label)
    return builder.outline


# Of positions, each with what was done there.
_OF_DEEDS = frozenset({"work.item", "vol.item", "club.item"})


def _own_section(line: Line, label: str) -> str:
    """`Skills: …` among other lines begins a section of its own, `Highlights: …` right below a position's none."""
    if _TONGUE.match(line.flat):
        return "lang.item"
    is_of_school = label == "edu.item" and line.is_bullet
    if label in _OF_DEEDS and not line.after_blank and DUTIES.match(line.text):
        return label
    if (
        label.endswith((".item", ".cont", ".more", ".tools"))
        and label[:5] not in {"skill", "lang."}
        and not is_of_school
    ):
        named = inline_section(line.text)
        if named in _INLINE and not (label == "work.tools" and named != "skills"):
            return _INLINE[named]
    return label


class _Builder:
    def __init__(self) -> None:
        self.outline = Outline()
        self._entry: Entry | None = None
        self._item: Item | None = None
        self._heading = self._above = ""
        self._size = 0.0

    def add(self, line: Line, label: str) -> None:
        section, _, kind = _own_section(line, label).partition(".")
        self.outline.placed += section not in {"other", "private", "noise"} or kind == "head"
        if not kind:
            self._add_top(line, section)
        elif kind in {"head", "label"}:
            self._item = None
            if kind == "head":
                self._entry, self._heading = None, line.flat
                # `Courses:` in a size below that of headings says what comes next, and nothing of positions further on.
                is_small = line.flat.endswith(":") and line.size < self._size - _SMALLER
                if not is_small or section_words(line.flat)[1:] in _OF_POSITIONS:
                    self._above, self._size = line.flat, line.size
        elif section == "other":
            self.outline.others.append(line)
        elif label in _HEADED:
            self._begin(line, _HEADED[label])
        elif kind == "more" and section not in _THINGS:
            self._go_on(line, section)
        elif kind == "cont" and self._item is not None:
            self._item.text = joined(self._item.text, line.flat)
            self._item.lines.append(line)
        elif kind == "cont" and self._entry is not None and not self._entry.items:
            self._entry.header.append(line)
        else:
            self._add_item(line, section, kind)

    def _add_top(self, line: Line, section: str) -> None:
        place = {
            "name": self.outline.names,
            "tagline": self.outline.taglines,
            "contact": self.outline.contacts,
            "private": self.outline.private,
        }
        if section in place:
            place[section].append(line)
        elif section == "noise" and not DOCUMENT_TITLE.fullmatch(line.flat):
            self.outline.others.append(line)

    def _begin(self, line: Line, section: str) -> None:
        self._item = None
        if section == "group" and self._entry is not None and self._entry.section == "group":
            self._entry.header.append(line)
            return
        heading = self._above if section == "work" else self._heading
        self._entry = Entry(section=section, header=[line], heading=heading)
        self.outline.entries.append(self._entry)

    def _go_on(self, line: Line, section: str) -> None:
        """A further line of a header, or of what has none above it."""
        if self._entry is not None and self._entry.section == section and not self._entry.items:
            self._entry.header.append(line)
        else:
            self._begin(line, section)

    def _add_item(self, line: Line, section: str, kind: str) -> None:
        if kind == "more" and self._item is not None and self._item.section == section:
            self._item.lines.append(line)
            self._item.text = f"{self._item.text}, {line.flat}"
            return
        self._item = Item(section=section, kind=kind, text=line.flat, lines=[line])
        if self._entry is not None and self._entry.section == section:
            self._entry.items.append(self._item)
        else:
            self._entry = None
            self.outline.items.append(self._item)
