"""Collects what is found in one document and gives out its keys."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from core.language.polarity import read_polarity
from core.language.sentences import sentences
from core.language.tongues.denials import firm_items, is_turned
from core.record.bounds import MAX_EVIDENCE, MAX_ROLES
from core.record.models import EvidenceKind
from core.record.readings import (
    EntryKind,
    ExtractedDoubt,
    ExtractedEntry,
    ExtractedEvidence,
    ExtractedRole,
    Place,
    RoleKind,
)
from worker.understanding.passages import Passage
from worker.understanding.positions.fields import Fields

MAX_CHARACTERS = 600
MAX_ENTRIES = 200
_SPLIT_FROM = 320
_IMPACT = re.compile(
    r"\d|%|\b(?:achiev\w+|award\w*|cut|doubled|tripled|halved|earned|exceed\w+|grew|improv\w+|increas\w+|launch\w+|won"
    r"|reduc\w+|sav(?:ed|ing)|rais\w+|deliver(?:ed|ing)|introduced|found(?:ed)?|rebuilt|replaced|recovered|promoted)\b",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class Collector:
    """Evidence, roles, entries and doubts so far. Texts that were there before are not taken twice for one role."""

    roles: list[ExtractedRole] = field(default_factory=list)
    evidence: list[ExtractedEvidence] = field(default_factory=list)
    entries: list[ExtractedEntry] = field(default_factory=list)
    doubts: list[ExtractedDoubt] = field(default_factory=list)
    # Lines in another language than English that were not told, since a word may turn them around.
    turned: int = 0
    # What is only asked to be confirmed, by what it is about and its question: how it is named.
    checks: dict[tuple[str, str], str] = field(default_factory=dict)
    _seen: set[tuple[str | None, str]] = field(default_factory=set)

    def add_role(self, fields: Fields, *, kind: RoleKind = "work", place: Place | None = None) -> str | None:
        """The key of the new role; None when there are too many."""
        if len(self.roles) >= MAX_ROLES:
            return None
        key = f"role-{len(self.roles) + 1}"
        self.roles.append(
            ExtractedRole(
                key=key,
                company=fields.employer[:200],
                title=fields.title[:200],
                location=fields.place,
                start=fields.start,
                end=fields.end,
                kind=kind,
                place=place,
            )
        )
        return key

    def add(self, kind: EvidenceKind, text: str, role_key: str | None = None, place: Place | None = None) -> str | None:
        """The key of the new evidence; None when it says nothing, is there already, or there is too much."""
        trimmed = self._firm(kind, " ".join(text.split())[:MAX_CHARACTERS])
        known = (role_key, trimmed.lower())
        if len(self.evidence) >= MAX_EVIDENCE or known in self._seen or not any(c.isalpha() for c in trimmed):
            return None
        self._seen.add(known)
        key = f"evidence-{len(self.evidence) + 1}"
        polarity = read_polarity(trimmed).polarity
        self.evidence.append(
            ExtractedEvidence(key=key, role_key=role_key, kind=kind, text=trimmed, polarity=polarity, place=place)
        )
        return key

    def _firm(self, kind: EvidenceKind, text: str) -> str:
        """The text; of one in another language than English what no word turns around."""
        firm = firm_items(text) if kind == "skill" else "" if is_turned(text) else text
        self.turned += firm != text
        return firm

    def add_deed(self, text: str, role_key: str | None = None, passage: Passage | None = None) -> None:
        """Add something the person did; very long texts by sentence."""
        for piece in sentences(text) if len(text) > _SPLIT_FROM else [text]:
            self.add(deed_kind(piece), piece, role_key, passage.place_of(piece) if passage else None)

    def add_entry(self, kind: EntryKind, title: str, **others: Any) -> str | None:
        """The key of the new entry; None when there are too many, or it says nothing."""
        if len(self.entries) >= MAX_ENTRIES or not (title or others.get("issuer")):
            return None
        key = f"entry-{len(self.entries) + 1}"
        self.entries.append(ExtractedEntry(key=key, kind=kind, title=title[:300], **others))
        return key

    def doubt(self, about: str, question: str, choices: Sequence[str] = ()) -> None:
        """Add what only the person can decide."""
        self.doubts.append(ExtractedDoubt(about=about, question=question, choices=list(choices)))

    def check(self, about: str, named: str, question: str, choices: Sequence[str] = ()) -> None:
        """Add a question whether something is right as it was read; `named` is what it is called beside others."""
        self.doubt(about, question, choices)
        self.checks[about, question] = named


def deed_kind(text: str) -> EvidenceKind:
    """`accomplishment` when a result or a figure is told, else `responsibility`."""
    return "accomplishment" if _IMPACT.search(text) else "responsibility"
