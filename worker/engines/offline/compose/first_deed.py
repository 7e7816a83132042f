"""The one deed that an opening tells: what answers the first need, else what speaks most for its writer."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.matching.assessment import Assessment
from core.checking.relevance import Relevance
from core.record.models import Role
from core.record.occupations import is_voluntary
from worker.engines.offline.compose.choosing import is_deed, tellable
from worker.engines.offline.compose.deed_lines import placed_sentence, spoken_of
from worker.engines.offline.compose.weighing import strength

_LONGEST = 32
_NONE: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class FirstDeed:
    """The sentence, the evidence that it tells, and the demand that it answers, empty for none."""

    sentence: str
    witness: Witness
    requirement: str = ""


@dataclass(frozen=True, kw_only=True)
class FirstDeeds:
    """Finds it for one letter; `is_fine` says whether the checker supports it behind the opening."""

    index: EvidenceIndex
    points: TalkingPoints
    assessments: Sequence[Assessment]
    relevance: Relevance
    first: Role | None
    is_fine: Callable[[str], bool]

    def found(self, opening: str, known: set[str] | None, used: AbstractSet[UUID] = _NONE) -> FirstDeed | None:
        """The first that can be told behind this opening; `known` None where the answers stand elsewhere."""
        current = spoken_of(self.index, opening)
        answering = self._answering(known) if known is not None else ()
        for witness, requirement in [*answering, *self._strongest(current)]:
            if witness.evidence.id in used:
                continue
            sentence = placed_sentence(witness, self.index, opening, current)
            is_short = sentence is not None and len(sentence.split()) <= _LONGEST
            if sentence is not None and is_short and self.is_fine(f"{opening} {sentence}"):
                return FirstDeed(sentence, witness, requirement)
        return None

    def _answering(self, known: set[str]) -> Iterator[tuple[Witness, str]]:
        """What answers a must, as the posting ranks them."""
        texts = {point.requirement: point for point in self.points.items if point.strength == "strong"}
        for each in self.assessments:
            need = each.parsed.requirement
            point = texts.get(need.text)
            if need.importance != "required" or need.text in known or point is None or each.parsed.months is not None:
                continue
            cited = (self.index.by_id[key] for key in point.evidence_ids if key in self.index.by_id)
            yield from ((witness, need.text) for witness in cited if is_deed(witness) and witness.role is not None)

    def _strongest(self, current: Role | None) -> Iterator[tuple[Witness, str]]:
        """Of the position that was named before others, and with a figure before those without."""
        lines = [line for line in tellable(self.index, self.points, self.relevance) if line.role is not None]
        paid = [line for line in lines if line.role is not None and not is_voluntary(line.role)]

        def rank(line: Witness) -> tuple[bool, bool]:
            return line.role not in (current, self.first), strength(line.evidence.text) == 0.0

        yield from ((line, "") for line in sorted(paid, key=rank))
