"""What was read in one document, before it becomes part of a record. Keys are unique in the document only."""

from pydantic import Field

from client_sdk.models import Requirement, WireModel
from core.record.models import ClaimType, EvidenceKind, Person


class ExtractedRole(WireModel):
    """A position found in a document. `key` is unique in the document; dates are as the user wrote them."""

    key: str
    company: str
    title: str
    location: str | None = None
    start: str | None = None
    end: str | None = None


class ExtractedEvidence(WireModel):
    """One sentence or line of the user's own words. `role_key` is None when it belongs to no role."""

    key: str
    role_key: str | None = None
    kind: EvidenceKind
    text: str


class ExtractedClaim(WireModel):
    """Something the user can say of themself, and the evidence it rests on (never empty)."""

    type: ClaimType
    label: str
    description: str
    evidence_keys: list[str]


class ExtractedDocument(WireModel):
    """All that a résumé or a story gave. `text` is the whole text, cleaned."""

    person: Person = Person()
    text: str
    roles: list[ExtractedRole] = Field(default_factory=list)
    evidence: list[ExtractedEvidence] = Field(default_factory=list)
    claims: list[ExtractedClaim] = Field(default_factory=list)


class Posting(WireModel):
    """A job posting as it was read."""

    title: str | None = None
    company: str | None = None
    location: str | None = None
    requirements: list[Requirement] = Field(default_factory=list)
