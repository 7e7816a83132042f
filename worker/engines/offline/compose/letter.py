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
from core.language.sentences import sentences
from core.language.terms import shown
from core.record.models import Role
from worker.engines.letters import salutation, signature
from worker.engines.offline.compose.answer_points import Answered, AnswerPoints
from worker.engines.offline.compose.closing import closing, matter
from worker.engines.offline.compose.deed_lines import is_named_in, spoken_of
from worker.engines.offline.compose.further import Further
from worker.engines.offline.compose.held_answers import HeldAnswers
from worker.engines.offline.compose.lead_ins import LeadIns
from worker.engines.offline.compose.leading import first_position, lead_role, leading_position
from worker.engines.offline.compose.needs import Needs
from worker.engines.offline.compose.opening import Opening
from worker.engines.offline.compose.papers import OF_SCHOOL, Papers
from worker.engines.offline.compose.parting import parted as with_parts
from worker.engines.offline.compose.passages import Passages
from worker.engines.offline.compose.trade_years import is_change_of_trade

MAX_WORDS = 300
# Of greeting and signature, and of the line above points.
_WORDS_AROUND = 24
_FEWEST, _MOST_ANSWERS = 2, 2
# So many words of one paragraph.
_LONG, _SHORT = 90, 60
_MONTHS_OF_BEGINNERS = 60
# So few words before it, and what else speaks for somebody is told, too.
_FEW_WORDS = 120
_MONTHS = 12
# So many words of a line, and so large a share of them in the person's own reason, and it is told there.
_FEWEST_SAID, _SHARE_SAID = 3, 0.6
_YEARS = re.compile(r"\byears?\b")
_OPENING_YEARS = re.compile(r"\bI have (?:[\w ]{1,30} years of experience|worked [^.]{1,40} for [\w ]{1,30} years?)\b")
_HOLDS, _WITH = "I hold ", "I work with "
_BEFORE_THAT = re.compile(r"^Before that(?=,? )")
_BEGINS = (_HOLDS, "I am ")
_AS_YOU_ASK = "As you ask"
_SPEAKS = re.compile(r"\bI speak ")


