"""What a profile is written from, as fingerprints: of the whole, and of each part that one step writes.

A part rests on the evidence that it cites, and on what its writer was pointed at: which evidence answers the posting,
the lines of a role, the skills that may be listed. What was only in sight is no reason to write it anew.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from pydantic import Field

from client_sdk.models import TalkingPoints, WireModel
from core.checking.letters.draft import asked_only
from core.record.context import TailoringContext
from core.record.fingerprint import RecordFingerprint
from core.record.models import Role
from worker.engines.base import Engine

_WRITING = ("talking_points", "narrative", "resume_summary", "resume_role", "resume_skills", "evaluate")
_LENGTH = 32
_POSTING = {"title", "company", "location", "description", "requirements"}


class Part(WireModel):
    """What one part was written from; stored with the profile.

    Attributes:
        inputs: a hash of who wrote it, the posting, and all that is no evidence; evidence by its id.
        rests_on: the evidence that its writer was pointed at, and that it cites. What each says is kept once for all.
    """

    inputs: str
    rests_on: list[UUID] = Field(default_factory=list)

    def citing(self, cited: Iterable[UUID]) -> "Part":
        """The same, which cites this besides."""
        return self.model_copy(update={"rests_on": sorted({*self.rests_on, *cited})})

    def as_of(self, later: "Part") -> "Part":
        """The same, as it would have been written from what the other was."""
        return self.citing(later.rests_on).model_copy(update={"inputs": later.inputs})

    def would_be(self, now: "Part", changed: frozenset[UUID] | None) -> bool:
        """Whether it would be written from the same `now`, when of all evidence this has changed (None: unknown)."""
        return changed is not None and self.inputs == now.inputs and changed.isdisjoint(self.rests_on)


@dataclass(frozen=True, kw_only=True)
class Fingerprints:
    """Of one record, one posting and the engine that writes now."""

    engine: Engine
    context: TailoringContext
    record: RecordFingerprint

    @cached_property
    def whole(self) -> str:
        """Changes with anything that a profile is written from."""
        return _hash(
            list(self.authors.values()), self._posting, self.record.whole, self.context.person.name, *self._why
        )

    @property
    def authors(self) -> dict[str, str]:
        """Engine, model and version of the instructions by which each part is written; kept with the profile."""
        return {each: self.engine.author_of(each) for each in _WRITING}

    @property
    def evidence(self) -> dict[str, str]:
        """What each piece of evidence says that the profile is written from, by its id."""
        return {str(item.id): self.record.evidence[str(item.id)] for item in self.context.evidence}

    def changed(self, before: Mapping[str, str] | None) -> frozenset[UUID] | None:
        """The evidence that is gone, new, or says something else than `before`; None when that is not known."""
        if before is None:
            return None
        gone_or_new = (key for key in {*before, *self.evidence} if before.get(key) != self.record.evidence.get(key))
        return frozenset(map(UUID, gone_or_new))

    def parts(self, points: TalkingPoints) -> dict[str, Part]:
        """Of every part, by the name of its step."""
        return {
            "talking_points": self.points(),
            **{name: self.text(name, points) for name in ("narrative", "resume_summary")},
            "resume_skills": self.skills(points),
            **{f"resume_role:{role.id}": self.role(points, role) for role in self.context.roles},
        }

    def points(self) -> Part:
        """Of the talking points: all evidence is weighed; and who gave no reason is asked for it, whatever it says."""
        has_why = ("why",) if self._why else ()
        return self._part("talking_points", (), self.record.whole, self.context.person.name, *has_why)

    def text(self, operation: str, points: TalkingPoints) -> Part:
        """Of letter and summary: who the person is, which roles they had and when, and what answers the posting.

        Of the letter, why they apply, too.
        """
        asked = asked_only(points).items
        answers = [(point.requirement, point.strength, point.evidence_ids) for point in asked]
        person = [self.context.person.name, self.context.person.headline]
        roles = [role.model_dump(mode="json") for role in self.context.roles]
        cited = {each for point in asked for each in point.evidence_ids}
        why = self._why if operation == "narrative" else ()
        return self._part(operation, cited, person, roles, self._not_done, _in_any_order(answers), *why)

    def skills(self, points: TalkingPoints) -> Part:
        """Of the list of skills: what may be listed, and what of the posting is answered at all."""
        listed = [item for item in self.context.evidence if item.kind == "skill"]
        labels = sorted(claim.label for claim in self.context.claims if claim.type == "skill")
        answered = sorted({point.requirement for point in asked_only(points).items})
        ids = [item.id for item in listed]
        return self._part("resume_skills", ids, _in_any_order(ids), labels, self._not_done, answered)

    def role(self, points: TalkingPoints, role: Role) -> Part:
        """Of the bullets of a role: its lines, and what they answer."""
        own = {item.id for item in self.context.evidence if item.role_id == role.id}
        answers = [
            (point.requirement, point.strength, cited)
            for point in asked_only(points).items
            if (cited := [each for each in point.evidence_ids if each in own])
        ]
        said = [role.model_dump(mode="json"), _in_any_order(own), _in_any_order(answers)]
        return self._part("resume_role", own, *said)

    def _part(self, operation: str, pointed_at: Iterable[UUID], *said: object) -> Part:
        known = {item.id for item in self.context.evidence}
        inputs = _hash(self.engine.author_of(operation), self._posting, *said)
        return Part(inputs=inputs, rests_on=sorted(known.intersection(pointed_at)))

    @property
    def why(self) -> str | None:
        """Of the reason for applying, as the database compares it; None where there is none."""
        return hashlib.sha256(self._why[0].encode()).hexdigest()[:_LENGTH] if self._why else None

    @property
    def _why(self) -> tuple[str, ...]:
        return (self.context.opportunity.why,) if self.context.opportunity.why else ()

    @cached_property
    def _posting(self) -> str:
        return _hash(self.context.opportunity.model_dump(mode="json", include=_POSTING))

    @cached_property
    def _not_done(self) -> list[str]:
        """What the person denies or only plans may stand in no text, whatever it rests on."""
        return sorted(item.text for item in self.context.evidence if item.polarity != "does")


def _in_any_order(values: Iterable[object]) -> list[str]:
    return sorted(json.dumps(value, default=str) for value in values)


def _hash(*given: object) -> str:
    return hashlib.sha256(json.dumps(given, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:_LENGTH]
