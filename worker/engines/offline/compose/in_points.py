"""A letter in points: what the posting asks for in few words, and beside it what the person did in their own words."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from client_sdk.models import TalkingPoint, TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.going_on import is_out_of_time
from core.checking.matching.tongues import LANGUAGES
from core.checking.relevance import Relevance
from core.checking.wholeness import substance
from core.language.phrasing import capitalised, listed
from core.language.sentences import ended
from core.record.models import Role
from core.record.occupations import is_break, is_named, is_voluntary
from worker.engines.offline.compose.choosing import DEEDS, TRIVIA, demands
from worker.engines.offline.compose.credentials import entry, named
from core.checking.labels import NEAREST_TO
from worker.engines.offline.compose.bridging import bridges
from worker.engines.offline.compose.held_answers import KNOWLEDGE, HeldAnswers
from worker.engines.offline.compose.lead_ins import LeadIns, _answered_clause
from worker.engines.offline.compose.own_line import own_line
from worker.engines.offline.compose.papers import Papers, is_paper, skill_inside
from worker.engines.offline.compose.positions import at_employer, company_of, is_sayable, place_of, spoken_title, told_position
from worker.engines.offline.compose.spoken_dates import from_to, in_years, since
from worker.engines.offline.compose.strengths import looks_like_skill
from worker.engines.offline.compose.tongues import with_level
from worker.engines.offline.compose.weighing import Weight
from worker.engines.offline.compose.points import skills_for
from core.checking.matching.assessment import Assessment
from core.checking.matching.parsed_requirement import parse_requirement
from client_sdk.models import Requirement

MARK = "- "
_MOST_ANSWERS, _MOST = 4, 5
_LONGEST_LABEL = 10
_LONGEST_LINE = 34
_WORDS = 125
_OF_ROLE = 3
_MOST_DEEDS = 8
_YEARS = re.compile(r"\byears?\b|\byrs?\b", re.IGNORECASE)
_ENTRY = re.compile(r"^the (?:certification|qualification) ")
# How somebody is, which a deed beside it does not show.
_OF_WILL = re.compile(r"(?:happy|willing|able|ready|confident|comfortable|keen|available|prepared)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the|some) (?=\S)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point of a letter, and the evidence that it tells."""

    label: str
    body: str
    tells: tuple[UUID, ...]
    requirement: str | None = None

    @property
    def text(self) -> str:
        return f"{MARK}{self.label}: {self.body}" if self.label else f"{MARK}{self.body}"


def position_label(role: Role, said: str = "") -> str:
    """`As Florist at The Stem Room (2014–2019)`; `At The Stem Room` where the rest was said."""
    place, house = place_of(role), at_employer(role)
    if house and said.count(company_of(role)) == 1 and f"{spoken_title(role.title)} at {company_of(role)}" in said:
        return house
    years = in_years(role)
    return f"{place} ({years})" if place and years else place


