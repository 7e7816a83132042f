"""The narrative: a letter that its sender could sign. It says only what the evidence says."""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.checker import Checker
from core.checking.evidence import EvidenceIndex
from core.checking.held_back import why_no_letter
from core.checking.matching.assessment import Assessment
from core.checking.matching.requirements import assess
from core.checking.matching.tongues import tongues_asked
from core.checking.own_reason import reason_told
from core.checking.relevance import Relevance
from core.checking.trade import trade_roles
from core.checking.whole_lines import whole_part
from core.language.phrasing import lowered
from core.language.sentences import sentences
from core.record.models import Role
from core.record.occupations import is_break, is_voluntary
from worker.engines.letters import salutation, signature
from worker.engines.offline.compose.behind import Behind, behind_of, matter
from worker.engines.offline.compose.body import NEAREST, Body, Sentence
from worker.engines.offline.compose.bridging import Bridge, bridges
from worker.engines.offline.compose.choosing import Passage, passages
from worker.engines.offline.compose.closing import closing
from worker.engines.offline.compose.further import Further
from worker.engines.offline.compose.held_answers import HeldAnswers
from worker.engines.offline.compose.lead_ins import LeadIns, linked
from worker.engines.offline.compose.leading import first_position, lead_role, leading_position
from worker.engines.offline.compose.opening import Opening, introduced
from worker.engines.offline.compose.papers import Papers
from worker.engines.offline.compose.positions import as_position, company_of, spoken_title
from worker.engines.offline.compose.spoken_dates import is_before, is_next_before
from worker.engines.offline.compose.trade_years import is_change_of_trade
from worker.engines.offline.compose.unhung import unhung
from worker.engines.offline.compose.unshown import unshown

MAX_WORDS = 300
# Of greeting and signature.
_WORDS_AROUND = 12
_ROUNDS = 5
_MONTHS_OF_BEGINNERS = 60
# So few words before it, and the paragraph of what one holds names more.
_SHORT = 230
# So few, and earlier positions are named.
_FEW_WORDS = 120
_CAREER = ("Before that", "Earlier", "Earlier still")
_MOST_OF_CAREER = 2
_MONTHS = 12
# How it is said that a deed is near, not twice in a row in the same words.
_NEAREST = (NEAREST, "Nearest to it in my work is that")
_OFTEN = 2
_YEARS = re.compile(r"\byears?\b")
_OPENING_YEARS = re.compile(r"\bI have (?:[\w ]{1,30} years of experience|worked [^.]{1,40} for [\w ]{1,30} years?)\b")


