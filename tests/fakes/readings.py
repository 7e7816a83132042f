"""Readings of documents in a few words, and corrections of the records that follow from them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from core.record.build import DocumentReading
from core.record.corrections import Change, Correction
from core.record.models import Person
from core.record.readings import ExtractedClaim, ExtractedDocument, ExtractedEntry, ExtractedEvidence, ExtractedRole

_SPACE = UUID("11111111-2222-5333-8444-555555555555")
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def document_id(name: str) -> UUID:
    return uuid5(_SPACE, name)


def role(company: str, title: str, start: str | None = None, end: str | None = None, *facts: str, **more: Any) -> Any:
    """A role as `reading` takes it: the role, and what was done in it."""
    return {"company": company, "title": title, "start": start, "end": end, **more}, facts


def reading(
    *roles: Any,
    name: str | None = "Jane Doe",
    contact: Sequence[str] = (),
    skills: Sequence[str] = (),
    facts: Sequence[str] = (),
    entries: Sequence[ExtractedEntry] = (),
    **more: Any,
) -> ExtractedDocument:
    """A document with these roles, one line that lists all skills, and facts of no role."""
    found = [ExtractedRole(key=f"role-{index}", **fields) for index, (fields, _) in enumerate(roles)]
    evidence = [
        ExtractedEvidence(key=f"role-{index}-{place}", role_key=f"role-{index}", kind="accomplishment", text=text)
        for index, (_, texts) in enumerate(roles)
        for place, text in enumerate(texts)
    ]
    evidence += [ExtractedEvidence(key=f"fact-{index}", kind="story", text=text) for index, text in enumerate(facts)]
    claims = []
    if skills:
        evidence.append(ExtractedEvidence(key="skills", kind="skill", text=", ".join(skills)))
        claims = [
            ExtractedClaim(type="skill", label=label, description="", evidence_keys=["skills"]) for label in skills
        ]
    return ExtractedDocument(
        **{
            "person": Person(name=name, contact=list(contact)),
            "text": "",
            "roles": found,
            "evidence": evidence,
            "entries": list(entries),
            "claims": claims,
            **more,
        }
    )


def documents(**readings: ExtractedDocument) -> list[DocumentReading]:
    """The readings of documents with these names, in this order."""
    return [DocumentReading(document_id=document_id(name), reading=each) for name, each in readings.items()]


def correction(*changes: dict[str, Any], number: int = 1) -> Correction:
    """Changes that were made at once, as a client sends them."""
    return Correction(
        id=uuid5(_SPACE, f"correction {number}"),
        at=_BEGIN + timedelta(minutes=number),
        changes=[Change.model_validate(change) for change in changes],
    )
