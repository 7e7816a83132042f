"""What the posting asks for, point by point: in its own few words, and behind them what the person has to show."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from client_sdk.models import TalkingPoint, TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.labels import NEAREST_TO, PAPERS, SKILLS, TOOLS
from core.checking.matching.assessment import Assessment
from core.checking.matching.tongues import tongues_asked
from core.language.phrasing import capitalised, listed, lowered
from worker.engines.offline.compose.bridging import NO_WORK, bridges
from worker.engines.offline.compose.choosing import DEEDS
from worker.engines.offline.compose.held_answers import NEAREST_HELD, Answer, HeldAnswers, is_tool_name
from worker.engines.offline.compose.lead_ins import LeadIns, answered_clause, is_answered, is_answered_by_deed
from worker.engines.offline.compose.letter_points import LetterPoint, bracketed_line, position_label, without_self
from worker.engines.offline.compose.papers import skill_inside
from worker.engines.offline.compose.positions import at_employer
from worker.engines.offline.compose.spoken_dates import from_to, since

_MOST = 4
_MOST_DEEDS = 2
_MOST_NAMED = 6
_LONGEST_LABEL = 10
_YEARS = re.compile(r"\b(?:years?|yrs?)\b", re.IGNORECASE)
_OF_PAPER = re.compile(r"\b(?:accreditation|course|accredited|chartered)\b", re.IGNORECASE)
_LEVEL = re.compile(r"\b[ABC][12]\b")
_ARTICLE = re.compile(r"^(?:an?|the|some) (?=\S)", re.IGNORECASE)
# How somebody is, which a deed beside it does not show.
_OF_WILL = re.compile(r"(?:happy|willing|able|ready|confident|comfortable|keen|available|prepared)\b", re.IGNORECASE)


@dataclass(kw_only=True)
class AnswerPoints:
    """Writes these points for one letter.

    Args:
        held: how papers, languages, positions and skills answer.
        is_fine: whether the checker supports a point.
        said: the opening.
    """

    index: EvidenceIndex
    points: TalkingPoints
    assessments: Sequence[Assessment]
    phrases: LeadIns
    held: HeldAnswers
    is_fine: Callable[[str], bool]
    said: str
    used: set[UUID] = field(default_factory=set)
    """The evidence that was told."""
    _near: list[LetterPoint] = field(default_factory=list)

    def answers(self, known: set[str]) -> list[LetterPoint]:
        """What is answered, required things first; the requirements are added to `known`.

        Several papers stand in one point, and so do tools and skills that are asked for by their names.
        """
        found: list[LetterPoint] = []
        papers: list[LetterPoint] = []
        named: list[str] = []
        items = {point.requirement: point for point in self.points.items}
        for each in sorted(self.assessments, key=lambda each: each.parsed.requirement.importance != "required"):
            need = each.parsed.requirement
            if need.text in known or each.is_question or len(found) == _MOST or _of_english_alone(need.text):
                continue
            if each.strength is not None and (names := self.held.named_by(each)):
                named += [name for name in names if name not in named]
                known.add(need.text)
            elif (made := next(self._options(each, items.get(need.text)), None)) is not None:
                is_near = made.label.startswith(NEAREST_TO)
                (self._near if is_near else papers if made.is_paper else found).append(made)
                self.used.update(made.tells)
                known.add(need.text)
        return [*found, *self._joined(papers), *filter(self._is_told, self._by_name(named))]

    def _joined(self, papers: list[LetterPoint]) -> list[LetterPoint]:
        """`Papers you ask for: Driver CPC (DVSA, 2014); ADR Tanks (SQA, 2018).`."""
        body = f"{'; '.join(point.body.rstrip('.') for point in papers)}."
        joint = LetterPoint(label=PAPERS, body=body)
        return [joint] if len(papers) > 1 and self._is_told(joint) else papers

    @staticmethod
    def _by_name(names: Sequence[str]) -> list[LetterPoint]:
        """`Tools you name: Revit and SketchUp.`."""
        tools = [name for name in names if is_tool_name(name)]
        others = [name for name in names if name not in tools]
        parts = ((TOOLS, tools), (SKILLS, others))
        return [
            LetterPoint(label=label, body=f"{capitalised(listed(list(map(skill_inside, those[:_MOST_NAMED]))))}.")
            for label, those in parts
            if those
        ]

    def _is_told(self, point: LetterPoint) -> bool:
        return self.is_fine(point.text)

    def near(self, known: set[str]) -> list[LetterPoint]:
        """What is asked for and not answered, or only spoken of, beside a deed of the same kind of work."""
        found = list(self._near)
        for bridge in bridges(self.index, self.phrases, set(self.used), known):
            point = LetterPoint(
                label=f"{NEAREST_TO}{bridge.thing}",
                body=self._line(bridge.witness),
                tells=(bridge.witness.evidence.id,),
            )
            if bridge.thing and self._is_told(point):
                found.append(point)
                self.used.update(point.tells)
                known.add(bridge.requirement)
        return found

    def _options(self, each: Assessment, point: TalkingPoint | None) -> Iterator[LetterPoint]:
        yield from (made for made in self._by_deeds(point) if self._is_told(made)) if point is not None else ()
        yield from self._by_what_is_held(each)

    def _by_deeds(self, point: TalkingPoint) -> Iterator[LetterPoint]:
        """What was done that answers it; of years no deed is an answer."""
        cited = [self.index.by_id[key] for key in point.evidence_ids if key in self.index.by_id]
        if _YEARS.search(point.requirement) or not cited or cited[0].evidence.kind not in DEEDS:
            return
        deeds = [each for each in cited if each.evidence.kind in DEEDS and each.evidence.id not in self.used]
        for told in (deeds[:_MOST_DEEDS], deeds[:1]) if point.strength == "strong" else (deeds[:1],):
            for label in self._labels(point, told[0]) if told else ():
                body = " ".join(self._line(each) for each in told)
                yield LetterPoint(label=label, body=body, tells=tuple(each.evidence.id for each in told))

    def _line(self, witness: Witness) -> str:
        """The line with where it was done, which is not said twice of one position."""
        told = {line.role.id for key in self.used if (line := self.index.by_id[key]).role is not None}
        is_again = witness.role is not None and witness.role.id in told
        return bracketed_line(witness, self.index, self.said, is_again=is_again)

    def _labels(self, point: TalkingPoint, witness: Witness) -> Iterator[str]:
        """What is asked for; of two things that are asked for together the one that is answered, else `Nearest to`."""
        clause = answered_clause(point.requirement, witness)
        whole = self._label(point.requirement)
        if point.strength == "strong" and whole is not None:
            yield whole
        if is_answered(clause, witness) and (part := self._label(clause)) is not None:
            yield part
        elif point.strength == "partial" and whole is not None and self._is_near(point.requirement, witness):
            yield f"{NEAREST_TO}{lowered(whole)}"

    @staticmethod
    def _is_near(requirement: str, witness: Witness) -> bool:
        """True where the line itself says something of weight that is asked for, and no paper is."""
        is_paper = NO_WORK.search(requirement) is not None or _OF_PAPER.search(requirement) is not None
        return not is_paper and is_answered_by_deed(requirement, witness)

    def _by_what_is_held(self, each: Assessment) -> Iterator[LetterPoint]:
        """By a paper, a language, a position that was not told yet."""
        label = self._label(each.parsed.requirement.text)
        for answer in self.held.answers(each, self.said) if label is not None else ():
            is_held = answer.text.startswith(NEAREST_HELD)
            text = f"I hold {answer.text.removeprefix(NEAREST_HELD)}" if is_held else answer.text
            near = is_held or (bool(answer.roles) and each.strength != "strong")
            body = self._in_years(answer)
            if near and body is not None:
                continue  # the opening says it
            made = LetterPoint(
                label=f"{NEAREST_TO}{lowered(label or '')}" if near else label or "",
                body=body or without_self(text),
                is_paper=bool(answer.papers) and not near,
            )
            if self._is_told(made):
                self.held.take(answer)
                yield made

    def _in_years(self, answer: Answer) -> str | None:
        """`Since September 2021 at Oak Pharmacy.`, of the one position that the opening named; None for others."""
        role = answer.roles[0] if len(answer.roles) == 1 else None
        when = (since(role) or from_to(role)) if role is not None else None
        if role is None or when is None or position_label(role, self.said) != at_employer(role):
            return None
        return f"{capitalised(when)} {lowered(at_employer(role))}."

    def _label(self, requirement: str) -> str | None:
        """`Window display`; None for what no few words name, and for how somebody is."""
        topic = self.phrases.topic(requirement)
        if topic is None or topic.kind == "person" or _OF_WILL.match(topic.text):
            return None
        text = _ARTICLE.sub("", topic.text)
        return capitalised(text) if len(text.split()) <= _LONGEST_LABEL else None


def _of_english_alone(requirement: str) -> bool:
    """True for `Excellent communication in English`, which the letter shows; not for `English C1`."""
    tongues = tongues_asked(requirement) if _LEVEL.search(requirement) is None else None
    return tongues is not None and [name.lower() for name in tongues.names] == ["english"]