def write_letter(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> str:
    """Salutation, who I am and why it fits, deeds role by role, what I hold, and a close.

    Empty where the evidence is written in another language than English (half of it would be), and where hardly
    anything of it was read.
    """
    if why_no_letter(index) is not None:
        return ""
    everything, index = index, whole_part(index)
    lead = lead_role(index, points)
    now = first_position(index, lead)
    # What somebody does now leads, where it is of the posting's trade, whichever position is called more like it.
    lead = now if now is not None and now in trade_roles(index) else lead
    writer = _Writer(index=index, everything=everything, points=points, relevance=relevance, lead=lead)
    answering, beside = passages(index, points, relevance, writer.lead)
    plain: frozenset[UUID] = frozenset()
    short: frozenset[UUID] = frozenset()
    for _ in range(_ROUNDS):
        paragraphs = writer.paragraphs(answering, beside, plain)
        wrong = _unsupported(writer.checker, paragraphs)
        if not wrong:
            break
        # What was told together or behind a lead stands alone; of what does not stand alone the first part is told; and
        # what is wrong even then is left out.
        answering, beside = (_shortened(_without(part, wrong & short), wrong & plain) for part in (answering, beside))
        short |= wrong & plain
        plain |= wrong
    return "\n\n".join(" ".join(sentence.text for sentence in part) for part in paragraphs)


@dataclass(kw_only=True)
class _Writer:
    """Writes the paragraphs of one letter. `lead` is the position that it leads with.

    `everything` is the record with what may not be told: what stands there is not lacking.
    """

    index: EvidenceIndex
    everything: EvidenceIndex
    points: TalkingPoints
    relevance: Relevance
    lead: Role | None

    @cached_property
    def assessments(self) -> list[Assessment]:
        return assess(self.index)

    @cached_property
    def is_change(self) -> bool:
        return is_change_of_trade(self.index, self.points)

    @cached_property
    def checker(self) -> Checker:
        return Checker(context=self.index.context, today=self.index.today)

    def paragraphs(
        self, answering: list[Passage], beside: list[Passage], plain: frozenset[UUID]
    ) -> list[list[Sentence]]:
        """Salutation to signature. `plain` is evidence that stands alone."""
        index, seed = self.index, _seed(self.index)
        lead_ins = LeadIns(index)
        papers = self._papers(lead_ins)
        first, now = leading_position(index, self.lead), first_position(index, self.lead)
        behind: dict[UUID, Behind] = {}
        # What comes near to something that is asked for, and not answered, is told beside it.
        met = {point.requirement for point in self.points.items}
        apart = plain | {each.witness.evidence.id for each in bridges(index, lead_ins, set(), met)}
        for role in dict.fromkeys((first, self.lead, now)):
            if role is not None and (found := behind_of(role, answering, beside, lead_ins, apart)) is not None:
                behind[role.id] = found
        begin = self._opening(seed, behind).text(papers.answers())
        said_first = answering
        told_first = frozenset(each.witness.evidence.id for each in behind.values() if f", {each.clause}" in begin)
        answering, beside = (_without(part, told_first) for part in (answering, beside))
        opened = [role for role in dict.fromkeys((first, now, self.lead)) if role is not None and _names(begin, role)]
        body = Body(
            index=index,
            lead_ins=lead_ins,
            seed=seed,
            plain=plain,
            first_role=self.lead,
            opened=opened[-1] if opened else None,
            introduced_roles={role.id for role in opened},
            is_in_order=False,
            leads=sum(bool(each.asked) and each.asked[:-1] in begin for each in behind.values()),
        )
        told = body.paragraphs(answering)
        known = (
            body.known
            | self._years_said(begin)
            | {
                point.requirement
                for part in said_first
                for deed in part.deeds
                if deed.witness.evidence.id in told_first
                for point in deed.points
            }
        )
        said = " ".join([begin, *(sentence.text for part in told for sentence in part)])
        answers = HeldAnswers(index=index, phrases=lead_ins, papers=papers, is_fine=self._is_fine, turn=body.leads)
        posts = answers.sentences(self.assessments, known, said)
        known |= {point.requirement for point in self.points.items if point.strength == "strong"}
        used: set[object] = {*plain, *told_first, *(key for part in told for each in part for key in each.tells)}
        said = " ".join([said, *(sentence.text for sentence in posts)])
        bridged = self._bridged(used, known, lead_ins, said, answers.turn)
        beside = _without(beside, frozenset(key for sentence in bridged for key in sentence.tells))
        told += [part for part in (posts, bridged) if part]
        said = " ".join([begin, *(sentence.text for part in told for sentence in part)])
        if told:
            body.resume()
        body.is_in_order = not told
        more = body.paragraphs(beside)
        is_of_lead = all(part.role is None or part.role is self.lead for part in [*answering, *beside])
        if is_of_lead and not self.is_change and _length([said], [*told, *more]) < _FEW_WORDS:
            more += self._career(" ".join([said, *_texts(more)]))
        said = " ".join([said, *_texts(more)])
        held = [Sentence(text) for text in papers.sentences(said, is_short=len(said.split()) < _SHORT)]
        last = [held] if held else []
        further = self._further(" ".join([said, *_texts(last)]))
        is_first = _is_beginner(index, self.points) or not told
        order = [last, told, more, further] if is_first and told else [told, more, further, last]
        weights = {id(told): 0, id(last): 1, id(more): 2, id(further): 3}
        close = closing(index, seed, self._is_fine, matter(index, self.points, lead_ins))
        reason = " ".join(reason_told(index.context.opportunity))
        lacking = self._lacking(lead_ins) or ""
        room = MAX_WORDS - len(f"{begin} {reason} {lacking} {close}".split()) - _WORDS_AROUND
        kept = within(room, [(weights[id(parts)], part) for parts in order for part in parts])
        begin = self._unhung(begin)
        return [
            [Sentence(salutation(index.context.opportunity))],
            *self._begun(self._first(begin, reason, lacking), kept),
            [Sentence(close)],
            [Sentence(signature(index.context.person))],
        ]

    def _first(self, begin: str, reason: str, lacking: str) -> list[list[Sentence]]:
        """The opening with why somebody applies, and what they lack of what is required.

        Who comes from another trade says both before they say what they do.
        """
        first, *others = sentences(begin) if self.is_change else [f"{begin} {lacking}".strip()]
        groups = [[first, reason, lacking], others] if self.is_change else [[first], [reason]]
        texts = (" ".join(filter(None, group)) for group in groups)
        return [[Sentence(text)] for text in texts if text]

    def _begun(self, first: list[list[Sentence]], kept: list[list[Sentence]]) -> list[list[Sentence]]:
        """All paragraphs, where the position of who comes from another trade stands with what was done there."""
        if self.is_change and len(first) > 1 and kept and kept[0][0].text.startswith("I "):
            return [*first[:-1], [*first[-1], *kept[0]], *kept[1:]]
        return [*first, *kept]

    def _lacking(self, phrases: LeadIns) -> str | None:
        """What is required by its name and not shown, where nothing that is required is: no reader would miss it."""
        required = {need.text for need in self.index.context.opportunity.requirements if need.importance == "required"}
        met = [point for point in self.points.items if point.requirement in required]
        if any(tongues_asked(point.requirement) is None for point in met):
            return None
        return unshown(self.everything, phrases, self.assessments, self._is_fine)

    def _further(self, said: str) -> list[list[Sentence]]:
        """What else speaks for somebody, in a paragraph of its own."""
        further = Further(index=self.index, relevance=self.relevance, is_fine=self._is_fine, is_change=self.is_change)
        told = further.sentences(said)
        return [told] if told else []

    def _unhung(self, text: str) -> str:
        """The paragraph with what hangs on its positions in sentences of their own, where the checker supports them."""
        parts = sentences(text)
        apart = " ".join(map(unhung, parts))
        said = self.checker.check_text("narrative", apart)
        return apart if all(each.judgement.is_supported for each in said) else text

    def _years_said(self, begin: str) -> set[str]:
        """The requirements of years, where the opening says for how long beside what is asked for."""
        if _OPENING_YEARS.search(begin) is None or "You ask for" not in begin:
            return set()
        return {point.requirement for point in self.points.items if _YEARS.search(point.requirement)}

    def _papers(self, lead_ins: LeadIns) -> Papers:
        return Papers(
            index=self.index,
            points=self.points,
            relevance=self.relevance,
            phrases=lead_ins,
            is_fine=self._is_fine,
            is_change=self.is_change,
        )

    def _opening(self, seed: int, behind: Mapping[UUID, Behind]) -> Opening:
        counted_months = self.index.months(trade_roles(self.index)) + _MONTHS
        return Opening(
            index=self.index,
            points=self.points,
            lead=self.lead,
            seed=seed,
            is_fine=self._is_fine,
            relevance=self.relevance,
            scope={key: each.clause for key, each in behind.items()},
            asked={key: each.asked for key, each in behind.items() if each.asked},
            is_change=self.is_change,
            has_more_years=any(
                each.strength == "strong" and each.parsed.months is not None and (each.months or 0) > counted_months
                for each in self.assessments
            ),
        )

    def _career(self, said: str) -> list[list[Sentence]]:
        """Positions before the one that leads, where few deeds can be told: what somebody was says something, too."""
        told: list[Sentence] = []
        last, of_trade, first = self.lead, trade_roles(self.index), 0
        for role in self.index.newest_first:
            is_named = bool(spoken_title(role.title) and company_of(role)) and not (
                is_break(role) or is_voluntary(role)
            )
            title = as_position(spoken_title(role.title))
            is_new = is_named and f"{title} at {company_of(role)}" not in said and len(told) < _MOST_OF_CAREER
            is_aside = bool(of_trade) and role not in of_trade
            if last is None or not is_new or is_aside or not is_before(role, last, self.index.today):
                continue
            if not told:
                first = 0 if is_next_before(role, last, self.index.paid_work, self.index.today) else 1
            sentence = f"{introduced(role, before=_CAREER[first + len(told)])}."
            is_same = company_of(role) in said and f" as {title} " in said  # `for you as …`
            if not is_same and self._is_fine(sentence):
                told.append(Sentence(sentence))
        return [told] if told else []

    def _bridged(self, used: set[object], known: set[str], phrases: LeadIns, said: str, turn: int) -> list[Sentence]:
        """What is asked for and not answered, each beside the deed of the same kind of work: near to it."""
        gaps = {gap.requirement for gap in self.points.gaps}
        found: list[Sentence] = []
        last: Role | None = None
        for bridge in bridges(self.index, phrases, used, known, turn):
            is_gap = bridge.requirement in gaps
            told = self._placed(bridge, None if is_gap else last, said)
            # What the text of the posting speaks of, and no requirement, has a sentence of its own.
            link = linked(bridge.asked, told) if bridge.requirement and not is_gap else None
            end = f"{_NEAREST[said.count('earest') % len(_NEAREST)]}, {lowered(told)}" if is_gap else link or told
            first = [] if link is not None else [Sentence(bridge.asked, is_lead=True)]
            if all(map(self._is_fine, [*(sentence.text for sentence in first), end])):
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
            return by_title if self._is_fine(by_title) else bridge.said
        return bridge.said

    def _is_fine(self, text: str) -> bool:
        """True when the checker supports the last sentence of a paragraph."""
        return self.checker.check_text("narrative", text)[-1].judgement.is_supported


def _is_beginner(index: EvidenceIndex, points: TalkingPoints) -> bool:
    """True for somebody of few years whose degree is asked for: it is the most that they have to say."""
    cited = (index.by_id[key] for point in points.items for key in point.evidence_ids if key in index.by_id)
    is_asked = any(witness.evidence.kind == "education" and witness.status == "held" for witness in cited)
    return is_asked and index.months(index.paid_work) < _MONTHS_OF_BEGINNERS


def within(room: int, parts: Sequence[tuple[int, list[Sentence]]]) -> list[list[Sentence]]:
    """The paragraphs in so many words: of what weighs least the last sentences fall, and what only leads to them."""
    kept = [(weight, list(part)) for weight, part in parts]
    while kept and sum(len(sentence.text.split()) for _, part in kept for sentence in part) > room:
        number = max(range(len(kept)), key=lambda each: (kept[each][0], each))
        part = kept[number][1]
        part.pop()
        while part and part[-1].is_lead:
            part.pop()
        if not part:
            kept.pop(number)
    return [part for _, part in kept]


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


def _texts(paragraphs: Sequence[Sequence[Sentence]]) -> list[str]:
    return [sentence.text for part in paragraphs for sentence in part]


def _length(said: Sequence[str], paragraphs: Sequence[Sequence[Sentence]]) -> int:
    return sum(len(text.split()) for text in [*said, *_texts(paragraphs)])


def _seed(index: EvidenceIndex) -> int:
    """Chooses between wordings: the same for the same person and posting, another for another."""
    target = index.context.opportunity
    return zlib.crc32(f"{index.context.person.name}|{target.title}|{target.company}".encode())
