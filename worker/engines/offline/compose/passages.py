"""What somebody did, position by position: that of the opening, then what answers the posting, then the newest.

What has a verb of its writer's is a sentence; what has none stands behind its position, as it was written:
`From July 2019 to March 2022 I was a Cleaner there: nights, floor machines.`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.relevance import Relevance
from core.language.sentences import sentences
from core.record.models import Role
from core.record.occupations import is_voluntary
from worker.engines.offline.compose.bare_lines import bare_line, untold_part
from worker.engines.offline.compose.choosing import DEEDS, tellable
from worker.engines.offline.compose.deed_lines import (
    deed_sentence,
    head_of,
    in_one_tense,
    is_lent,
    is_named_in,
    placed_sentence,
    spoken_of,
    with_pairs,
)
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.leading import first_position
from worker.engines.offline.compose.needs import Needs
from worker.engines.offline.compose.positions import company_of, is_sayable, spoken_title, told_position
from worker.engines.offline.compose.weighing import strength

# Sentences of the position that the opening named, of one other, and positions.
_OF_FIRST, _OF_OTHER, _MOST_ROLES = 5, 4, 4
_OF_FIRST_ELSEWHERE, _OF_OTHER_ELSEWHERE, _MOST_ROLES_ELSEWHERE = 4, 3, 3
# So many words of all of them, of a paragraph, of what stands behind one position, and of one sentence.
_MOST_WORDS, _LONG, _MOST_BARE, _LONGEST = 190, 70, 28, 30
# `Introduction of scorecards` is done once, and says less of what the work was than `70 covers`.
_ACT = re.compile(r"^[a-z]+(?:tion|sion|ment|ing|al|sis) of\b")
# `I have been a Florist at Elm since 2019`: no place that `where` could speak of.
_DATED = re.compile(r" (?:since|to|in) (?:[A-Z][a-z]+ )?\d{4}$")
_FEW_WHOLE, _BARE_LINES = 3, 2
_ENOUGH_PAID, _THIN = 2, 4
# Before what somebody did, nobody knows where.
_NAMED = "From my work so far I can name"
_FEW, _MOST_LOOSE = 2, 2


@dataclass(kw_only=True)
class Passages:
    """Writes them for one letter.

    Args:
        is_fine: whether the checker supports all of a text.
        first: the position with which the letter begins; `lead` is the one nearest to the posting.
        before: evidence that answers something, in the posting's order.
        asked: positions that answer what is required; they stand before others. `called` do so by what they are.
        used: evidence that was told.
    """

    index: EvidenceIndex
    points: TalkingPoints
    relevance: Relevance
    phrases: LeadIns
    is_fine: Callable[[str], bool]
    first: Role | None
    lead: Role | None
    is_change: bool
    before: Sequence[UUID]
    asked: Needs
    used: set[UUID]
    opened_roles: list[Role] = field(default_factory=list)
    """The positions that the opening told."""

    def opened(self, opening: str, positions: Sequence[tuple[str, Role]]) -> str:
        """The opening, with what was done there behind the sentences that name a position."""
        for position, role in positions:
            self.opened_roles.append(role)
            opening = self._grown(opening, position, role)
        return opening

    def _grown(self, opening: str, position: str, role: Role) -> str:
        def is_fine(text: str) -> bool:
            return self.is_fine(opening.replace(position, text, 1))

        grown = self._behind(position.rstrip("."), self._lines_of(role), is_fine)
        if grown is None:
            return opening
        self.used.update(line.evidence.id for line in grown[1])
        return opening.replace(position, grown[0], 1)

    def paragraphs(self, said: str) -> list[str]:
        """What else is told of the first position, empty for nothing; then others, short ones together."""
        first: list[str] = []
        others: list[list[str]] = []
        most = _MOST_ROLES_ELSEWHERE if self.is_change else _MOST_ROLES
        for role in self._in_time(self._roles()[:most]):
            so_far = [*first, *(each for passage in others for each in passage)]
            if len(" ".join(so_far).split()) > _MOST_WORDS:
                break
            passage = self._passage(role, " ".join([said, *so_far]))
            if role is self.first:
                first = passage
            elif passage:
                others.append(passage)
        if len(first) + sum(map(len, others)) < _FEW:
            others.append(self._loose(said))
        return [" ".join(first), *_parted(others)]

    def _roles(self) -> list[Role]:
        """The first; then those that answer something, what somebody does now and what is nearest, and the newest."""
        now = first_position(self.index, self.lead)
        answering = {line.role.id for key in self.before if (line := self.index.by_id[key]).role is not None}
        answering |= self.asked.positions

        def rank(role: Role) -> tuple[bool, bool, bool]:
            return role is not self.first, role.id not in answering, role is not now and role is not self.lead

        others = [role for role in self.index.newest_first if role is self.first or role not in self.opened_roles]
        named = [role for role in others if role in (self.first, now, self.lead) or self._may_tell(role)]
        return sorted(named, key=rank)

    def _in_time(self, roles: Sequence[Role]) -> list[Role]:
        """The first, what answers a requirement, and all others newest first: nobody reads on and back again."""

        def place(role: Role) -> tuple[bool, bool, int]:
            return role is not self.first, role.id not in self.asked.positions, self.index.newest_first.index(role)

        return sorted(roles, key=place)

    def _may_tell(self, role: Role) -> bool:
        """Unpaid work only where it is near to the posting, or there is little else."""
        lines = self._lines_of(role)
        if not lines or not _is_nameable(role):
            return False
        if not is_voluntary(role) or any(self.relevance.score(line) > 0 for line in lines):
            return True
        paid = (
            each for each in self.index.paid_work if any(x.evidence.kind in DEEDS for x in self.index.of_role(each))
        )
        return sum(1 for _ in paid) < _ENOUGH_PAID

    def _lines_of(self, role: Role | None) -> list[Witness]:
        """What of it was not told: first what answers something, then by its weight."""
        own = [line for line in self._tellable if line.role is role and line.evidence.id not in self.used]
        places = {key: place for place, key in enumerate(self.before)}
        return sorted(own, key=lambda line: places.get(line.evidence.id, len(places)))

    @cached_property
    def _tellable(self) -> list[Witness]:
        return tellable(self.index, self.points, self.relevance)

    @cached_property
    def _sentences(self) -> dict[UUID, str]:
        """The lines with a verb, as sentences."""
        told = ((line.evidence.id, deed_sentence(line, self.index)) for line in self._tellable)
        return {key: said for key, said in told if said is not None}

    def _behind(
        self, head: str, lines: Sequence[Witness], is_fine: Callable[[str], bool]
    ) -> tuple[str, Sequence[Witness]] | None:
        """`Since 2019 I have worked as a Florist at Elm`, with what tells most of it behind it; None for nothing.

        What has no verb can stand nowhere else; a deed that answers or says more stands behind it.
        """
        strongest = sorted(
            lines, key=lambda line: (not (worth := self._worth(line))[0], 0.0 if worth[0] else -worth[1])
        )
        bare, whole = self._bare(head, lines, is_fine), self._whole(head, strongest, is_fine)
        if bare is None or whole is None:
            return bare or whole
        worth = [max(map(self._worth, told), default=(False, 0.0)) for _, told in (bare, whole)]
        if worth[0] >= worth[1]:
            return bare
        if _ACT.search(bare[0].removeprefix(f"{head}: ")) is not None:
            return whole
        both = f"{bare[0]} {self._sentences[whole[1][0].evidence.id]}"
        return (both, [*bare[1], *whole[1]]) if is_fine(both) else whole

    def _worth(self, line: Witness) -> tuple[bool, float]:
        return line.evidence.id in self.before, strength(line.evidence.text)

    def _whole(
        self, head: str, lines: Sequence[Witness], is_fine: Callable[[str], bool]
    ) -> tuple[str, Sequence[Witness]] | None:
        """`…, where I ran the workshop.`, or the deed as a sentence of its own."""
        for line in lines:
            said = self._sentences.get(line.evidence.id, "")
            joined = f"{head}, where {said}"
            is_short = len(joined.split()) <= _LONGEST and ";" not in said and len(sentences(said)) == 1
            if _DATED.search(head):
                joined, is_short = f"{head}, and {said}", is_short and " and " not in said
            options = [joined] if said.startswith("I ") and " at " in head and is_short else []
            for text in (*options, f"{head}. {said}") if said else ():
                if is_fine(text):
                    return text, [line]
        return None

    def _bare(
        self, head: str, lines: Sequence[Witness], is_fine: Callable[[str], bool]
    ) -> tuple[str, Sequence[Witness]] | None:
        """`…: nights, floor machines.`: lines without a verb that answer or count something, others where few are."""
        few = sum(line.evidence.id in self._sentences for line in lines) < _FEW_WHOLE
        told: list[Witness] = []
        text, parts = f"{head}:", 0
        for line in lines:
            said, written = self._sentences.get(line.evidence.id), line.evidence.text
            is_whole = said is None or is_lent(said, line)
            left = written if is_whole else untold_part(written, said or "")
            bare = bare_line(left, self.phrases) if left else None
            is_due = few or line.evidence.id in self.before or strength(line.evidence.text) > 0
            longer = f"{text.rstrip('.')}{';' if parts else ''} {bare}."
            is_room = parts < _BARE_LINES and len(longer.split()) - len(head.split()) <= _MOST_BARE
            if bare is not None and is_due and is_room and is_fine(longer):
                text, parts = longer, parts + 1
                told += [line] if is_whole else []  # what else it says is told behind it
        return (text, told) if parts else None

    def _passage(self, role: Role, before: str) -> list[str]:
        """Sentences of one position, each behind those `before` it as the checker supports it."""
        lines, is_opened = self._lines_of(role), self.first in self.opened_roles
        current = spoken_of(self.index, before) or (self.first if is_opened else None)
        is_named = is_named_in(role, before) or (is_opened and role is self.first)
        said = [] if is_named else self._introduced(role, lines, before, current)
        most = _OF_FIRST if role is self.first else _OF_OTHER
        if self.is_change:
            most = _OF_FIRST_ELSEWHERE if role is self.first else _OF_OTHER_ELSEWHERE
        for line in lines:
            if line.evidence.id in self.used or len(said) == most:
                continue
            sentence = self._placed(line, before, said, role if said else current)
            if sentence is not None and self._fits(before, " ".join([*said, sentence])):
                said.append(sentence)
                self.used.add(line.evidence.id)
        return with_pairs(in_one_tense(said), lambda text: self._fits(before, text))

    def _placed(self, line: Witness, before: str, there: Sequence[str], place: Role | None) -> str | None:
        """With its house, unless that was named last; `As you ask, I …`, of the first that answers a requirement."""
        said = placed_sentence(line, self.index, before, place, is_running=True)
        if said is None or (line.evidence.id not in self.before and len(said.split()) < _THIN):
            return None
        is_asked = line.evidence.id in self.asked.deeds and "you ask" not in " ".join([before, *there])
        asked = f"As you ask, {said}"
        return asked if is_asked and said.startswith("I ") and self._fits(before, asked) else said

    def _introduced(self, role: Role, lines: Sequence[Witness], before: str, current: Role | None) -> list[str]:
        """The position with what stands behind it; alone where a letter has to name it and has nothing to tell."""
        head = head_of(role, before, current, is_current=self.index.is_current(role))
        if role.id in self.asked.called and "you ask" not in before and is_sayable(role):
            head = f"As you ask, {told_position(role, is_current=self.index.is_current(role)).rstrip('.')}"

        def is_fine(text: str) -> bool:
            return self._fits(before, text)

        tell = self._behind if self.index.is_current(role) else self._bare
        if (told := tell(head, lines, is_fine)) is not None:
            self.used.update(line.evidence.id for line in told[1])
            return sentences(told[0])
        is_due = role in (self.lead, first_position(self.index, self.lead))
        has_deeds = any(line.evidence.id in self._sentences for line in lines)
        return [f"{head}."] if is_due and not has_deeds and is_fine(f"{head}.") else []

    def _fits(self, before: str, text: str) -> bool:
        """True where the checker supports it behind the last sentence that names a position."""
        said = sentences(before)
        last = next((at for at in range(len(said) - 1, -1, -1) if spoken_of(self.index, said[at]) is not None), 0)
        return self.is_fine(" ".join([*said[last : last + 1], text]))

    def _loose(self, before: str) -> list[str]:
        """What belongs to no position, or to one that cannot be named, where little else is."""
        lines = [line for line in self._tellable if line.role is None or not _is_nameable(line.role)]
        lines = [line for line in lines if line.evidence.id not in self.used]
        said: list[str] = []
        for line in lines:
            sentence = self._sentences.get(line.evidence.id)
            is_room = sentence is not None and len(said) < _MOST_LOOSE
            if sentence is not None and is_room and self._fits(before, " ".join([*said, sentence])):
                said.append(sentence)
        told = self._bare(_NAMED, lines, lambda text: self._fits(before, text)) if not said else None
        return [f"{_NAMED}{told[0].removeprefix(f'{_NAMED}:')}"] if told is not None else said


def _is_nameable(role: Role) -> bool:
    return bool(company_of(role) or spoken_title(role.title))


def _parted(passages: Sequence[Sequence[str]]) -> list[str]:
    """Paragraphs: a position each, or several short ones."""
    found: list[list[str]] = []
    for passage in filter(None, passages):
        is_short = bool(found) and len(" ".join([*found[-1], *passage]).split()) <= _LONG
        if found and (is_short or len(passage) == 1 or len(found[-1]) == 1):
            found[-1] += passage
        else:
            found.append(list(passage))
    return [" ".join(each) for each in found]
