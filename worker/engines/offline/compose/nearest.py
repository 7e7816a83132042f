"""What the posting asks for and nothing answers, each beside the deed of the same kind of work: near to it."""

from collections.abc import Callable
from dataclasses import dataclass

from core.checking.evidence import EvidenceIndex
from core.language.phrasing import lowered
from core.record.models import Role
from worker.engines.offline.compose.body import NEAREST, Sentence
from worker.engines.offline.compose.bridging import Bridge, bridges
from worker.engines.offline.compose.lead_ins import LeadIns, linked
from worker.engines.offline.compose.positions import as_position, company_of, spoken_title

# How it is said that a deed is near, not twice in a row in the same words.
_NEAREST = (NEAREST, "Nearest to it in my work is that")
_OFTEN = 2


@dataclass(frozen=True, kw_only=True)
class Nearest:
    """Writes these sentences for one letter; `gaps` are the requirements that nothing answers."""

    index: EvidenceIndex
    phrases: LeadIns
    gaps: frozenset[str]
    is_fine: Callable[[str], bool]

    def sentences(self, used: set[object], known: set[str], said: str, turn: int) -> list[Sentence]:
        """At most three deeds, each with what is asked for; the requirements are added to `known`.

        Args:
            used: ids of deeds that were told.
            known: the requirements that were spoken of.
            said: the letter so far.
            turn: varies the wording.
        """
        found: list[Sentence] = []
        last: Role | None = None
        for bridge in bridges(self.index, self.phrases, used, known, turn):
            is_gap = bridge.requirement in self.gaps
            told = self._placed(bridge, None if is_gap else last, said)
            # What the text of the posting speaks of, and no requirement, has a sentence of its own.
            link = linked(bridge.asked, told) if bridge.requirement and not is_gap else None
            end = f"{_NEAREST[said.count('earest') % len(_NEAREST)]}, {lowered(told)}" if is_gap else link or told
            first = [] if link is not None else [Sentence(bridge.asked, is_lead=True)]
            if all(map(self.is_fine, [*(sentence.text for sentence in first), end])):
                found += [*first, Sentence(end, (bridge.witness.evidence.id,))]
                known.add(bridge.requirement)
                said = f"{said} {end}"
                last = bridge.witness.role
        return found

    def _placed(self, bridge: Bridge, last: Role | None, said: str) -> str:
        """The deed with its place: `there` behind another of the same, its title where the employer was named often."""
        deed, role = bridge.deed, bridge.witness.role
        if role is not None and role is last:
            return f"There {deed}"
        title = spoken_title(role.title) if role is not None else ""
        if role is not None and title and said.count(company_of(role)) >= _OFTEN:
            by_title = f"As {as_position(title)}, {deed}"
            return by_title if self.is_fine(by_title) else bridge.said
        return bridge.said
