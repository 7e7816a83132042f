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
from core.checking.reason_says import parted
from core.checking.relevance import Relevance
from core.checking.trade import trade_roles
from core.checking.whole_lines import whole_part
from core.language.sentences import sentences
from core.record.models import Role
from worker.engines.letters import salutation, signature
from worker.engines.offline.compose.beginning import Beginning
from worker.engines.offline.compose.behind import Behind, behind_of, matter
from worker.engines.offline.compose.body import Body, Sentence
from worker.engines.offline.compose.bridging import bridges
from worker.engines.offline.compose.career import Career
from worker.engines.offline.compose.choosing import Passage, passages, strongest
from worker.engines.offline.compose.closing import closing
from worker.engines.offline.compose.further import Further
from worker.engines.offline.compose.held_answers import HeldAnswers
from worker.engines.offline.compose.in_points import PointWriter
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.leading import first_position, lead_role, leading_position
from core.checking.labels import ANSWERS, CAREER, MORE
from worker.engines.offline.compose.missing_things import missing_things
from worker.engines.offline.compose.nearest import Nearest
from worker.engines.offline.compose.opening import Opening
from worker.engines.offline.compose.papers import Papers
from worker.engines.offline.compose.plan import Part, Subject, paragraphs, varied, within
from worker.engines.offline.compose.positions import as_position, company_of, spoken_title
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
_MONTHS = 12
_YEARS = re.compile(r"\byears?\b")
_OPENING_YEARS = re.compile(r"\bI have (?:[\w ]{1,30} years of experience|worked [^.]{1,40} for [\w ]{1,30} years?)\b")


