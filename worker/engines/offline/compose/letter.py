"""The narrative: a letter that its sender could sign. It says only what the evidence says.

A short opening, then points: what the posting asks for in few words with what the person has to show, and what they
did, position by position, in their own words. Lines of a record have no subject and often no verb: as points they stand
as their writer wrote them, where running text would have to bend them.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from client_sdk.models import TalkingPoints
from core.checking.checker import Checker
from core.checking.evidence import EvidenceIndex
from core.checking.held_back import why_no_letter
from core.checking.labels import ALSO, ANSWERS, CAREER, MORE
from core.checking.matching.assessment import Assessment
from core.checking.matching.requirements import assess
from core.checking.reason_says import parted
from core.checking.relevance import Relevance
from core.checking.trade import trade_roles
from core.checking.whole_lines import whole_part
from core.record.models import Role
from worker.engines.letters import salutation, signature
from worker.engines.offline.compose.answer_points import AnswerPoints
from worker.engines.offline.compose.career import called_so
from worker.engines.offline.compose.career_points import CareerPoints
from worker.engines.offline.compose.closing import closing, matter
from worker.engines.offline.compose.further import Further
from worker.engines.offline.compose.held_answers import HeldAnswers
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.leading import first_position, lead_role, leading_position
from worker.engines.offline.compose.letter_points import LetterPoint
from worker.engines.offline.compose.missing_things import missing_things
from worker.engines.offline.compose.opening import Opening
from worker.engines.offline.compose.papers import Papers
from worker.engines.offline.compose.trade_years import is_change_of_trade

MAX_WORDS = 300
# Of greeting and signature, and of the lines above points.
_WORDS_AROUND = 24
_MOST_POINTS, _FEWEST_OF_CAREER, _FEWEST = 5, 2, 2
_MONTHS_OF_BEGINNERS = 60
# So few words before it, and what else speaks for somebody is told, too.
_FEW_WORDS = 120
_MONTHS = 12
_YEARS = re.compile(r"\byears?\b")
_OPENING_YEARS = re.compile(r"\bI have (?:[\w ]{1,30} years of experience|worked [^.]{1,40} for [\w ]{1,30} years?)\b")
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
        target, papers = self.index.context.opportunity, self._papers()
        opening = self._opening().text(papers.answers())
        known = self._years_said(opening)
        answers = self._answers(opening, papers)
        asked, near = answers.answers(known), answers.near(known)
        room = max(_FEWEST_OF_CAREER, _MOST_POINTS - len(asked) - len(near))
        done = [*near, *self._career(opening, frozenset(answers.used)).written(room)]
        said = " ".join([opening, *(point.text for point in (*asked, *done))])
        done += self._brought(said)
        opening = " ".join([opening, *called_so(self.index, said, self._is_fine)])
        held = self._held(papers, said)
        reason, ending = (" ".join(part) for part in parted(target))
        lacking = missing_things(self.everything, self.lead_ins, self._gaps(known), self._is_fine) or ""
        close = closing(self.index, self._seed, self._is_fine, matter(self.index, self.points, self.lead_ins))
        last = " ".join(filter(None, [lacking, ending, close]))
        around = len(f"{opening} {reason} {held} {last}".split())
        lists = self._lists(*_within(MAX_WORDS - around - _WORDS_AROUND, asked, done))
        body = [held, *lists] if _is_beginner(self.index, self.points) else [*lists, held]
        parts = [salutation(target), opening, reason, *body, last, signature(self.index.context.person)]
        return "\n\n".join(filter(None, parts))

    @staticmethod
    def _lists(asked: Sequence[LetterPoint], done: Sequence[LetterPoint]) -> list[str]:
        """What answers the posting, and what was done besides."""
        parts = [(ANSWERS, asked), (MORE if asked else CAREER, done)]
        return ["\n".join([heading, *(point.text for point in points)]) for heading, points in parts if points]

    @cached_property
    def _assessments(self) -> list[Assessment]:
        return assess(self.index)

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

    def _gaps(self, known: set[str]) -> list[Assessment]:
        """What was not spoken of yet."""
        return [each for each in self._assessments if each.parsed.requirement.text not in known]

    def _answers(self, opening: str, papers: Papers) -> AnswerPoints:
        held = HeldAnswers(index=self.index, phrases=self.lead_ins, papers=papers, is_fine=self._is_fine)
        return AnswerPoints(
            index=self.index,
            points=self.points,
            assessments=self._assessments,
            phrases=self.lead_ins,
            held=held,
            is_fine=self._is_whole,
            said=opening,
        )

    def _career(self, opening: str, used: frozenset[UUID]) -> CareerPoints:
        return CareerPoints(
            index=self.index,
            points=self.points,
            relevance=self.relevance,
            is_fine=self._is_whole,
            lead=leading_position(self.index, self.lead),
            is_change=self._is_change,
            said=opening,
            used=used,
        )

    def _held(self, papers: Papers, said: str) -> str:
        """Papers and languages; what else speaks for somebody where little was told."""
        held = [each for each in papers.sentences(said, is_short=True) if not each.startswith(_LISTS_OF_SKILLS)]
        if len(said.split()) < _FEW_WORDS:
            held = [*self._further.sentences(" ".join([said, *held])), *held]
        return " ".join(held)

    def _brought(self, said: str) -> list[LetterPoint]:
        """Skills of any trade, where little was told."""
        skills = self._further.brought(said) if len(said.split()) < _FEW_WORDS else None
        made = LetterPoint(label=ALSO, body=skills or "")
        return [made] if skills is not None and self._is_whole(made.text) else []

    @property
    def _further(self) -> Further:
        return Further(index=self.index, relevance=self.relevance, is_fine=self._is_fine, is_change=self._is_change)

    def _years_said(self, opening: str) -> set[str]:
        """The requirements of years, where the opening says for how long beside what is asked for."""
        if _OPENING_YEARS.search(opening) is None or "You ask for" not in opening:
            return set()
        return {point.requirement for point in self.points.items if _YEARS.search(point.requirement)}

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


def _within(
    words: int, asked: Sequence[LetterPoint], done: Sequence[LetterPoint]
) -> tuple[Sequence[LetterPoint], Sequence[LetterPoint]]:
    """As many points as a letter of so many words bears: of the career one at least, of the answers the first ones."""
    while sum(len(point.text.split()) for point in (*asked, *done)) > words and len(asked) + len(done) > _FEWEST:
        asked, done = (asked, done[:-1]) if len(done) > 1 or len(asked) <= 1 else (asked[:-1], done)
    return asked, done


def _is_beginner(index: EvidenceIndex, points: TalkingPoints) -> bool:
    """True for somebody of few years whose degree is asked for: it is the most that they have to say."""
    cited = (index.by_id[key] for point in points.items for key in point.evidence_ids if key in index.by_id)
    is_asked = any(witness.evidence.kind == "education" and witness.status == "held" for witness in cited)
    return is_asked and index.months(index.paid_work) < _MONTHS_OF_BEGINNERS
