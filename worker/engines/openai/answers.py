"""The shapes a model must answer in. No field has a default, as strict structured outputs want it.

Evidence is cited by short keys (`e1`), which cost fewer tokens than ids and cannot be mistaken for another user's.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from core.record.models import ClaimType, EvidenceKind


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


class PointAnswer(Answer):
    requirement_key: str
    text: str
    evidence_keys: list[str]
    strength: Literal["strong", "partial"]


class GapAnswer(Answer):
    requirement_key: str
    note: str


class PointsAnswer(Answer):
    items: list[PointAnswer]
    gaps: list[GapAnswer]


class NarrativeAnswer(Answer):
    paragraphs: list[str]


class SummaryAnswer(Answer):
    headline: str
    summary: str


class BulletAnswer(Answer):
    text: str
    evidence_keys: list[str]


class BulletsAnswer(Answer):
    bullets: list[BulletAnswer]


class SkillsAnswer(Answer):
    skills: list[str]


class IssueAnswer(Answer):
    severity: Literal["info", "warning", "error"]
    text: str


class EvaluationAnswer(Answer):
    issues: list[IssueAnswer]
