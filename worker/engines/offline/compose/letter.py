"""The narrative: a letter that its sender could sign. It says only what the evidence says."""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.checker import Checker
from core.checking.evidence import EvidenceIndex
from core.checking.framing import FROM_ELSEWHERE
from core.checking.relevance import Relevance
from core.checking.told_language import foreign_language
from core.checking.trade import trade_roles
from core.checking.whole_lines import whole_part
from core.language.phrasing import lowered
from core.record.models import Role
from core.record.occupations import is_break, is_voluntary
from worker.engines.letters import salutation, signature
from worker.engines.offline.compose.body import Body, Sentence
from worker.engines.offline.compose.bridging import bridges, is_of_any_trade, of_posting
from worker.engines.offline.compose.choosing import Passage, passages
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.leading import lead_role
from worker.engines.offline.compose.opening import Opening, closing, first_position, introduced
from worker.engines.offline.compose.papers import Papers
from worker.engines.offline.compose.positions import as_position, company_of, spoken_title
from worker.engines.offline.compose.scope import behind
from worker.engines.offline.compose.spoken_dates import is_before
from worker.engines.offline.compose.trade_years import is_change_of_trade

MAX_WORDS = 300
_ROUNDS = 5
_MONTHS_OF_BEGINNERS = 60
# So few words before it, and the paragraph of what one holds names more.
_SHORT = 230
_FEW_DEEDS = 45
# What people do beside school, which says nothing of a career.
_STOPGAP = re.compile(
    r"\b(?:crew member|team member|waite?r(?:ess)?|bar ?staff|barista|shop assistant|sales assistant|cashier|runner"
    r"|babysitter|paper (?:boy|girl|round)|saturday|kitchen porter|loader|page|placement)\b",
    re.IGNORECASE,
)
_CAREER = ("Before that", "Earlier")
_ASKED, _ASKED_DOING, _ALSO_ASKED = "You ask for {}.", "The role involves {}.", "Your posting also mentions {}."
_BRINGS = "What I would bring to it:"
_MOST_OF_POSTING = 1
_MENTIONED = "Your posting mentions {}."
_NEAREST = ("What comes nearest to it in my work:", "Nearest to that:")


