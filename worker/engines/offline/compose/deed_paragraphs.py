"""What somebody did, in one or two short paragraphs: where no list of answers stands, and behind a short one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.relevance import Relevance
from core.record.models import Role
from core.record.occupations import is_voluntary
from worker.engines.offline.compose.choosing import DEEDS, tellable
from worker.engines.offline.compose.deed_lines import placed_sentence, spoken_of
from worker.engines.offline.compose.positions import company_of

# Sentences of the position that the opening named, of one other, and of all others.
_OF_FIRST, _OF_OTHER, _OTHERS, _MOST_ROLES = 3, 2, 4, 3
_OF_FIRST_ELSEWHERE, _OTHERS_ELSEWHERE = 2, 2
_ENOUGH_PAID = 2
_FEW, _MOST_LOOSE = 2, 2


@dataclass(frozen=True, kw_only=True)
class DeedParagraphs:
    """Writes them for one letter.

    Args:
        is_fine: whether the checker supports all of a paragraph.
        first: the position that the opening spoke of.
        said: the letter before them.
        used: evidence that was told.
        before: evidence to begin with, for it answers something.
    """

    index: EvidenceIndex
    points: TalkingPoints
    relevance: Relevance
    is_fine: Callable[[str], bool]
    first: Role | None
    is_change: bool
    said: str
    used: frozenset[UUID]
    before: tuple[UUID, ...] = ()

    def written(self) -> list[str]:
        """The position of which the letter speaks, and what was done elsewhere, newest first; no place twice."""
        lines, current = self._lines(), spoken_of(self.index, self.said) or self.first
        own = [line for line in lines if line.role is current]
        others = [line for line in lines if line.role is not current]
        most, most_others = (_OF_FIRST_ELSEWHERE, _OTHERS_ELSEWHERE) if self.is_change else (_OF_FIRST, _OTHERS)
        first = self._told(own, most, "")
        second = self._elsewhere(others, most_others, " ".join(first))
        # No sentence stands alone where it may stand with others.
        if len(first) + len(second) < _FEW:
            second += self._loose(" ".join([*first, *second]))
        parts = [[*first, *second]] if len(first) == 1 or len(second) == 1 else [first, second]
        return [" ".join(part) for part in parts if part]

    def _told(self, lines: Sequence[Witness], most: int, before: str) -> list[str]:
        """Sentences of one position, each behind those before it as the checker supports it."""
        said: list[str] = []
        for line in lines:
            place = spoken_of(self.index, f"{self.said} {before}") if not said else line.role
            sentence = placed_sentence(line, self.index, f"{self.said} {before}", place)
            is_room = len(said) < most and sentence is not None
            if sentence is not None and is_room and self.is_fine(" ".join(filter(None, [before, *said, sentence]))):
                said.append(sentence)
        return said

    def _elsewhere(self, lines: Sequence[Witness], most: int, before: str) -> list[str]:
        order = {role.id: number for number, role in enumerate(self.index.newest_first)}
        roles = list({line.role.id: line.role for line in lines if line.role is not None}.values())[:_MOST_ROLES]
        told: list[str] = []
        for role in sorted(roles, key=lambda role: order[role.id]):
            own = [line for line in lines if line.role is role]
            room = min(_OF_OTHER, most - len(told))
            told += self._told(own, room, " ".join(filter(None, [before, *told])))
        return told

    def _loose(self, before: str) -> list[str]:
        """What belongs to no position, where little else is."""
        lines = tellable(self.index, self.points, self.relevance)
        loose = [line for line in lines if line.role is None and line.evidence.id not in self.used]
        return self._told(loose, _MOST_LOOSE, before)

    def _lines(self) -> list[Witness]:
        """The strongest first; what is unpaid only where it is near to the posting, or there is little else."""
        lines = [line for line in tellable(self.index, self.points, self.relevance) if self._is_told(line)]
        return sorted(lines, key=lambda line: line.evidence.id not in self.before)

    def _is_told(self, line: Witness) -> bool:
        role = line.role
        if line.evidence.id in self.used or role is None:
            return False
        if role is not self.first and not company_of(role):
            return False
        if not is_voluntary(role) or self.relevance.score(line) > 0:
            return True
        paid = (
            each for each in self.index.paid_work if any(x.evidence.kind in DEEDS for x in self.index.of_role(each))
        )
        return sum(1 for _ in paid) < _ENOUGH_PAID
