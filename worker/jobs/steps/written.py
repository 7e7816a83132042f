"""What a profile is written from, as fingerprints: of the whole, and of each part that one step writes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from client_sdk.models import ResumeBullet, ResumeData, ResumeRole, TalkingPoints
from core.checking.draft import ResumeSummary
from core.record.context import TailoringContext
from core.record.fingerprint import RecordFingerprint
from core.record.models import Role
from worker.engines.base import Engine

_WRITING = ("talking_points", "narrative", "resume_summary", "resume_role", "resume_skills", "evaluate")


@dataclass(frozen=True, kw_only=True)
class Fingerprints:
    """Of one record, one posting and the engine that writes now. A part's is that of what its step gets."""

    engine: Engine
    context: TailoringContext
    record: RecordFingerprint

    @cached_property
    def whole(self) -> str:
        """Changes with anything that a profile is written from."""
        return _hash(list(self.authors.values()), self._posting, self._said)

    @property
    def authors(self) -> dict[str, str]:
        """Engine, model and version of the instructions by which each part is written; kept with the profile."""
        return {each: self.engine.author_of(each) for each in _WRITING}

    def points(self) -> str:
        """Of the talking points."""
        return self._part("talking_points", self._said)

    def text(self, operation: str, points: TalkingPoints) -> str:
        """Of a text about the whole person: letter, summary, skills."""
        return self._part(operation, self._said, points.model_dump(mode="json"))

    def role(self, points: TalkingPoints, role: Role) -> str:
        """Of the bullets of a role: what it says, and what is said of it."""
        own = {item.id for item in self.context.evidence if item.role_id == role.id}
        about = [item.model_dump(mode="json") for item in points.items if own & set(item.evidence_ids)]
        return self._part("resume_role", self.record.parts.get(f"roles/{role.id}"), about)

    def _part(self, operation: str, *given: object) -> str:
        return _hash(self.engine.author_of(operation), self._posting, *given)

    @property
    def _said(self) -> list[str | None]:
        """The record, and the name that it may have from elsewhere."""
        return [self.record.whole, self.context.person.name]

    @cached_property
    def _posting(self) -> str:
        return _hash(self.context.opportunity.model_dump(mode="json"))


@dataclass(frozen=True, kw_only=True)
class Written:
    """The profile as it was written last, without the person's edits. Without one, no part is there to be kept."""

    profile_id: UUID | None = None
    whole: str | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    is_edited: bool = False
    points: TalkingPoints = field(default_factory=TalkingPoints)
    narrative: str = ""
    resume: ResumeData = field(default_factory=ResumeData)

    @classmethod
    def of(cls, written: Mapping[str, Any] | None) -> Self:
        """As a claim's context has it."""
        if not written:
            return cls()
        return cls(
            profile_id=UUID(written["id"]),
            whole=written["fingerprint"]["whole"],
            parts=written["fingerprint"]["parts"],
            is_edited=bool(written["edited_fields"]),
            points=TalkingPoints.model_validate(written["talking_points"]),
            narrative=written["narrative"],
            resume=ResumeData.model_validate(written["resume_data"]),
        )

    @property
    def summary(self) -> ResumeSummary:
        """The top of the résumé."""
        return ResumeSummary(headline=self.resume.headline, summary=self.resume.summary)

    def bullets(self, role: Role) -> list[ResumeBullet] | None:
        """Those of a role; None when the résumé has not exactly one that reads like it."""
        found = [each.bullets for each in self.resume.roles if _head(each) == _head(role)]
        return found[0] if len(found) == 1 else None


NOTHING = Written()


def _head(role: Role | ResumeRole) -> tuple[str | None, ...]:
    return role.title, role.company, role.location, role.start, role.end


def _hash(*given: object) -> str:
    return hashlib.sha256(json.dumps(given, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]
