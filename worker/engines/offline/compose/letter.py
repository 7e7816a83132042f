"""The narrative: a letter that its sender could sign. It says only what the evidence says.

A short opening with one deed. Where the posting's demands are truly answered, the answers are one list, each behind
short words of the demand; else what somebody did is told in one or two short paragraphs. A history of jobs is no list:
that is the résumé. What is lacking stands in the notes to the candidate.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.checker import Checker
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.evidence.trade import trade_roles
from core.checking.evidence.whole_lines import whole_part
from core.checking.letters.framing import is_empty
from core.checking.letters.held_back import why_no_letter
from core.checking.letters.labels import ANSWERS
from core.checking.letters.reason_says import parted
from core.checking.matching.assessment import Assessment
from core.checking.matching.requirements import assess
from core.checking.words.words import said_words
from core.language.phrasing import lowered
from core.record.models import Role
from worker.engines.letters import salutation, signature
from worker.engines.offline.compose.answer_points import Answered, AnswerPoints
from worker.engines.offline.compose.career import called_so
from worker.engines.offline.compose.closing import closing, matter
from worker.engines.offline.compose.deed_lines import is_named_in, spoken_of
from worker.engines.offline.compose.further import Further
from worker.engines.offline.compose.held_answers import HeldAnswers
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.leading import first_position, lead_role, leading_position
from worker.engines.offline.compose.opening import Opening
from worker.engines.offline.compose.papers import OF_SCHOOL, Papers
from worker.engines.offline.compose.passages import Passages
from worker.engines.offline.compose.trade_years import is_change_of_trade

MAX_WORDS = 300
# Of greeting and signature, and of the line above points.
_WORDS_AROUND = 24
_FEWEST = 2
_MONTHS_OF_BEGINNERS = 60
# So few words before it, and what else speaks for somebody is told, too.
_FEW_WORDS = 120
_MONTHS = 12
# So many words of a line, and so large a share of them in the person's own reason, and it is told there.
_FEWEST_SAID, _SHARE_SAID = 3, 0.6
_YEARS = re.compile(r"\byears?\b")
_OPENING_YEARS = re.compile(r"\bI have (?:[\w ]{1,30} years of experience|worked [^.]{1,40} for [\w ]{1,30} years?)\b")
_AS_YOU_ASK = "As you ask"
_SPEAKS = re.compile(r"\bI speak ")
_LISTS_OF_SKILLS = ("My skills ", "I work with ")


def write_letter(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> str:
    """Salutation, for which post and who I am, why, the points, what I hold, what is missing, and a close.

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
    return _Writer(index=index, everything=everything, points=points, relevance=relevance, lead=lead).letter()


@dataclass(frozen=True, kw_only=True)
class _Draft:
    """The opening and what stands behind it: a list of what was `answered`, or prose."""

    opening: str
    body: Sequence[str]
    answered: Sequence[Answered]
    papers: Papers
    is_list: bool