@dataclass(kw_only=True)
class PointWriter:
    index: EvidenceIndex
    points: TalkingPoints
    relevance: Relevance
    phrases: LeadIns
    held: HeldAnswers
    is_fine: Callable[[str], bool]
    lead: Role | None
    is_change: bool
    said: str
    assessments: Sequence[Assessment]
    used: set[UUID] = field(default_factory=set)

    def answers(self, known: set[str], said: str) -> list[Point]:
        """What is asked for and answered, required things first."""
        found: list[Point] = []
        named: list[str] = []
        knows: list[str] = []
        is_asked = False
        items = {point.requirement: point for point in self.points.items}
        for each in sorted(self.assessments, key=lambda each: each.parsed.requirement.importance != "required"):
            need = each.parsed.requirement
            if need.text in known or len(found) == _MOST_ANSWERS or each.is_question:
                continue
            names = self.held.named_by(each) if each.strength is not None else []
            if names:
                is_asked = is_asked or need.importance == "required"
                into = knows if KNOWLEDGE.match(need.text) else named
                into += [name for name in names if name not in into]
                known.add(need.text)
                continue
            options = [*self._deed(items.get(need.text)), *self._held(each, said)]
            made = next((point for point in options if self.is_fine(point.text)), None)
            if made is not None:
                found.append(made)
                self.used.update(made.tells)
                known.add(need.text)
        listing = filter(self.is_fine, self.held.of_list(named, knows, said, is_asked=is_asked))
        return [*found, *(Point(label="", body=text, tells=()) for text in listing)]

    def _deed(self, point: TalkingPoint | None) -> Iterator[Point]:
        """What was done that answers it; of years no deed is an answer."""
        if point is None or _YEARS.search(point.requirement):
            return
        cited = [self.index.by_id[key] for key in point.evidence_ids if key in self.index.by_id]
        if not cited or cited[0].evidence.kind not in DEEDS:
            return
        deeds = [each for each in cited if each.evidence.kind in DEEDS and each.evidence.id not in self.used]
        for told in (deeds[:2], deeds[:1]) if point.strength == "strong" else (deeds[:1],):
            for asked in dict.fromkeys([point.requirement, _answered_clause(point.requirement, told[0])] if told else []):
                if (label := self._label(asked)) is not None:
                    body = " ".join(self._placed(each) for each in told)
                    keys = tuple(each.evidence.id for each in told)
                    yield Point(label=label, body=body, tells=keys, requirement=point.requirement)

    def _held(self, each: Assessment, said: str) -> Iterator[Point]:
        """By a paper, a language, a position: what is held, and was not told yet."""
        label = self._label(each.parsed.requirement.text)
        if label is None:
            return
        for answer in self.held.answers(each, said):
            point = Point(label=label, body=capitalised(answer.text), tells=(), requirement=each.parsed.requirement.text)
            if self.is_fine(point.text):
                self.held.take(answer)
                yield point

    def near(self, known: set[str]) -> list[Point]:
        """What is asked for, or spoken of, and a deed of the same kind of work."""
        found: list[Point] = []
        for bridge in bridges(self.index, self.phrases, set(self.used), known):
            thing = bridge.thing
            point = Point(label=f"{NEAREST_TO}{thing}", body=self._placed(bridge.witness), tells=(bridge.witness.evidence.id,))
            if self.is_fine(point.text):
                found.append(point)
                self.used.update(point.tells)
                known.add(bridge.requirement)
        return found

    def _label(self, requirement: str) -> str | None:
        topic = self.phrases.topic(requirement)
        if topic is None or topic.kind == "person" or _OF_WILL.match(topic.text):
            return None
        text = _ARTICLE.sub("", topic.text)
        return capitalised(text) if len(text.split()) <= _LONGEST_LABEL else None

    def _placed(self, witness: Witness) -> str:
        line, role = own_line(witness, self.index), witness.role
        if role is None:
            return line
        title, house, years = spoken_title(role.title), company_of(role), in_years(role)
        if line.startswith("I ") and (where := position_label(role, self.said)):
            return f"{where}, {line}"
        behind = ", ".join(filter(None, [capitalised(title), house, years]))
        return f"{line[:-1]} ({behind})." if behind and line.endswith(".") else line

    def career(self, room: int, lead: Role | None) -> list[Point]:
        """The strongest of what was done, position by position."""
        chosen = self._chosen(lead)
        order = {role.id: number for number, role in enumerate(self.index.newest_first)}
        roles = sorted({w.role.id: w.role for w in chosen if w.role}.values(), key=lambda r: (r is not lead, is_voluntary(r), order[r.id]))
        found: list[Point] = []
        for role in roles:
            lines = [w for w in chosen if w.role is role]
            found += self._of_role(role, lines)
        loose = [w for w in chosen if w.role is None]
        for w in loose:
            p = Point(label="", body=own_line(w, self.index), tells=(w.evidence.id,))
            found += [p] if self._is_whole(p) else []
        return found[:room]

    def _of_role(self, role: Role, lines: Sequence[Witness]) -> list[Point]:
        label = position_label(role, self.said)
        kept: list[Witness] = []
        for w in lines:
            p = self._point(label, [*kept, w])
            if self._is_whole(p):
                kept.append(w)
        return [self._point(label, kept)] if kept else []

    def _point(self, label: str, lines: Sequence[Witness]) -> Point:
        return Point(
            label=label,
            body=" ".join(own_line(w, self.index) for w in lines),
            tells=tuple(w.evidence.id for w in lines),
        )

    def _is_whole(self, point: Point) -> bool:
        return self.is_fine(point.text)

    def _chosen(self, lead: Role | None) -> list[Witness]:
        weight = Weight(self.index, self.points, self.relevance)
        lines = [w for w in self.index.witnesses if self._is_told(w)]
        lines.sort(key=lambda w: -weight.of(w) + 2 * (w.role is None))
        kept: list[Witness] = []
        words = 0
        most = 5 if self.is_change else _MOST_DEEDS
        for w in lines:
            of_role = [k for k in kept if k.role is w.role]
            if len(kept) >= most or len(of_role) >= (2 if self.is_change or (w.role is not None and is_voluntary(w.role)) else _OF_ROLE):
                continue
            count = len(w.evidence.text.split())
            if words + count > _WORDS or (w.role is None and len(kept) >= 3):
                continue
            if w.role is not None and not of_role and len({k.role.id for k in kept if k.role}) >= 4:
                continue
            if not self._is_whole(self._point(position_label(w.role) if w.role else "", [w])):
                continue
            kept.append(w)
            words += count
        if lead is not None and not any(w.role is lead for w in kept):
            kept += [w for w in lines if w.role is lead][:1]
        return kept

    def _is_unpaid_told(self, w: Witness) -> bool:
        """What somebody does unpaid is told where it is near to the posting, or there is little else."""
        paid = [role for role in self.index.paid_work if any(x.evidence.kind in DEEDS for x in self.index.of_role(role))]
        return len(paid) < 2 or self.relevance.score(w) > 0

    def _is_told(self, w: Witness) -> bool:
        text = w.evidence.text
        is_placed = w.role is None or (is_named(w.role) and not is_break(w.role) and bool(position_label(w.role)))
        return (
            w.evidence.kind in DEEDS
            and w.evidence.polarity == "does"
            and w.evidence.id not in self.used
            and is_placed
            and not is_out_of_time(w)
            and TRIVIA.search(text) is None
            and len(text.split()) <= _LONGEST_LINE
            and (w.role is None or not is_voluntary(w.role) or self._is_unpaid_told(w))
            and (substance(text) >= 3 or any(map(str.isdigit, text)))
        )