def write_letter(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> str:
    """Salutation, who I am and why it fits, deeds role by role, what I hold, and a close.

    Empty where the evidence is written in another language than English: half of it would be.
    """
    if foreign_language(index) is not None:
        return ""
    index = whole_part(index)
    lead = lead_role(index, points)
    now = first_position(index, lead)
    # What somebody does now leads, where it is of the posting's trade, whichever position is called more like it.
    lead = now if now is not None and now in trade_roles(index) else lead
    writer = _Writer(index=index, points=points, relevance=relevance, lead=lead)
    chosen = passages(index, points, relevance, writer.lead)
    plain: frozenset[UUID] = frozenset()
    short: frozenset[UUID] = frozenset()
    for _ in range(_ROUNDS):
        paragraphs = writer.paragraphs(chosen, plain)
        wrong = _unsupported(writer.checker, paragraphs)
        if not wrong:
            break
        # What was told together or behind a lead stands alone; of what does not stand alone the first part is told; and
        # what is wrong even then is left out.
        chosen = _shortened(_without(chosen, wrong & short), wrong & plain)
        short |= wrong & plain
        plain |= wrong
    return "\n\n".join(" ".join(sentence.text for sentence in part) for part in paragraphs)


@dataclass(kw_only=True)
class _Writer:
    """Writes the paragraphs of one letter. `lead` is the position that it leads with."""

    index: EvidenceIndex
    points: TalkingPoints
    relevance: Relevance
    lead: Role | None

    @cached_property
    def checker(self) -> Checker:
        return Checker(context=self.index.context, today=self.index.today)

    def paragraphs(self, chosen: list[Passage], plain: frozenset[UUID]) -> list[list[Sentence]]:
        """Salutation to signature. `plain` is evidence that stands alone."""
        index, seed = self.index, _seed(self.index)
        lead_ins = LeadIns(index)
        papers = self._papers(lead_ins)
        first = first_position(index, self.lead)
        scope = {role.id: _scope(chosen, role) for role in (first, self.lead) if role is not None}
        begin = self._opening(seed, {key: said for key, said in scope.items() if said}).text(papers.answers())
        chosen = _without(chosen, frozenset(_said_of(chosen, begin)))
        bridged = self._bridged(chosen, plain, lead_ins)
        chosen = _without(chosen, frozenset(key for sentence in bridged for key in sentence.tells))
        body = Body(
            index=index,
            lead_ins=lead_ins,
            seed=seed,
            plain=plain,
            first_role=self.lead,
            opened=first if first is not None and _names(begin, first) else None,
            introduced_roles={role.id for role in (self.lead, first) if role is not None and _names(begin, role)},
            first_lead=len(bridged) // 2,
        )
        told = [*([bridged] if bridged else []), *self._brought(body.paragraphs(chosen), begin)]
        is_of_lead = all(part.role is None or part.role is self.lead for part in chosen)
        if is_of_lead and sum(len(sentence.text.split()) for part in told for sentence in part) < _FEW_DEEDS:
            told += self._career(" ".join([begin, *(sentence.text for part in told for sentence in part)]))
        said = " ".join([begin, *(sentence.text for part in told for sentence in part)])
        held = papers.sentences(said, is_short=len(said.split()) < _SHORT)
        last = [[Sentence(text) for text in held]] if held else []
        middle = [*last, *told] if _is_beginner(index, self.points) else [*told, *last]
        context = index.context
        return [
            [Sentence(salutation(context.opportunity))],
            [Sentence(begin)],
            *middle,
            [Sentence(closing(index, seed, self._is_fine))],
            [Sentence(signature(context.person))],
        ]

    def _brought(self, told: list[list[Sentence]], begin: str) -> list[list[Sentence]]:
        """The deeds of who comes from another trade, as what they would bring: the first sentence says so."""
        if not told or FROM_ELSEWHERE.search(begin) is None or not told[0][0].text.startswith(("I ", "At ", "As ")):
            return told
        first = told[0][0]
        if not is_of_any_trade(first.text):
            return told
        text = f"{_BRINGS} {first.text if first.text.startswith('I ') else lowered(first.text)}"
        if not self._is_fine(text):
            return told
        return [[Sentence(text, first.tells), *told[0][1:]], *told[1:]]

    def _papers(self, lead_ins: LeadIns) -> Papers:
        return Papers(
            index=self.index,
            points=self.points,
            relevance=self.relevance,
            phrases=lead_ins,
            is_fine=self._is_fine,
        )

    def _opening(self, seed: int, scope: Mapping[UUID, str]) -> Opening:
        return Opening(
            index=self.index,
            points=self.points,
            lead=self.lead,
            seed=seed,
            is_fine=self._is_fine,
            relevance=self.relevance,
            scope=scope,
        )

    def _career(self, said: str) -> list[list[Sentence]]:
        """Positions before the one that leads, where few deeds can be told: what somebody was says something, too."""
        told: list[Sentence] = []
        last, of_trade = self.lead, trade_roles(self.index)
        for role in self.index.newest_first:
            is_named = bool(spoken_title(role.title) and company_of(role)) and not (
                is_break(role) or is_voluntary(role)
            )
            is_new = is_named and company_of(role) not in said and len(told) < len(_CAREER)
            is_aside = bool(of_trade) and role not in of_trade
            if last is None or not is_new or is_aside or not is_before(role, last, self.index.today):
                continue
            sentence = f"{introduced(role, before=_CAREER[len(told)])}."
            if self._is_fine(sentence):
                told.append(Sentence(sentence))
        return [told] if told else []

    def _bridged(self, chosen: Sequence[Passage], plain: frozenset[UUID], lead_ins: LeadIns) -> list[Sentence]:
        """What is asked for and not answered, each beside the deed that comes nearest to it."""
        answers = {deed.witness.evidence.id for part in chosen for deed in part.deeds if deed.point is not None}
        said: list[Sentence] = []
        used: set[object] = {*answers, *plain}
        first = ""
        found = bridges(self.index, self.points, lead_ins, used)
        if not found and is_change_of_trade(self.index, self.points):
            found = list(islice(of_posting(self.index, used), _MOST_OF_POSTING))
            first = _MENTIONED
        for number, bridge in enumerate(found):
            frame = _ALSO_ASKED if number else first or (_ASKED_DOING if bridge.topic.is_doing else _ASKED)
            pair = [frame.format(bridge.topic.text), f"{_NEAREST[number]} {bridge.said}"]
            if self._is_fine(pair[1]):
                said += [Sentence(pair[0]), Sentence(pair[1], (bridge.witness.evidence.id,))]
        return said

    def _is_fine(self, text: str) -> bool:
        """True when the checker supports the last sentence of a paragraph."""
        return self.checker.check_text("narrative", text)[-1].judgement.is_supported


def _is_beginner(index: EvidenceIndex, points: TalkingPoints) -> bool:
    """True for somebody of few years whose degree is asked for: it is the most that they have to say."""
    cited = (index.by_id[key] for point in points.items for key in point.evidence_ids if key in index.by_id)
    is_asked = any(witness.evidence.kind == "education" and witness.status == "held" for witness in cited)
    return is_asked and index.months(index.paid_work) < _MONTHS_OF_BEGINNERS


def _scope(chosen: Sequence[Passage], role: Role) -> str:
    """What of a position is told without a verb; empty for nothing."""
    return behind([deed.noun for part in chosen if part.role is role for deed in part.deeds if deed.noun is not None])


def _said_of(chosen: Sequence[Passage], begin: str) -> Iterator[UUID]:
    """The evidence that stands behind a position in the opening."""
    for part in chosen:
        if part.role is not None and (scope := _scope(chosen, part.role)) and f": {scope}." in begin:
            yield from (deed.witness.evidence.id for deed in part.deeds if deed.noun is not None)


def _names(text: str, role: Role) -> bool:
    """True where the opening said where or as what it was."""
    said = company_of(role) or f" as {as_position(spoken_title(role.title))}"
    return said in text or " for you as " in text


def _unsupported(checker: Checker, paragraphs: list[list[Sentence]]) -> frozenset[UUID]:
    """The evidence of sentences that the checker does not support as they are told."""
    text = "\n\n".join(" ".join(sentence.text for sentence in part) for part in paragraphs)
    wrong = [each.quote for each in checker.check_text("narrative", text) if not each.judgement.is_supported]
    told = [
        sentence
        for part in paragraphs
        for sentence in part
        if any(quote in sentence.text or sentence.text in quote for quote in wrong)
    ]
    return frozenset(key for sentence in told for key in sentence.tells)


def _without(chosen: list[Passage], keys: frozenset[UUID]) -> list[Passage]:
    kept = [
        Passage(role=part.role, deeds=[deed for deed in part.deeds if deed.witness.evidence.id not in keys])
        for part in chosen
    ]
    return [part for part in kept if part.deeds]


def _shortened(chosen: list[Passage], keys: frozenset[UUID]) -> list[Passage]:
    """The same deeds, of some of them the first part alone."""
    return [
        Passage(
            role=part.role,
            deeds=[deed.first_part() if deed.witness.evidence.id in keys else deed for deed in part.deeds],
        )
        for part in chosen
    ]


def _seed(index: EvidenceIndex) -> int:
    """Chooses between wordings: the same for the same person and posting, another for another."""
    target = index.context.opportunity
    return zlib.crc32(f"{index.context.person.name}|{target.title}|{target.company}".encode())
