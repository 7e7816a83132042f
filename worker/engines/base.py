"""The operations that every engine offers, and the types they take and give.

Domain types are frozen pydantic models, so a step's output is `model_dump(mode="json")`; what the API also
returns (`TalkingPoints`, `ResumeBullet`, `Evaluation`, …) is the wire model itself.
"""

from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar
from uuid import UUID

from pydantic import Field

from client_sdk.models import (
    Evaluation,
    Requirement,
    ResumeBullet,
    ResumeData,
    TalkingPoints,
    WireModel,
)
from worker.engines.usage import Usage

T_co = TypeVar("T_co", covariant=True)

EvidenceKind = Literal["accomplishment", "responsibility", "skill", "education", "certification", "summary", "story"]
ClaimType = Literal["skill", "achievement", "attribute"]


@dataclass(frozen=True, kw_only=True)
class Reply(Usage, Generic[T_co]):
    """What an operation gave, and what it took."""

    value: T_co


class Posting(WireModel):
    """A job posting as it was read."""

    title: str | None = None
    company: str | None = None
    location: str | None = None
    requirements: list[Requirement] = Field(default_factory=list)


class Person(WireModel):
    """Who a document is about, as far as it says. `contact` lines are as written."""

    name: str | None = None
    headline: str | None = None
    contact: list[str] = Field(default_factory=list)


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


class Role(WireModel):
    """A stored position. Dates are as the user wrote them (`2019-03`, `Mar 2019`, `present`)."""

    id: UUID
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


class Claim(WireModel):
    """A stored claim with the ids of its evidence."""

    id: UUID
    type: ClaimType
    label: str
    description: str = ""
    evidence_ids: list[UUID] = Field(default_factory=list)


class TargetOpportunity(WireModel):
    """The posting that a profile is written for."""

    id: UUID | None = None
    title: str | None = None
    company: str | None = None
    url: str | None = None
    location: str | None = None
    description: str | None = None
    requirements: list[Requirement] = Field(default_factory=list)


class TailoringContext(WireModel):
    """All that an engine may know when it tailors: one person's own evidence, and one posting."""

    person: Person = Person()
    opportunity: TargetOpportunity
    roles: list[Role] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)
    claims: list[Claim] = Field(default_factory=list)


class ResumeSummary(WireModel):
    """The top of a résumé. `headline` is one line, `summary` two to four sentences."""

    headline: str | None = None
    summary: str


class ProfileDraft(WireModel):
    """A whole profile before it is stored, as `evaluate` gets it."""

    talking_points: TalkingPoints
    narrative: str
    resume_data: ResumeData


class Engine(Protocol):
    """Reads documents and writes profiles. Operations raise `EngineError` and nothing else."""

    @property
    def name(self) -> str:
        """`offline` or `openai`; stored with each result."""
        ...

    @property
    def model(self) -> str:
        """The model used unless an operation has its own."""
        ...

    async def read_posting(self, text: str) -> Reply[Posting]:
        """Title, company, location and requirements of a posting's text."""
        ...

    async def read_resume(self, text: str) -> Reply[ExtractedDocument]:
        """Person, roles, evidence and claims of a résumé's text."""
        ...

    async def read_story(self, text: str) -> Reply[ExtractedDocument]:
        """Evidence and claims of a story that the user tells in free text."""
        ...

    async def talking_points(self, context: TailoringContext) -> Reply[TalkingPoints]:
        """The requirements that the user's evidence answers, most relevant first, and those it does not."""
        ...

    async def narrative(self, context: TailoringContext, points: TalkingPoints) -> Reply[str]:
        """A short letter in the first person. Paragraphs are divided by an empty line."""
        ...

    async def resume_summary(self, context: TailoringContext, points: TalkingPoints) -> Reply[ResumeSummary]:
        """The headline and summary of the résumé."""
        ...

    async def resume_role(
        self, context: TailoringContext, points: TalkingPoints, role: Role
    ) -> Reply[list[ResumeBullet]]:
        """The bullets of one role, most relevant first."""
        ...

    async def resume_skills(self, context: TailoringContext, points: TalkingPoints) -> Reply[list[str]]:
        """Skills that the evidence shows, most relevant first."""
        ...

    async def evaluate(self, context: TailoringContext, profile: ProfileDraft) -> Reply[Evaluation]:
        """How well a finished profile is grounded in the evidence and fits the posting."""
        ...

    async def aclose(self) -> None:
        """Close connections. The engine cannot be used afterwards."""
        ...
