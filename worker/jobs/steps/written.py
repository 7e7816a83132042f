"""The profile as it was written last: what of it was written from the same is not written again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from client_sdk.models import Citation, ResumeBullet, ResumeData, ResumeRole, TalkingPoints
from core.checking.letters.draft import Letter, ProfileDraft, ResumeSummary
from core.record.models import Role
from worker.jobs.steps.fingerprints import Part


@dataclass(frozen=True, kw_only=True)
class Written:
    """The profile as it was written last, without the person's edits. Without one, no part is there to be kept."""

    profile_id: UUID | None = None
    whole: str | None = None
    is_repeatable: bool = False
    """Whether its engine would write the same from the same; not where parts of it are from before."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    evidence: Mapping[str, str] | None = None
    is_edited: bool = False
    points: TalkingPoints = field(default_factory=TalkingPoints)
    narrative: str = ""
    resume: ResumeData = field(default_factory=ResumeData)
    citations: Sequence[Citation] = ()
    """What its texts rest on, of those that the person did not edit."""

    @classmethod
    def of(cls, written: Mapping[str, Any] | None) -> Self:
        """As a claim's context has it."""
        if not written:
            return cls()
        stored, edited = written["fingerprint"], tuple(written["edited_fields"])
        cited = (each for each in written["citations"] or () if not each["path"].startswith(edited))
        return cls(
            profile_id=UUID(written["id"]),
            whole=stored["whole"],
            is_repeatable=stored.get("repeatable", False),
            parts={name: Part.model_validate(part) for name, part in stored["parts"].items()},
            evidence=stored.get("evidence"),
            is_edited=bool(edited),
            points=TalkingPoints.model_validate(written["talking_points"]),
            narrative=written["narrative"],
            resume=ResumeData.model_validate(written["resume_data"]),
            citations=[Citation.model_validate(each) for each in cited],
        )

    @property
    def letter(self) -> Letter:
        """The letter."""
        return Letter(text=self.narrative, citations=self._cited("narrative"))

    @property
    def summary(self) -> ResumeSummary:
        """The top of the résumé."""
        cited = self._cited("resume_data.summary")
        return ResumeSummary(headline=self.resume.headline, summary=self.resume.summary, citations=cited)

    def bullets(self, role: Role) -> list[ResumeBullet] | None:
        """Those of a role; None when the résumé has not exactly one that reads like it."""
        found = [each.bullets for each in self.resume.roles if _head(each) == _head(role)]
        return found[0] if len(found) == 1 else None

    def says(self, profile: ProfileDraft) -> bool:
        """Whether a profile has the very texts that are there."""
        said = profile.talking_points, profile.narrative, profile.resume_data
        return said == (self.points, self.narrative, self.resume)

    def _cited(self, path: str) -> list[Citation]:
        return [each for each in self.citations if each.path == path]


NOTHING = Written()


def _head(role: Role | ResumeRole) -> tuple[str | None, ...]:
    return role.title, role.company, role.location, role.start, role.end
