"""Collects what is found in one document and gives out its keys."""

import re
from dataclasses import dataclass, field

from core.language.polarity import polarity_of
from core.language.sentences import sentences
from core.record.bounds import MAX_EVIDENCE, MAX_ROLES
from core.record.models import EvidenceKind
from core.record.readings import ExtractedEvidence, ExtractedRole
from worker.understanding.role_heading import Heading

MAX_CHARACTERS = 600
_SPLIT_FROM = 320
_IMPACT = re.compile(
    r"\d|%|\b(?:achiev\w+|award\w*|cut|doubled|tripled|halved|earned|exceed\w+|grew|improv\w+|increas\w+|launch\w+|won"
    r"|reduc\w+|sav(?:ed|ing)|rais\w+|deliver(?:ed|ing)|introduced|found(?:ed)?|rebuilt|replaced|recovered|promoted)\b",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class Collector:
    """Evidence and roles so far. Texts that were there before are not taken twice for one role."""

    roles: list[ExtractedRole] = field(default_factory=list)
    evidence: list[ExtractedEvidence] = field(default_factory=list)
    _seen: set[tuple[str | None, str]] = field(default_factory=set)

    def add_role(self, heading: Heading) -> str | None:
        """The key of the new role; None when there are too many."""
        if len(self.roles) >= MAX_ROLES:
            return None
        key = f"role-{len(self.roles) + 1}"
        self.roles.append(
            ExtractedRole(
                key=key,
                company=heading.company[:200],
                title=heading.title[:200],
                location=heading.location,
                start=heading.start,
                end=heading.end,
            )
        )
        return key

    def add(self, kind: EvidenceKind, text: str, role_key: str | None = None) -> str | None:
        """The key of the new evidence; None when it says nothing, is there already, or there is too much."""
        trimmed = " ".join(text.split())[:MAX_CHARACTERS]
        known = (role_key, trimmed.lower())
        if len(self.evidence) >= MAX_EVIDENCE or known in self._seen or not any(c.isalpha() for c in trimmed):
            return None
        self._seen.add(known)
        key = f"evidence-{len(self.evidence) + 1}"
        self.evidence.append(
            ExtractedEvidence(key=key, role_key=role_key, kind=kind, text=trimmed, polarity=polarity_of(trimmed))
        )
        return key

    def add_deed(self, text: str, role_key: str | None = None) -> None:
        """Add something the person did; very long texts by sentence."""
        for piece in sentences(text) if len(text) > _SPLIT_FROM else [text]:
            self.add(deed_kind(piece), piece, role_key)


def deed_kind(text: str) -> EvidenceKind:
    """`accomplishment` when a result or a figure is told, else `responsibility`."""
    return "accomplishment" if _IMPACT.search(text) else "responsibility"