def write_letter(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> str:
    """Salutation, for which post and who I am, why, the points, what I hold, what is missing, and a close.

    Empty where the evidence is written in another language than English (half of it would be), and where hardly
    anything of it was read.
    """
    if why_no_letter(index) is not None:
        return ""
    everything, index = index, with_parts(whole_part(index), points)
    lead = lead_role(index, points)
    now = first_position(index, lead)
    # What somebody does now leads, where it is of the posting's trade, whichever position is called more like it.
    lead = now if now is not None and now in trade_roles(index) else lead
    return _Writer(index=index, everything=everything, points=points, relevance=relevance, lead=lead).letter()


@dataclass(frozen=True, kw_only=True)
class _Draft:
    """The opening, and what stands behind: a list of answers, or prose.

    `post` stands before the person's reason; `behind` says for which post it is, where the position stands first.
    """

    post: str
    person: str
    behind: str
    first: str
    body: Sequence[str]
    besides: str


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
        reason, ending = (" ".join(part) for part in parted(target))
        close = closing(self.index, self._seed, self._is_fine, matter(self.index, self.points, self.lead_ins))
        last = " ".join(filter(None, [ending, close]))
        around = f"{draft.post} {draft.person} {draft.first} {reason} {draft.besides} {last}"
        body = _within(MAX_WORDS - len(around.split()) - _WORDS_AROUND, draft.body)
        if _is_beginner(self.index, self.points):
            body = [draft.besides, *body]
        elif len(sentences(draft.besides)) == 1 and self._is_whole(f"{draft.besides} {close}"):
            last = f"{draft.besides} {last}"
        else:
            body = [*body, draft.besides]
        begun = [f"{draft.post} {reason}", draft.person] if reason else [f"{draft.post} {draft.person}".strip()]
        # What was done goes on where its position was named, as far as one paragraph bears it.
        most = _SHORT if draft.behind else _LONG
        if draft.first and (len(sentences(draft.first)) == 1 or len(f"{begun[-1]} {draft.first}".split()) <= most):
            before, _, behind = begun[-1].partition(draft.behind) if draft.behind else (begun[-1], "", "")
            begun[-1] = " ".join(filter(None, (before.strip(), draft.first, draft.behind, behind.strip())))
        elif draft.first:
            begun.append(draft.first)
        if draft.behind and body:
            body[0] = _BEFORE_THAT.sub("Earlier", body[0])  # behind the post, `that` would be it
        is_alone = bool(body) and len(sentences(body[0])) == 1 and "\n" not in body[0]
        if is_alone and self._is_whole(f"{begun[-1]} {body[0]}"):
            begun[-1] = f"{begun[-1]} {body.pop(0)}"  # no sentence stands alone
        parts = [salutation(target), *begun, *body, last, signature(self.index.context.person)]
        return "\n\n".join(filter(None, parts))

    def _draft(self) -> _Draft:
        """What is answered in one list, where two things are; else in what is told of the positions."""
        papers = self._papers()
        held = papers.answers()
        begun = self._opening().text(held)
        opening = " ".join(begun.said)
        if not any(each.removeprefix(f"{_AS_YOU_ASK}, ").rstrip(".") in opening for each in held):
            papers.told.clear()  # it could not be said there
        answers = self._answers(opening, papers, set(self._said_in_reason))
        answered = answers.answered(self._years_said(opening))
        is_list = _is_list(answered)
        used = answers.used if is_list else set(self._said_in_reason)
        passages = self._passages(used, () if is_list else self._needs.evidence)
        opening = passages.opened(opening, begun.positions)
        if not is_list:
            opening = " ".join([opening, *self._held_and_asked(papers, answered, opening)])
        body = ["\n".join([ANSWERS, *(each.text for each in answered)])] if is_list else []
        more, *others = passages.paragraphs("\n".join([opening, *body]))
        # Behind a list nothing of the opening goes on.
        first, body = ("", list(filter(None, [*body, more, *others]))) if is_list else (more, others)
        besides = self._besides(papers, () if is_list else answered, " ".join([opening, first, *body]))
        # With a reason of the person's own, only what the letter is for stands before it.
        post = begun.said[0] if parted(self.index.context.opportunity)[0] else ""
        person = opening.removeprefix(post).strip()
        return _Draft(post=post, person=person, behind=begun.post, first=first, body=body, besides=besides)

    @property
    def _first(self) -> Role | None:
        return leading_position(self.index, self.lead)

    @cached_property
    def _assessments(self) -> list[Assessment]:
        return assess(self.index)

    @cached_property
    def _needs(self) -> Needs:
        return Needs(index=self.index, points=self.points, assessments=self._assessments, is_change=self._is_change)

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
            asked=self._needs,
            used=used,
        )

    def _held_and_asked(self, papers: Papers, answered: Sequence[Answered], said: str) -> list[str]:
        """What answers and is no deed: papers, languages, tools, another position; what is required is told first."""
        required = [each for each in answered if each.is_required and not each.tells]
        required = [
            each for each in required if not self._is_position_told(each.spoken, said) and each.spoken not in said
        ]
        whole = [*(each.spoken for each in required if each.is_whole), *self._papers_asked(papers)][:_MOST_ANSWERS]
        # What answers a part only is not called what is asked for.
        part = [each.spoken for each in required if not each.is_whole]
        return [*self._asked(whole, said, is_required=True), *part][:_MOST_ANSWERS]

    def _besides(self, papers: Papers, answered: Sequence[Answered], said: str) -> str:
        """What is wished for, and papers that nobody asks for; what else speaks for somebody where little was told."""
        wishes = [each for each in answered if not (each.is_required or each.tells)]
        wishes = [each for each in wishes if not self._is_position_told(each.spoken, said)]
        wishes = [each for each in wishes if not _is_named(each.spoken, said)]
        wished = self._asked([each.spoken for each in wishes if each.is_whole], said, is_required=False)
        wished += [each.spoken for each in wishes if not each.is_whole]
        held = papers.sentences(said)
        # One sentence of languages.
        speaks = any(_SPEAKS.search(each) for each in [said, *wished])
        held = [*wished, *(each for each in held if each not in wished and not (speaks and _SPEAKS.search(each)))]
        held = [each for each in held if each not in said]
        held = self._joined(held)
        held = [each.replace(_HOLDS, f"Beyond that, {_HOLDS}") if _HOLDS in said else each for each in held]
        if len(said.split()) < _FEW_WORDS:
            held = [*self._further.sentences(" ".join([said, *held])), *held]
        return " ".join(held)

    def _joined(self, held: Sequence[str]) -> list[str]:
        """`I work with R, and I hold an MBA.`, `I am a Certified Welder and a Notary Public.`, of two in a row."""
        found = list(held[:1])
        for each in held[1:]:
            begin = next((begin for begin in _BEGINS if each.startswith(begin) and found[-1].startswith(begin)), "")
            is_one = begin or (found[-1].startswith(_WITH) and each.startswith(_HOLDS))
            joined = f"{found[-1].rstrip('.')}{' and ' if begin == _BEGINS[1] else ', and '}{each.removeprefix(begin)}"
            if is_one and " and " not in found[-1] and self._is_fine(joined):
                found[-1] = joined
            else:
                found.append(each)
        return found

    def _is_position_told(self, sentence: str, said: str) -> bool:
        """True for `I was at Oak.`, which says not as what, for a position that was told, and one that proves age."""
        named = [role for role in self.index.newest_first if is_named_in(role, sentence)]
        is_told = any(
            role is self._first or is_named_in(role, said) or role.id not in self._needs.called for role in named
        )
        return sentence.startswith(("I was at ", "I have been at ")) or is_told

    def _asked(self, answers: Sequence[str], said: str, *, is_required: bool) -> list[str]:
        """`As you ask, I speak Dutch.`, of the first that answers; `I work with Excel, as the post requires.`."""
        posting = shown(self.index.context.opportunity.description or "")
        found: list[str] = []
        for each in answers:
            is_mentioned = shown(each.removeprefix(_WITH)).keys() <= posting.keys()
            behind = "as the post requires" if is_required else "which your posting mentions" if is_mentioned else ""
            asked = f"{each.rstrip('.')}, {behind}." if behind else each
            if "you ask" not in " ".join([said, *found]):
                asked = f"{_AS_YOU_ASK}, {each if each.startswith('I ') else lowered(each)}"
            is_told = each.startswith(("I ", "My ")) and self._is_whole(f"{said} {asked}")
            found.append(asked if is_told else each)
        return found

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


def _is_named(sentence: str, said: str) -> bool:
    """True for `I work with HPLC.` where HPLC was said."""
    return re.search(rf"\b{re.escape(sentence.removeprefix(_WITH).rstrip('.'))}\b", said) is not None


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
