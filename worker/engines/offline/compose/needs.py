"""What of a record answers the posting, in the order in which a letter tells it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from client_sdk.models import Requirement, TalkingPoint, TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.matching.assessment import Assessment
from worker.engines.offline.compose.bridging import nearest

# Whatever somebody has done proves their age.
_OF_AGE = re.compile(r"\bage\b|\byears? old\b|\bover \d\d\b|\b\d\d (?:or|and) (?:over|above|older)\b", re.IGNORECASE)
_ROOT = 6  # letters of `apprentice` that `apprenticeship` has


@dataclass(kw_only=True)
class Needs:
    """The answers to the requirements of one posting."""

    index: EvidenceIndex
    points: TalkingPoints
    assessments: Sequence[Assessment]
    is_change: bool
    """Whether the person comes from another trade."""

    @cached_property
    def evidence(self) -> list[UUID]:
        """Musts first and as the posting ranks them, what answers a part behind; from another trade what is near."""
        order = {each.parsed.requirement.text: place for place, each in enumerate(self.assessments)}

        def rank(point: TalkingPoint) -> tuple[bool, bool, int]:
            return point.strength != "strong", not self._is_required(point), order[point.requirement]

        ranked = sorted((point for point in self.points.items if point.requirement in order), key=rank)
        cited = dict.fromkeys(key for point in ranked for key in point.evidence_ids)
        if self.is_change:
            near = (nearest(each.requirement, self.index, set(cited)) for each in self.points.gaps)
            cited |= dict.fromkeys(line.evidence.id for line in near if line is not None)
        return [key for key in cited if key in self.index.by_id]

    @cached_property
    def deeds(self) -> frozenset[UUID]:
        """The evidence that answers something that is asked for, whole."""
        return frozenset(self._answering(self.index.context.opportunity.requirements))

    @cached_property
    def called(self) -> frozenset[UUID]:
        """The positions that are themselves what is required, for however long: an apprentice's."""
        required = (each for each in self.assessments if each.parsed.requirement.importance == "required")
        strong = (each for each in required if each.strength == "strong" and each.parsed.months is None)
        fitting = (
            (each.fitting_roles[0], each.parsed.requirement.text.lower()) for each in strong if each.fitting_roles
        )
        return frozenset(
            role.id
            for role, asked in fitting
            if any(len(word) > _ROOT and word[:_ROOT] in asked for word in role.title.lower().split())
        )

    @cached_property
    def positions(self) -> frozenset[UUID]:
        """The positions that answer something required, or whose deeds do."""
        needs = self.index.context.opportunity.requirements
        answering = self._answering([need for need in needs if need.importance == "required"])
        roles = (self.index.by_id[key].role for key in answering)
        return frozenset(role.id for role in roles if role is not None) | self.called

    def _answering(self, needs: Sequence[Requirement]) -> Iterator[UUID]:
        asked = {need.text for need in needs if not _OF_AGE.search(need.text)}
        strong = (each for each in self.points.items if each.strength == "strong" and each.requirement in asked)
        return (key for each in strong for key in each.evidence_ids if key in self.index.by_id)

    def _is_required(self, point: TalkingPoint) -> bool:
        needs = self.index.context.opportunity.requirements
        return any(need.text == point.requirement and need.importance == "required" for need in needs)
