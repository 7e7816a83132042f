"""What somebody from another trade brings: few things, each by the posting's word and with a deed of theirs.

`Your posting speaks of guests and of weekends. What carries over is that I …`. What is not there is not spoken of, and
what is told answers no demand: it is of the kind of work that the posting speaks of.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.language.phrasing import listed
from core.language.sentences import sentences
from core.record.models import Role
from worker.engines.offline.compose.bridging import carried
from worker.engines.offline.compose.deed_lines import deed_sentence, placed_sentence, spoken_of
from worker.engines.offline.compose.positions import is_sayable, told_position

_MOST = 3
_FRAMES = ("Your posting speaks of", "You speak of")
_CARRIES = "What carries over is that"


@dataclass(kw_only=True)
class Carrying:
    """Writes that paragraph for one letter.

    Args:
        seed: chooses between wordings.
        is_fine: whether the checker supports all of a text.
    """

    index: EvidenceIndex
    points: TalkingPoints
    tellable: list[Witness]
    seed: int
    is_fine: Callable[[str], bool]

    @cached_property
    def things(self) -> list[tuple[str, Witness | Role]]:
        """What the posting speaks of, with the deeds; what stands in the requirements first."""
        target = self.index.context.opportunity
        if not self.tellable:
            return []
        asked = [gap.requirement for gap in self.points.gaps]
        asked += [each for line in (target.description or "").splitlines() for each in sentences(line)]
        told = {line.evidence.id for line in self.tellable if deed_sentence(line, self.index) is not None}

        def may_tell(shows: Witness | Role) -> bool:
            return is_sayable(shows) if isinstance(shows, Role) else shows.evidence.id in told

        return carried(asked, self.index, may_tell, _MOST)

    @property
    def kept(self) -> set[UUID]:
        """The deeds that are told here, and not before."""
        return {shows.evidence.id for _, shows in self.things if isinstance(shows, Witness)}

    def paragraph(self, said: str, first: Role | None) -> str:
        """Empty for nothing. What belongs to the position that was told first stands first."""
        current, words, deeds = spoken_of(self.index, said) or first, list[str](), list[str]()
        for word, shows in sorted(self.things, key=lambda each: self._place(role_of(each[1]), current)):
            role, there = role_of(shows), " ".join([said, *deeds])
            if isinstance(shows, Witness):
                told = placed_sentence(shows, self.index, there, current, is_running=True)
            else:
                told = told_position(shows, is_current=self.index.is_current(shows)) if role is not current else None
            told = told or ""
            inside = told if told.startswith("I ") else f", {told[:1].lower()}{told[1:]}"
            deed = told if deeds else f"{_CARRIES}{'' if inside[:1] == ',' else ' '}{inside}"
            frame = f"{_FRAMES[self.seed % len(_FRAMES)]} {listed([*words, word])}."
            if told and self.is_fine(" ".join([frame, *deeds, deed])):
                words, deeds, current = [*words, word], [*deeds, deed], role
        return " ".join([f"{_FRAMES[self.seed % len(_FRAMES)]} {listed(words)}.", *deeds]) if deeds else ""

    def _place(self, role: Role | None, current: Role | None) -> tuple[bool, int]:
        roles = self.index.newest_first
        return role is not current, roles.index(role) if role in roles else len(roles)


def role_of(shows: Witness | Role) -> Role | None:
    """The position of a line, or the one that it is."""
    return shows if isinstance(shows, Role) else shows.role
