"""What the reader gives → facts. The only place of the ruler that knows the reader's shapes."""

from datetime import date
from uuid import UUID

from benchmarks.reading.facts import Certification, Education, Facts, Language, Requirement, Role
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.experience import years_of_experience
from core.record.build import DocumentReading, build
from core.record.context import TargetOpportunity, context_of
from core.record.readings import ExtractedDocument, ExtractedRole, Posting

_NOBODY = UUID(int=0)
_MONTHS = 12
_KINDS = ("education", "skill", "certification", "language")


def facts_of_resume(read: ExtractedDocument, *, today: date) -> Facts:
    """The facts of a résumé as the reader gave them, and the years of experience that a profile would claim `today`."""
    entries = {kind: [each for each in read.entries if each.kind == kind] for kind in _KINDS}
    return Facts(
        name=read.person.name or None,
        contact=[line for line in read.person.contact if line],
        roles=[_role(role) for role in read.roles],
        education=[Education(title=each.title, school=each.issuer or "") for each in entries["education"]],
        skills=[each.title for each in entries["skill"]],
        certifications=[Certification(title=each.title, issuer=each.issuer) for each in entries["certification"]],
        languages=[Language(name=each.title, level=each.level) for each in entries["language"]],
        unplaced=[line for line in read.report.lines_unplaced if line.strip()],
        doubts=len(read.doubts),
        years_said=_years_said(read, today),
    )


def _years_said(read: ExtractedDocument, today: date) -> int | None:
    """As a profile would claim them: from the record of this document alone."""
    record = build([DocumentReading(document_id=_NOBODY, reading=read)], [])
    index = EvidenceIndex(context_of(record, TargetOpportunity(), display_name=None), today)
    return index.months(index.paid_work) // _MONTHS if years_of_experience(index) else None


def facts_of_posting(read: Posting) -> Facts:
    """The facts of a posting as the reader gave them."""
    return Facts(
        title=read.title or "",
        employer=read.company or "",
        place=read.location or "",
        requirements=[
            Requirement(text=each.text, importance="preferred" if each.importance == "preferred" else "required")
            for each in read.requirements
        ],
    )


def _role(role: ExtractedRole) -> Role:
    return Role(
        title=role.title,
        employer=role.company,
        place=role.location,
        start=role.start,
        end=role.end,
        kind=role.kind,
    )
