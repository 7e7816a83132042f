"""Facts of a structured document, with keys, and with the lines they stand in."""

import re
from dataclasses import dataclass, field
from typing import Any

from core.language.polarity import read_polarity
from core.language.sentences import sentences
from core.record.bounds import MAX_CONTACTS, MAX_EVIDENCE, MAX_ROLES
from core.record.models import EvidenceKind, Person
from core.record.readings import (
    EntryKind,
    ExtractedDocument,
    ExtractedEntry,
    ExtractedEvidence,
    ExtractedRole,
    Place,
    ReadingReport,
    RoleKind,
)
from worker.reading.blocks import ReadFile
from worker.understanding.collector import deed_kind
from worker.understanding.lists.claims import make_claims

_BULLET = re.compile(r"[•▪●◦‣*–-] {0,3}")
_LONGEST = 600
_SPLIT_FROM = 320
_LINE = 300


@dataclass(kw_only=True)
class Building:
    """What was found so far. Places are found again by the text of the lines where they are not given."""

    file: ReadFile
    person: Person = field(default_factory=Person)
    roles: list[ExtractedRole] = field(default_factory=list)
    evidence: list[ExtractedEvidence] = field(default_factory=list)
    entries: list[ExtractedEntry] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines: dict[str, int] = {}
        for number, line in enumerate(self.file.lines, start=1):
            self._lines.setdefault(_plain(line.text), number)

    def place(self, text: str) -> Place | None:
        """Where a line with this text stands."""
        number = self._lines.get(_plain(text))
        return None if number is None else self.place_of(number)

    def place_of(self, number: int) -> Place:
        """Where the line of this number (from 1) stands."""
        line = self.file.lines[number - 1]
        return Place(page=line.page, box=line.box, line=number)

    def role(
        self, *, title: str, company: str, start: str | None, end: str | None, location: str | None = None,
        kind: RoleKind = "work", place: Place | None = None,
    ) -> str | None:  # fmt: skip
        """The key of a new role; None where nothing of it is known, or there are too many."""
        if len(self.roles) >= MAX_ROLES or not (title or company):
            return None
        key = f"role-{len(self.roles) + 1}"
        self.roles.append(
            ExtractedRole(
                key=key,
                title=title[:_LINE],
                company=company[:_LINE],
                location=location or None,
                start=start or None,
                end=end or None,
                kind=kind,
                place=place,
            )
        )
        return key

    def note(
        self, kind: EvidenceKind, text: str, role_key: str | None = None, place: Place | None = None
    ) -> str | None:
        """The key of a new piece of evidence; None where it says nothing."""
        trimmed = " ".join(text.split())[:_LONGEST]
        if len(self.evidence) >= MAX_EVIDENCE or not any(map(str.isalnum, trimmed)):
            return None
        key = f"evidence-{len(self.evidence) + 1}"
        self.evidence.append(
            ExtractedEvidence(
                key=key,
                role_key=role_key,
                kind=kind,
                text=trimmed,
                polarity=read_polarity(trimmed).polarity,
                place=place or self.place(text),
            )
        )
        return key

    def deeds(self, text: str, role_key: str | None, place: Place | None = None) -> None:
        """What the person did, line by line; long lines sentence by sentence."""
        for line in text.replace(" • ", "\n• ").split("\n"):
            plain = _without_bullet(line)
            for piece in sentences(plain) if len(plain) > _SPLIT_FROM else [plain]:
                self.note(deed_kind(piece), piece, role_key, place or self.place(line))

    def summary(self, text: str, place: Place | None = None) -> None:
        """What the person says of themself, sentence by sentence."""
        for line in text.split("\n"):
            for sentence in sentences(line):
                self.note("summary", sentence, None, place or self.place(line))

    def entry(
        self,
        kind: EntryKind,
        title: str,
        *,
        issuer: str | None = None,
        start: str | None = None,
        end: str | None = None,
        expires: str | None = None,
        level: str | None = None,
        text: str = "",
        place: Place | None = None,
    ) -> None:
        """A degree, certificate, language and the like, with a piece of evidence that shows the whole of it."""
        whole = text or _joined(title, issuer, level, start, end)
        if not any(map(str.isalnum, title)) or len(self.entries) >= MAX_EVIDENCE:
            return
        self.entries.append(
            ExtractedEntry(
                key=f"entry-{len(self.entries) + 1}",
                kind=kind,
                title=title[:_LINE],
                issuer=issuer or None,
                start=start or None,
                end=end or None,
                expires=expires or None,
                level=level or None,
                text=whole[:_LONGEST],
                evidence_key=self.note(kind, whole, None, place),
                place=place or self.place(whole),
            )
        )

    def finish(self) -> ExtractedDocument:
        """The reading. All of it has a place, but for what is in `unplaced`."""
        contact = list(dict.fromkeys(line.strip()[:_LINE] for line in self.person.contact if line.strip()))
        return ExtractedDocument(
            person=self.person.model_copy(update={"contact": contact[:MAX_CONTACTS]}),
            text=self.file.text,
            roles=self.roles,
            evidence=self.evidence,
            entries=self.entries,
            claims=make_claims(self.evidence),
            report=ReadingReport(
                language=self.file.language,
                pages=self.file.pages,
                lines_placed=max(len(self.file.lines) - len(self.unplaced), 0),
                lines_unplaced=self.unplaced,
                private=self.file.private,
                hidden=self.file.hidden,
                repeated=self.file.repeated,
            ),
        )


def _joined(title: str, issuer: str | None, level: str | None, start: str | None, end: str | None) -> str:
    """One line of an entry: `BSc Physics, Leeds, 2011 – 2014`; `German (C1)`."""
    dates = " – ".join(each for each in (start, end) if each)
    return ", ".join(each for each in (f"{title} ({level})" if level else title, issuer, dates) if each)


def _plain(text: str) -> str:
    return " ".join(_without_bullet(text).casefold().split())


def _without_bullet(text: str) -> str:
    found = _BULLET.match(text.strip())
    return text.strip()[found.end() :] if found else text.strip()


def text_of(entry: Any, *names: str) -> str:
    """The first of these fields that holds a text; empty where none does."""
    values = (entry.get(name) for name in names) if isinstance(entry, dict) else iter(())
    return next((value for value in values if isinstance(value, str) and value), "")


def list_of(entry: Any, name: str) -> list[Any]:
    """A field that holds a list; empty where it does not."""
    value = entry.get(name) if isinstance(entry, dict) else None
    return value if isinstance(value, list) else []