def write_points_letter(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> str:
    """The same in points."""
    if why_no_letter(index) is not None:
        return ""
    everything, index = index, whole_part(index)
    lead = lead_role(index, points)
    now = first_position(index, lead)
    lead = now if now is not None and now in trade_roles(index) else lead
    writer = _Writer(index=index, everything=everything, points=points, relevance=relevance, lead=lead)
    return writer.in_points()


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


@dataclass(frozen=True, kw_only=True)
class _Begun:
    """The opening, the positions that it names, the evidence that it tells, and the requirements that it answers.

    `plain` is evidence that stands alone; what is `near` to a demand that nothing answers is told beside it, and not in
    the story.
    """

    text: str
    plain: frozenset[UUID]
    near: frozenset[UUID]
    named: list[Role]
    told: frozenset[UUID]
    known: set[str]
    leads: int
    """How often it says what is asked for."""


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
    def lead_ins(self) -> LeadIns:
        return LeadIns(self.index)

    @cached_property
    def seed(self) -> int:
        """Chooses between wordings."""
        return _seed(self.index)

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
        target, papers = self.index.context.opportunity, self._papers()
        begun = self._begin(answering, beside, papers, plain)
        told = self._told(begun, answering, beside, papers)
        said = _said(begun, told)
        held = [Sentence(text) for text in papers.sentences(said, is_short=len(said.split()) < _SHORT)]
        ends = [Part(Subject.FURTHER, self._further(" ".join([said, *_texts([held])]))), Part(Subject.HELD, held)]
        is_first = _is_beginner(self.index, self.points) and any(part.subject is not Subject.CAREER for part in told)
        close = closing(self.index, self.seed, self._is_fine, matter(self.index, self.points, self.lead_ins))
        reason, ending = (" ".join(part) for part in parted(target))
        lacking = self._lacking() or ""
        around = f"{begun.text} {reason} {ending} {lacking} {close}"
        # Whose degree is the most that they have to say begins with it.
        order = [*reversed(ends), *told] if is_first else [*told, *ends]
        kept = within(MAX_WORDS - len(around.split()) - _WORDS_AROUND, order)
        text = self._unhung(begun.text)
        beginning = Beginning(index=self.index, text=text, named=begun.named, reason=reason, lacking=lacking)
        return [
            [Sentence(salutation(target))],
            *(varied(part, plain) for part in paragraphs(beginning.before(kept))),
            [Sentence(" ".join(filter(None, [ending, close])))],
            [Sentence(signature(self.index.context.person))],
        ]

    def in_points(self) -> str:
        target, papers = self.index.context.opportunity, self._papers()
        opening = self._opening(self.seed, {}).text(papers.answers()[:1])
        known = self._years_said(opening)
        reason, ending = (" ".join(part) for part in parted(target))
        made = PointWriter(
            index=self.index, points=self.points, relevance=self.relevance, phrases=self.lead_ins,
            held=HeldAnswers(index=self.index, phrases=self.lead_ins, papers=papers, is_fine=self._is_fine, is_listed=True),
            is_fine=self._are_fine, lead=self.lead, is_change=self.is_change,
            assessments=self.assessments,
            said=opening,
        )
        answers = [*made.answers(known, opening), *made.near(known)]
        career = made.career(max(2, 5 - len(answers)), leading_position(self.index, self.lead))
        listing: list[str] = []
        if len(answers) > 1:
            listing = ["\n".join([ANSWERS, *(each.text for each in answers)])]
            listing += ["\n".join([MORE, *(each.text for each in career)])] if career else []
        elif answers or career:
            listing = ["\n".join([CAREER, *(each.text for each in (*answers, *career))])]
        said = " ".join([opening, *listing])
        called = Career(index=self.index, lead=self.lead, is_fine=self._is_fine).called_so(said)
        opening = " ".join([opening, *(each.text for each in called)])
        held = [each for each in papers.sentences(said, is_short=True) if not each.startswith(("My skills", "I work"))]
        if len(said.split()) < _FEW_WORDS:
            held = [*(each.text for each in self._further(" ".join([said, *held]))), *held]
        lacking = unshown(self.everything, self.lead_ins, [each for each in self.assessments if each.parsed.requirement.text not in known], self._is_fine) or missing_things(self.everything, self.lead_ins, self.assessments, self._is_fine, known) or ""
        close = closing(self.index, self.seed, self._is_fine, matter(self.index, self.points, self.lead_ins))
        parts = [salutation(target), opening, reason, *listing, " ".join(held), " ".join(filter(None, [lacking, ending, close])), signature(self.index.context.person)]
        return "\n\n".join(filter(None, parts))

    def _are_fine(self, text: str) -> bool:
        return all(each.judgement.is_supported for each in self.checker.check_text("narrative", text))

    def _begin(self, answering: list[Passage], beside: list[Passage], papers: Papers, plain: frozenset[UUID]) -> _Begun:
        """The opening, with the best of what was done in its positions."""
        met = {point.requirement for point in self.points.items}
        near = frozenset(each.witness.evidence.id for each in bridges(self.index, self.lead_ins, set(), met))
        first, now = leading_position(self.index, self.lead), first_position(self.index, self.lead)
        behind: dict[UUID, Behind] = {}
        for role in dict.fromkeys((first, self.lead, now)):
            if (
                role is not None
                and (found := behind_of(role, answering, beside, self.lead_ins, plain | near)) is not None
            ):
                behind[role.id] = found
        text = self._opening(self.seed, behind).text(papers.answers())
        told = frozenset(each.witness.evidence.id for each in behind.values() if f", {each.clause}" in text)
        return _Begun(
            text=text,
            plain=plain,
            near=near,
            named=[role for role in dict.fromkeys((first, now, self.lead)) if role is not None and _names(text, role)],
            told=told,
            known=self._years_said(text)
            | {
                point.requirement
                for part in answering
                for deed in part.deeds
                if deed.witness.evidence.id in told
                for point in deed.points
            },
            leads=sum(bool(each.asked) and each.asked[:-1] in text for each in behind.values()),
        )

    def _told(self, begun: _Begun, answering: list[Passage], beside: list[Passage], papers: Papers) -> list[Part]:
        """The story, what else is asked for, and what was done elsewhere."""
        at, starring = self._of_story(begun, answering, beside)
        answering, beside = (_without(part, begun.told) for part in (answering, beside))
        body = Body(
            index=self.index,
            lead_ins=self.lead_ins,
            seed=self.seed,
            plain=begun.plain,
            first_role=self.lead,
            opened=at if at in begun.named else begun.named[-1] if begun.named else None,
            introduced_roles={role.id for role in begun.named},
            leads=begun.leads,
        )
        roles = [role for role in dict.fromkeys((at, starring)) if role is not None]
        story = body.paragraphs(_all_of(role, answering, _without(beside, begun.near)) for role in roles)
        answering, beside = (_without(part, _keys(story)) for part in (answering, beside))
        body.is_in_order = False
        answered = body.paragraphs(answering)
        asked = self._asked(begun, [*story, *answered], body, papers)
        beside = _without(beside, _keys(asked))
        if answered or asked:
            body.resume()
        body.is_in_order = not (answered or asked)
        career = body.paragraphs(beside)
        told = [
            *(Part(Subject.STORY, part) for part in story),
            *(Part(Subject.ANSWERED, part) for part in answered),
            *(Part(Subject.ASKED, part) for part in asked),
            *(Part(Subject.CAREER, part) for part in career),
        ]
        names = Career(index=self.index, lead=self.lead, is_fine=self._is_fine)
        is_of_lead = all(part.role is None or part.role is self.lead for part in [*answering, *beside])
        if is_of_lead and not self.is_change and len(_said(begun, told).split()) < _FEW_WORDS:
            told.append(Part(Subject.CAREER, names.earlier(_said(begun, told))))
        return [*told, Part(Subject.CAREER, names.called_so(_said(begun, told)))]

    def _of_story(
        self, begun: _Begun, answering: list[Passage], beside: list[Passage]
    ) -> tuple[Role | None, Role | None]:
        """The position that leads and has more to tell, and that of the strongest deed where it is not told yet."""
        star = strongest(deed for part in [*answering, *beside] for deed in part.deeds)
        starring = star.witness.role if star is not None and star.witness.evidence.id not in begun.told else None
        left = [part.role for part in _without([*answering, *beside], begun.told)]
        first = leading_position(self.index, self.lead)
        at = next((role for role in (first, starring, self.lead) if role is not None and role in left), None)
        return at, starring

    def _asked(self, begun: _Begun, told: list[list[Sentence]], body: Body, papers: Papers) -> list[list[Sentence]]:
        """What no deed answers: by positions, papers and skills, and beside deeds that come near."""
        known = body.known | begun.known
        said = " ".join([begun.text, *_texts(told)])
        answers = HeldAnswers(
            index=self.index, phrases=self.lead_ins, papers=papers, is_fine=self._is_fine, turn=body.leads
        )
        posts = answers.sentences(self.assessments, known, said)
        known |= {point.requirement for point in self.points.items if point.strength == "strong"}
        used: set[object] = {*begun.plain, *begun.told, *_keys(told)}
        gaps = frozenset(gap.requirement for gap in self.points.gaps)
        nearest = Nearest(index=self.index, phrases=self.lead_ins, gaps=gaps, is_fine=self._is_fine)
        near = nearest.sentences(used, known, " ".join([said, *_texts([posts])]), answers.turn)
        return [part for part in (posts, near) if part]

    def _lacking(self) -> str | None:
        """What is required by its name and not shown, where nothing that is required is: no reader would miss it."""
        required = {need.text for need in self.index.context.opportunity.requirements if need.importance == "required"}
        met = [point for point in self.points.items if point.requirement in required]
        if any(tongues_asked(point.requirement) is None for point in met):
            return None
        return unshown(self.everything, self.lead_ins, self.assessments, self._is_fine)

    def _further(self, said: str) -> list[Sentence]:
        """What else speaks for somebody."""
        further = Further(index=self.index, relevance=self.relevance, is_fine=self._is_fine, is_change=self.is_change)
        return further.sentences(said)

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

    def _papers(self) -> Papers:
        return Papers(
            index=self.index,
            points=self.points,
            relevance=self.relevance,
            phrases=self.lead_ins,
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

    def _is_fine(self, text: str) -> bool:
        """True when the checker supports the last sentence of a paragraph."""
        return self.checker.check_text("narrative", text)[-1].judgement.is_supported


def _is_beginner(index: EvidenceIndex, points: TalkingPoints) -> bool:
    """True for somebody of few years whose degree is asked for: it is the most that they have to say."""
    cited = (index.by_id[key] for point in points.items for key in point.evidence_ids if key in index.by_id)
    is_asked = any(witness.evidence.kind == "education" and witness.status == "held" for witness in cited)
    return is_asked and index.months(index.paid_work) < _MONTHS_OF_BEGINNERS


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


def _all_of(role: Role, answering: list[Passage], beside: list[Passage]) -> Passage:
    """What was done in the position, what answers first."""
    deeds = [deed for part in [*answering, *beside] if part.role is role for deed in part.deeds]
    return Passage(role=role, deeds=deeds)


def _keys(paragraphs: Sequence[Sequence[Sentence]]) -> frozenset[UUID]:
    """The evidence that they tell."""
    return frozenset(key for part in paragraphs for sentence in part for key in sentence.tells)


def _said(begun: _Begun, told: Sequence[Part]) -> str:
    """The letter so far."""
    return " ".join([begun.text, *_texts([part.sentences for part in told])])


def _texts(paragraphs: Sequence[Sequence[Sentence]]) -> list[str]:
    return [sentence.text for part in paragraphs for sentence in part]


def _seed(index: EvidenceIndex) -> int:
    """Chooses between wordings: the same for the same person and posting, another for another."""
    target = index.context.opportunity
    return zlib.crc32(f"{index.context.person.name}|{target.title}|{target.company}".encode())
