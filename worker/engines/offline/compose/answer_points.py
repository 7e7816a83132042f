"""What the posting asks for and the person has, point by point: its own few words, and behind them what shows it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from client_sdk.models import TalkingPoint, TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.letters.labels import SKILLS, TOOLS
from core.checking.matching.assessment import Assessment
from core.checking.matching.tongues import tongues_asked
from core.language.lexicon import title_score
from core.language.phrasing import capitalised, listed, lowered
from core.record.models import Role
from worker.engines.offline.compose.choosing import DEEDS
from worker.engines.offline.compose.deed_lines import placed_sentence
from worker.engines.offline.compose.held_answers import Answer, HeldAnswers, is_tool_name
from worker.engines.offline.compose.lead_ins import LeadIns, answered_clause, is_answered, is_answered_by_deed
from worker.engines.offline.compose.letter_points import MARK
from worker.engines.offline.compose.papers import skill_inside
from worker.engines.offline.compose.positions import at_employer, place_of
from worker.engines.offline.compose.proved_labels import proved_label
from worker.engines.offline.compose.spoken_dates import from_to, since

MOST = 4
_MOST_NAMED = 6
_YEARS = re.compile(r"\b(?:years?|yrs?)\b", re.IGNORECASE)
_LEVEL = re.compile(r"\b[ABC][12]\b")
# How somebody is, which a deed beside it does not show.
_OF_WILL = re.compile(r"(?:happy|willing|able|ready|confident|comfortable|keen|available|prepared)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One demand with its answer, a sentence of the person's."""

    label: str
    spoken: str
    tells: tuple[UUID, ...] = ()
    is_required: bool = False
    is_whole: bool = True
    """Whether all of the demand is answered."""
    is_named: bool = False
    """Whether it only names tools or skills."""
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The line of the letter: `- Window display: I planned …`."""
        return f"{MARK}{self.label}: {self.spoken}"


@dataclass(kw_only=True)
class AnswerPoints:
    """Writes these points for one letter.

    Args:
        held: how papers, languages, positions and skills answer.
        is_fine: whether the checker supports a point.
        said: the opening; `current` is the position of which it spoke last.
        used: the evidence that was told.
    """

    index: EvidenceIndex
    points: TalkingPoints
    assessments: Sequence[Assessment]
    phrases: LeadIns
    held: HeldAnswers
    is_fine: Callable[[str], bool]
    said: str
    current: Role | None
    used: set[UUID] = field(default_factory=set)

    def answered(self, known: set[str]) -> list[Answered]:
        """What is truly answered, musts first and as the posting ranks them, four at most; none that is `known`."""
        found: list[Answered] = []
        names: list[str] = []
        is_required = False
        place = 0  # of what is named, among the others
        for each in sorted(self.assessments, key=lambda each: each.parsed.requirement.importance != "required"):
            need = each.parsed.requirement
            if need.text in known or each.is_question or each.strength is None or _of_english_alone(need.text):
                continue
            made = next(self.options(each), None) if len(found) < MOST else None
            named = self.held.named_by(each) or (made.names if made is not None and made.is_named else ())
            if made is not None and not made.is_named:
                is_whole = each.strength == "strong"
                found.append(replace(made, is_required=need.importance == "required", is_whole=is_whole))
                self.used.update(made.tells)
            elif named:
                place = place if names else len(found)
                names += [name for name in named if name not in names]
                is_required = is_required or need.importance == "required"
            if made is not None or named:
                known.add(need.text)
        named_points = [replace(each, is_required=is_required) for each in filter(self._is_told, _by_name(names))]
        return [*found[:place], *named_points, *found[place:]][:MOST]

    def options(self, each: Assessment) -> Iterator[Answered]:
        """Ways to answer one demand, those that say most for the person first."""
        point = next((p for p in self.points.items if p.requirement == each.parsed.requirement.text), None)
        if point is not None:
            yield from filter(self._is_told, self._by_deeds(point))
        yield from self._by_what_is_held(each)

    def _is_told(self, made: Answered) -> bool:
        return self.is_fine(made.text)

    def _by_deeds(self, point: TalkingPoint) -> Iterator[Answered]:
        """What was done that answers it; of years no deed is an answer."""
        cited = [self.index.by_id[key] for key in point.evidence_ids if key in self.index.by_id]
        if _YEARS.search(point.requirement) or not cited or cited[0].evidence.kind not in DEEDS:
            return
        for deed in (each for each in cited if each.evidence.kind in DEEDS and each.evidence.id not in self.used):
            label = self._label_of(point, deed)
            # Who is asked for is no work that a deed would show: `Fellow`.
            if label is None or title_score(label.rsplit(maxsplit=1)[-1]) > 1:
                continue
            said = placed_sentence(deed, self.index, self._said_so_far(), self.current)
            if said is not None:
                yield Answered(label=label, spoken=said, tells=(deed.evidence.id,))

    def _said_so_far(self) -> str:
        """The opening, and the positions of which something was told behind it."""
        roles = (role for key in self.used if (role := self.index.by_id[key].role) is not None)
        return " ".join([self.said, *(place_of(role) for role in roles)])

    def _label_of(self, point: TalkingPoint, deed: Witness) -> str | None:
        """The words of the demand that the deed proves; of what is met in part those of the part that it answers."""
        is_strong = point.strength == "strong"
        clause = point.requirement if is_strong else answered_clause(point.requirement, deed)
        is_part = not is_strong and not (is_answered(clause, deed) and is_answered_by_deed(clause, deed))
        # Of what is met in part, what somebody was called proves nothing.
        title = f" {deed.role.title} {deed.role.company}" if is_strong and deed.role is not None else ""
        label = self._label(clause, f"{deed.evidence.text}{title}", deed, is_strong=is_strong)
        # Of what is met in part no more than a name that the line itself says: `SAP`.
        is_said = label is not None and label in deed.evidence.text and is_tool_name(label)
        return label if is_said or not is_part else None

    def _by_what_is_held(self, each: Assessment) -> Iterator[Answered]:
        """By a paper, a language, a position that was not told yet."""
        for answer in self.held.answers(each, self.said):
            text = self._in_years(answer) or capitalised(answer.text)
            shown = " ".join([text, *(f"{role.title} {role.company}" for role in answer.roles)])
            witness = next(iter(answer.papers), None)
            is_strong = each.strength == "strong" and not answer.papers
            witness = witness if each.strength == "strong" else None
            label = self._label(each.parsed.requirement.text, shown, witness, is_strong=is_strong)
            # Of what is met in part no more than a paper that is a part of it.
            is_part = each.strength != "strong" and not answer.papers
            if label is None or is_part or not text.startswith(("I ", "My ")):
                continue
            made = Answered(
                label=label,
                spoken=text,
                is_named=_is_of_skills(answer.text),
                names=answer.skills,
            )
            if self._is_told(made):
                self.held.take(answer)
                yield made

    def _in_years(self, answer: Answer) -> str | None:
        """`I have been at Oak Pharmacy since 2021.`, of the position that the opening named; None for others."""
        role = answer.roles[0] if len(answer.roles) == 1 else None
        when = (since(role) or from_to(role)) if role is not None else None
        if role is None or role is not self.current or when is None or not at_employer(role):
            return None
        verb = "have been" if since(role) else "was"
        return f"I {verb} {lowered(at_employer(role))} {when}."

    def _label(self, requirement: str, told: str, witness: Witness | None, *, is_strong: bool) -> str | None:
        """`Window display`; None for what no few words name, for how somebody is, and for what is not proved."""
        topic = self.phrases.topic(requirement)
        if topic is None or _OF_WILL.match(topic.text):
            return None
        return proved_label(topic.text, told, witness, is_strong=is_strong)


def _by_name(names: Sequence[str]) -> Iterator[Answered]:
    """`Tools you name: I work with Revit and SketchUp.`."""
    tools = [name for name in names if is_tool_name(name)]
    others = [name for name in names if name not in tools]
    for label, those, say in ((TOOLS, tools, "I work with"), (SKILLS, others, "My skills include")):
        if those:
            inside = listed(list(map(skill_inside, those[:_MOST_NAMED])))
            yield Answered(label=label, spoken=f"{say} {inside}.", is_named=True)


def _is_of_skills(text: str) -> bool:
    return text.lower().startswith(("i work with ", "my skills "))


def _of_english_alone(requirement: str) -> bool:
    """True for `Excellent communication in English`, which the letter shows; not for `English C1`."""
    tongues = tongues_asked(requirement) if _LEVEL.search(requirement) is None else None
    return tongues is not None and [name.lower() for name in tongues.names] == ["english"]