@dataclass(kw_only=True)
class _Writer:
    """Writes one letter. `lead` is the position that it leads with.

    `everything` is the record with what may not be told: what stands there is not lacking.
    """

    index: EvidenceIndex
    everything: EvidenceIndex
    points: TalkingPoints
    relevance: Relevance
    lead: Role | None

    def letter(self) -> str:
        """Its paragraphs, without what the checker does not support where it stands."""
        target, draft = self.index.context.opportunity, self._draft()
        said = " ".join([draft.opening, *draft.body])
        held = self._held(draft.papers, said, () if draft.is_list else draft.answered)
        reason, ending = (" ".join(part) for part in parted(target))
        close = closing(self.index, self._seed, self._is_fine, matter(self.index, self.points, self.lead_ins))
        last = " ".join(filter(None, [ending, close]))
        body = _within(MAX_WORDS - len(f"{draft.opening} {reason} {held} {last}".split()) - _WORDS_AROUND, draft.body)
        body = [held, *body] if _is_beginner(self.index, self.points) else [*body, held]
        parts = [salutation(target), draft.opening, reason, *body, last, signature(self.index.context.person)]
        return "\n\n".join(filter(None, parts))

    def _draft(self) -> _Draft:
        """What is answered in one list, where two things are; else in what is told of the positions."""
        papers = self._papers()
        first = papers.answers()
        opening, position = self._opening().text(first)
        if not any(each in opening for each in first):
            papers.told.clear()  # it could not be said there
        answers = self._answers(opening, papers, set(self._said_in_reason))
        answered = answers.answered(self._years_said(opening))
        is_list = _is_list(answered)
        used = answers.used if is_list else set(self._said_in_reason)
        passages = self._passages(used, () if is_list else self._answering)
        opening = passages.opened(opening, position)
        body = ["\n".join([ANSWERS, *(point.text for point in answers.written(answered))])] if is_list else []
        body += passages.paragraphs("\n".join([opening, *body]))
        called = called_so(self.index, " ".join([opening, *body]), self._is_fine)
        body = (
            [*body[:-1], " ".join([*body[-1:], *called])]
            if body and not body[-1].startswith(ANSWERS)
            else [*body, *called]
        )
        return _Draft(opening=opening, body=body, answered=answered, papers=papers, is_list=is_list)

    @cached_property
    def _answering(self) -> list[UUID]:
        """The evidence that answers the posting: musts first and as it ranks them, what answers a part behind."""
        order = {each.parsed.requirement.text: place for place, each in enumerate(self._assessments)}
        required = {need.text for need in self.index.context.opportunity.requirements if need.importance == "required"}
        asked = [point for point in self.points.items if point.requirement in order]
        ranked = sorted(
            asked,
            key=lambda point: (
                point.strength != "strong",
                point.requirement not in required,
                order[point.requirement],
            ),
        )
        cited = dict.fromkeys(key for point in ranked for key in point.evidence_ids)
        return [key for key in cited if key in self.index.by_id]

    @property
    def _first(self) -> Role | None:
        return leading_position(self.index, self.lead)

    @cached_property
    def _assessments(self) -> list[Assessment]:
        return assess(self.index)

    @cached_property
    def _said_in_reason(self) -> frozenset[UUID]:
        """What the person's own reason tells already: most of its words stand there."""
        reason = frozenset(
            word.key for word in said_words(" ".join(map(" ".join, parted(self.index.context.opportunity))))
        )
        found = set[UUID]()
        for witness in self.index.witnesses if reason else ():
            keys = {word.key for word in said_words(witness.evidence.text) if not is_empty(word)}
            if len(keys) >= _FEWEST_SAID and len(keys & reason) >= _SHARE_SAID * len(keys):
                found.add(witness.evidence.id)
        return frozenset(found)

    @cached_property
    def lead_ins(self) -> LeadIns:
        """How things that the posting asks for are named."""
        return LeadIns(self.index)

    @cached_property
    def _seed(self) -> int:
        """Chooses between wordings: the same for the same person and posting, another for another."""
        target = self.index.context.opportunity
        return zlib.crc32(f"{self.index.context.person.name}|{target.title}|{target.company}".encode())

    @cached_property
    def _is_change(self) -> bool:
        return is_change_of_trade(self.index, self.points)

    @cached_property
    def _checker(self) -> Checker:
        return Checker(context=self.everything.context, today=self.index.today)

    def _is_fine(self, text: str) -> bool:
        """True when the checker supports the last sentence of a paragraph."""
        return self._checker.check_text("narrative", text)[-1].judgement.is_supported

    def _is_whole(self, text: str) -> bool:
        return all(each.judgement.is_supported for each in self._checker.check_text("narrative", text))

    def _answers(self, opening: str, papers: Papers, told: set[UUID]) -> AnswerPoints:
        held = HeldAnswers(index=self.index, phrases=self.lead_ins, papers=papers, is_fine=self._is_fine)
        return AnswerPoints(
            index=self.index,
            points=self.points,
            assessments=self._assessments,
            phrases=self.lead_ins,
            held=held,
            is_fine=self._is_whole,
            said=opening,
            current=spoken_of(self.index, opening) or self._first,
            used=set(told),
        )

    def _passages(self, used: set[UUID], before: Sequence[UUID]) -> Passages:
        return Passages(
            index=self.index,
            points=self.points,
            relevance=self.relevance,
            phrases=self.lead_ins,
            is_fine=self._is_whole,
            first=self._first,
            lead=self.lead,
            is_change=self._is_change,
            before=before,
            used=used,
            is_parted=bool(parted(self.index.context.opportunity)[0]),
        )

    def _held(self, papers: Papers, said: str, answered: Sequence[Answered]) -> str:
        """Papers and languages; what else speaks for somebody where little was told.

        `answered` is what stands in no list, of which deeds were told before.
        """
        spoken = [each.spoken for each in answered if each.spoken is not None and not each.tells]
        answers = [each for each in spoken if not self._is_position_told(each, said)]
        answers += self._papers_asked(papers)
        held = [each for each in papers.sentences(said, is_short=True) if not each.startswith(_LISTS_OF_SKILLS)]
        answers = answers if _AS_YOU_ASK in said else [self._asked(each, said) for each in answers[:1]] + answers[1:]
        # One sentence of languages.
        speaks = any(_SPEAKS.search(each) for each in answers)
        held = [*answers, *(each for each in held if each not in answers and not (speaks and _SPEAKS.search(each)))]
        if len(said.split()) < _FEW_WORDS:
            held = [*self._further.sentences(" ".join([said, *held])), *held]
        return " ".join(held)

    def _is_position_told(self, sentence: str, said: str) -> bool:
        """True for `I was at Oak.`, which says not as what, and for a position that the letter told."""
        named = [role for role in self.index.newest_first if is_named_in(role, sentence)]
        return sentence.startswith("I was at ") or any(role is self._first or is_named_in(role, said) for role in named)

    def _asked(self, sentence: str, said: str) -> str:
        """`As you ask, I speak Dutch.`, of the first that answers."""
        asked = f"{_AS_YOU_ASK}, {sentence if sentence.startswith('I ') else lowered(sentence)}"
        return asked if sentence.startswith(("I ", "My ")) and self._is_whole(f"{said} {asked}") else sentence

    def _papers_asked(self, papers: Papers) -> list[str]:
        """Those that answer what no few words name, and that were told nowhere: `Graduate in any discipline`."""
        held = HeldAnswers(index=self.index, phrases=self.lead_ins, papers=papers, is_fine=self._is_fine)
        found: list[str] = []
        for each in self._assessments:
            is_must = each.strength == "strong" and each.parsed.requirement.importance == "required"
            # Who has a degree does not hold it because school was asked for.
            is_must = is_must and OF_SCHOOL.search(each.parsed.requirement.text) is None
            answer = next((made for made in held.answers(each, "") if made.papers), None) if is_must else None
            if answer is not None and self._is_fine(answer.text):
                held.take(answer)
                found.append(answer.text)
        return found

    @property
    def _further(self) -> Further:
        return Further(index=self.index, relevance=self.relevance, is_fine=self._is_fine, is_change=self._is_change)

    def _years_said(self, opening: str) -> set[str]:
        """The requirements of years that are answered, where the opening says for how long."""
        if _OPENING_YEARS.search(opening) is None:
            return set()
        strong = (point for point in self.points.items if point.strength == "strong")
        return {point.requirement for point in strong if _YEARS.search(point.requirement)}

    def _papers(self) -> Papers:
        return Papers(
            index=self.index,
            points=self.points,
            relevance=self.relevance,
            phrases=self.lead_ins,
            is_fine=self._is_fine,
            is_change=self._is_change,
        )

    def _opening(self) -> Opening:
        counted_months = self.index.months(trade_roles(self.index)) + _MONTHS
        return Opening(
            index=self.index,
            points=self.points,
            lead=self.lead,
            seed=self._seed,
            is_fine=self._is_fine,
            relevance=self.relevance,
            is_change=self._is_change,
            has_more_years=any(
                each.strength == "strong" and each.parsed.months is not None and (each.months or 0) > counted_months
                for each in self._assessments
            ),
        )


def _is_list(answered: Sequence[Answered]) -> bool:
    """True for two answers and more, of which a deed is one: papers and languages are told in a sentence."""
    return len(answered) >= _FEWEST and any(each.tells for each in answered)


def _within(words: int, body: Sequence[str]) -> list[str]:
    """As many of these paragraphs as a letter of so many words bears, the first at least."""
    kept = list(body)
    while len(kept) > 1 and len(" ".join(kept).split()) > words:
        kept.pop()
    return kept


def _is_beginner(index: EvidenceIndex, points: TalkingPoints) -> bool:
    """True for somebody of few years whose degree is asked for: it is the most that they have to say."""
    cited = (index.by_id[key] for point in points.items for key in point.evidence_ids if key in index.by_id)
    is_asked = any(witness.evidence.kind == "education" and witness.status == "held" for witness in cited)
    return is_asked and index.months(index.paid_work) < _MONTHS_OF_BEGINNERS
