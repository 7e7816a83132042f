"""The shapes a model must answer in. No field has a default, as strict structured outputs want it.

Evidence is cited by short keys (`e1`), which cost fewer tokens than ids and cannot be mistaken for another user's.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from core.record.models import ClaimType, EvidenceKind

Grade = Literal["strong", "partial", "gap", "error", "warning", "info"]


class Unusable(ValueError):
    """An answer breaks its shape, or makes no sense; the message is for the model, which may repair it."""


class Answer(BaseModel):
    """Base of all answers: nothing but the fields asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RequirementAnswer(Answer):
    text: str
    importance: Literal["required", "preferred"]
    keywords: list[str]


class PostingAnswer(Answer):
    title: str | None
    company: str | None
    location: str | None
    requirements: list[RequirementAnswer]


class EvidenceAnswer(Answer):
    key: str
    kind: EvidenceKind
    text: str


class RoleAnswer(Answer):
    company: str
    title: str
    location: str | None
    start: str | None
    end: str | None
    evidence: list[EvidenceAnswer]


class ClaimAnswer(Answer):
    type: ClaimType
    label: str
    description: str
    evidence_keys: list[str]


class ResumeAnswer(Answer):
    name: str | None
    headline: str | None
    contact: list[str]
    roles: list[RoleAnswer]
    other_evidence: list[EvidenceAnswer]
    claims: list[ClaimAnswer]


class StoryAnswer(Answer):
    evidence: list[EvidenceAnswer]
    claims: list[ClaimAnswer]


class SentenceAnswer(Answer):
    """A sentence with the keys of the evidence that it rests on."""

    text: str
    cites: list[str]


class PartAnswer(Answer):
    """A paragraph, bullet, point, skill or remark. `about` is a key of a requirement, `grade` a word of the task."""

    about: str | None
    grade: Grade | None
    sentences: list[SentenceAnswer]


class WrittenAnswer(Answer):
    """What every writing operation answers: one shape for all, so that their requests begin alike.

    OpenAI puts the schema before all messages; another schema for each operation would leave nothing to its cache.
    """

    parts: list[PartAnswer]
