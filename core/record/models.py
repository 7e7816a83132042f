"""A person's record as it is stored: roles, the person's own words as evidence, and the claims that rest on them."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from client_sdk.models import WireModel
from core.language.polarity import Polarity

EvidenceKind = Literal[
    "accomplishment",
    "responsibility",
    "skill",
    "education",
    "certification",
    "language",
    "project",
    "publication",
    "award",
    "summary",
    "story",
]
ClaimType = Literal["skill", "achievement", "attribute"]


class Person(WireModel):
    """Who a document is about, as far as it says. `contact` lines are as written."""

    name: str | None = None
    headline: str | None = None
    contact: list[str] = Field(default_factory=list)


class Role(WireModel):
    """A stored position. Dates are as the user wrote them (`2019-03`, `Mar 2019`, `present`).

    `kind` is `work`, `volunteering` or `membership`, as the document's sections say.
    """

    id: UUID
    kind: str = "work"
    company: str
    title: str
    location: str | None = None
    start: str | None = None
    end: str | None = None


class Evidence(WireModel):
    """A stored piece of evidence: the user's own words, with the id that a profile cites."""

    id: UUID
    role_id: UUID | None = None
    kind: EvidenceKind
    text: str
    polarity: Polarity = "does"


class Claim(WireModel):
    """A stored claim with the ids of its evidence."""

    id: UUID
    type: ClaimType
    label: str
    description: str = ""
    evidence_ids: list[UUID] = Field(default_factory=list)
