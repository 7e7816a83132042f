"""What the person did, position by position, in their own words: the strongest lines of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.relevance import Relevance
from core.record.models import Role
from core.record.occupations import is_voluntary
from worker.engines.offline.compose.choosing import DEEDS, strongest, tellable
from worker.engines.offline.compose.letter_points import LetterPoint, own_line, position_label

_WORDS = 125
_MOST_ROLES = 4
# Lines of one position and of all of them; fewer from another trade, whose work says less to this reader.
_OF_ROLE, _MOST = 3, 8
_OF_ROLE_ELSEWHERE, _MOST_ELSEWHERE = 2, 5
# What belongs to no position is told where little else is.
_MOST_LOOSE, _ENOUGH_PLACED = 3, 2
_ENOUGH_PAID = 2


@dataclass(frozen=True, kw_only=True)
class CareerPoints:
    """Writes these points for one letter; `lead` is the position that stands first.

    Args:
        is_fine: whether the checker supports a point.
        said: the opening.
        used: evidence that was told.
    """

    index: EvidenceIndex
    points: TalkingPoints
    relevance: Relevance
    is_fine: Callable[[str], bool]
    lead: Role | None
    is_change: bool
    said: str
    used: frozenset[UUID]

    def written(self, room: int) -> list[LetterPoint]:
        """At most `room` points: paid positions first, newest before older ones, then what belongs to none."""
        chosen = self._chosen()
        order = {role.id: number for number, role in enumerate(self.index.newest_first)}
        roles = {line.role.id: line.role for line in chosen if line.role is not None}.values()
        star = strongest(self.index, self.points, self.relevance)
        best = star.role if star is not None and star in chosen else None
        placed = sorted(
            roles, key=lambda role: (role is not self.lead, role is not best, is_voluntary(role), order[role.id])
        )
        found = [self._point([line for line in chosen if line.role is role]) for role in placed]
        found += [self._point([line]) for line in chosen if line.role is None]
        return found[:room]

    def _point(self, lines: Sequence[Witness]) -> LetterPoint:
        """The lines in one point: all of them, or as many as the checker supports together."""
        role = lines[0].role
        label = position_label(role, self.said) if role is not None else ""
        made = LetterPoint(
            label=label,
            body=" ".join(own_line(line, self.index) for line in lines),
            tells=tuple(line.evidence.id for line in lines),
        )
        return made if len(lines) == 1 or self.is_fine(made.text) else self._point(lines[:-1])

    def _chosen(self) -> list[Witness]:
        """The weightiest lines, some of each position, as many as a letter bears; one of the lead among them."""
        lines = [line for line in tellable(self.index, self.points, self.relevance) if self._is_told(line)]
        kept: list[Witness] = []
        for line in lines:
            if self._has_room(line, kept) and self.is_fine(self._point([line]).text):
                kept.append(line)
        if self.lead is not None and not any(line.role is self.lead for line in kept):
            kept += [line for line in lines if line.role is self.lead and self.is_fine(self._point([line]).text)][:1]
        return kept

    def _has_room(self, line: Witness, kept: Sequence[Witness]) -> bool:
        most = _MOST_ELSEWHERE if self.is_change else _MOST
        of_role = sum(other.role is line.role for other in kept)
        if len(kept) >= most or sum(len(each.evidence.text.split()) for each in [*kept, line]) > _WORDS:
            return False
        if line.role is None:
            placed = sum(other.role is not None for other in kept)
            return placed < _ENOUGH_PLACED and len(kept) < _MOST_LOOSE
        is_less = self.is_change or is_voluntary(line.role)
        roles = {other.role.id for other in kept if other.role is not None}
        return of_role < (_OF_ROLE_ELSEWHERE if is_less else _OF_ROLE) if of_role else len(roles) < _MOST_ROLES

    def _is_told(self, line: Witness) -> bool:
        """What somebody does unpaid is told where it is near to the posting, or there is little else."""
        if line.evidence.id in self.used:
            return False
        if line.role is None or not is_voluntary(line.role) or self.relevance.score(line) > 0:
            return True
        paid = (
            role for role in self.index.paid_work if any(x.evidence.kind in DEEDS for x in self.index.of_role(role))
        )
        return sum(1 for _ in paid) < _ENOUGH_PAID
