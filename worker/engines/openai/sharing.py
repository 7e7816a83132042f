"""What all requests of one tailoring share, and the pieces of it that single operations are given besides."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from client_sdk.models import Citation, TalkingPoints
from core.checking.letters.draft import ProfileDraft, asked_only
from core.record.bounds import bounded_context
from core.record.context import TailoringContext
from core.record.models import Role
from worker.engines.openai.keys import EvidenceKeys, RequirementKeys, head_of
from worker.engines.openai.schemas import written_schema

# Characters of a posting that writers see: its requirements are listed whole besides.
MOST_POSTING = 6_000


@dataclass(frozen=True)
class SharedContext:
    """One person's record beside one posting, as prompts begin with it."""

    whole: TailoringContext

    @cached_property
    def context(self) -> TailoringContext:
        """With no statement too long."""
        return bounded_context(self.whole)

    @cached_property
    def evidence(self) -> EvidenceKeys:
        """The keys of the evidence."""
        return EvidenceKeys(self.context.evidence)

    @cached_property
    def requirements(self) -> RequirementKeys:
        """The keys of the requirements."""
        return RequirementKeys(self.whole.opportunity.requirements)

    @property
    def data(self) -> dict[str, Any]:
        """What every prompt begins with."""
        target, person = self.context.opportunity, self.context.person
        heading = {"title": target.title, "company": target.company, "location": target.location}
        return {
            "posting": {**heading, "text": _beginning(target.description or "")},
            "requirements": self.requirements.listed(),
            "person": {"name": person.name, "headline": person.headline},
            "record": self.evidence.listed(self.context.roles),
        }

    @property
    def skills(self) -> list[str]:
        """What may be listed as a skill, as the record spells it."""
        named = [item.text for item in self.context.evidence if item.kind == "skill" and item.polarity == "does"]
        return list(dict.fromkeys([*named, *(each.label for each in self.context.claims if each.type == "skill")]))

    @property
    def schema(self) -> dict[str, Any]:
        """The form of every answer."""
        return written_schema(evidence=len(self.evidence), requirements=len(self.requirements))

    def answers(self, points: TalkingPoints, role: Role | None = None) -> list[dict[str, Any]]:
        """Which evidence answers which requirement; with a role only its own."""
        own = None if role is None else {item.id for item in self.context.evidence if item.role_id == role.id}
        return [
            {
                "requirement": self.requirements.key(point.requirement),
                "strength": point.strength,
                "evidence": self.evidence.keys(cited),
            }
            for point in asked_only(points).items
            if (cited := [each for each in point.evidence_ids if own is None or each in own])
        ]

    def position(self, role: Role) -> dict[str, Any]:
        """The role that bullets are wanted of, and the keys that they may cite."""
        own = [item.id for item in self.context.evidence if item.role_id == role.id and item.polarity == "does"]
        return {"role": head_of(role), "evidence": self.evidence.keys(own)}

    def profile(self, profile: ProfileDraft) -> dict[str, Any]:
        """A finished profile as a judge sees it: each text with the keys that its writer cited."""
        resume = profile.resume_data
        return {
            "headline": resume.headline,
            "summary": self._cited(resume.summary, "resume_data.summary", profile.citations),
            "letter": self._cited(profile.narrative, "narrative", profile.citations),
            "roles": [
                {
                    "role": f"{role.title} | {role.company}",
                    "bullets": [self._text(each.text, each.evidence_ids) for each in role.bullets],
                }
                for role in resume.roles
            ],
            "skills": resume.skills,
            "answers": [
                {"requirement": self.requirements.key(point.requirement), **self._text(point.text, point.evidence_ids)}
                for point in profile.talking_points.items
            ],
        }

    def _cited(self, text: str, path: str, citations: Iterable[Citation]) -> dict[str, Any]:
        """Running text, and the keys of all that it cites."""
        ids = (cited for each in citations if each.path == path for cited in each.evidence_ids)
        return self._text(text, dict.fromkeys(ids))

    def _text(self, text: str, ids: Iterable[UUID]) -> dict[str, Any]:
        return {"text": text, "cites": self.evidence.keys(ids)}


def _beginning(text: str) -> str:
    """The first paragraphs of a posting."""
    return text if len(text) <= MOST_POSTING else text[:MOST_POSTING].rsplit("\n", 1)[0]
