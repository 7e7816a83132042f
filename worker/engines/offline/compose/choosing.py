"""What a letter tells: which deeds, beside which requirement, and in which order."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from client_sdk.models import TalkingPoint, TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.matching.groups import read_groups
from core.checking.matching.witnesses import best_match
from core.checking.relevance import Relevance
from core.checking.trade import trade_roles
from core.language.doers import doer_of
from core.language.terms import terms
from core.record.models import Role
from core.record.occupations import is_break, is_named, is_voluntary
from worker.engines.offline.compose.narration import told
from worker.engines.offline.compose.nominal import told_as_thing
from worker.engines.offline.compose.portrait import is_objective, self_description
from worker.engines.offline.compose.reasons import is_for_one_post

MAX_ANSWERS = 7
MAX_DEEDS = 10
# Words of deeds with which a letter is as long as one reads.
ENOUGH_WORDS = 165
_LONGEST_DEED = 30
_THIN = 6
_ENOUGH_OF_TRADE = 90
_FEW_WORDS = 60
_OF_THINGS = re.compile(r"^(?:[\w’'-]+ ){0,2}[\w’'-]*[^su\W]s(?= (?:for|of|with|in|at|from|to|and)\b|,)")
# A figure, or what something is for, with or of: more than a label.
_HAS_SUBSTANCE = re.compile(r"\d| (?:of|for|with|in|at|from|to|and) ")
_MAX_ROLES = 4
# How lines without a verb are told, and how often a letter bears it.
_OF_NOUNS = {
    re.compile(r"my work (?:is|was|includes|included)\b", re.IGNORECASE): 1,
    re.compile(r"my role involve[sd]\b", re.IGNORECASE): 1,
    re.compile(r"I (?:have )?work(?:ed)? on\b"): 3,
    re.compile(r"I (?:have )?work(?:ed)? (?:with|in) an? "): 2,
    re.compile(r"I (?:am|was|have been) "): 2,
}
_ANSWERED_FROM = 0.5
DEEDS = frozenset({"accomplishment", "responsibility", "story", "project", "award"})
# When somebody works, and what they do for themselves, is told where it is asked for.
_REMARK = re.compile(
    r"\bon[- ]call (?:one|two|every|each)\b|\bevery (?:second|third|fourth|other) (?:week|weekend|night|month)s?\b"
    r"|\b(?:one|two) (?:weeks?|weekends?|nights?) (?:in|out of) (?:two|three|four|five|six)\b"
    r"|^I (?:also )?(?:sing|knit|hike|surf|ski|swim|dance|fish|paint|garden|cycle)\b|\b(?:aged|at the age of) \d\d\b"
    r"|\bmy (?:dad|mum|mom|father|mother|uncle|aunt|parents|wife|husband)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\byears?\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A line that its owner can tell, and the requirement that it answers, if it is told because of one."""

    witness: Witness
    text: str
    point: TalkingPoint | None = None


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Deeds of one role, those that answer the posting first; of no role where `role` is None."""

    role: Role | None
    deeds: list[Deed] = field(default_factory=list)


def passages(
    index: EvidenceIndex, points: TalkingPoints, relevance: Relevance, lead: Role | None = None
) -> list[Passage]:
    """The deeds of a letter by role: the role that leads, then newest first, so that no reader has to count back."""
    chosen = list(_answers(index, points, relevance))
    chosen += _others(index, relevance, chosen)
    order = {role.id: place for place, role in enumerate(index.newest_first)}
    found: dict[object, Passage] = {}
    for deed in chosen:
        role = deed.witness.role
        key = role.id if role is not None else None
        found.setdefault(key, Passage(role=role)).deeds.append(deed)

    def place(part: Passage) -> tuple[bool, int]:
        leads = part.role is not None and part.role is lead
        return not leads, order[part.role.id] if part.role is not None else len(order)

    return sorted(found.values(), key=place)


def _answers(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> Iterator[Deed]:
    """Points with the deed that answers each best, every point and every deed once."""
    required = {need.text for need in index.context.opportunity.requirements if need.importance == "required"}

    def rank(pair: tuple[TalkingPoint, Witness]) -> tuple[bool, bool, bool, float, float]:
        """Strong and required ones first, then a point's first evidence, then by impact, then by common terms."""
        point, witness = pair
        common = sum(term.weight * witness.shown.get(term.key, 0.0) for term in terms(point.requirement))
        is_second = witness.evidence.id != point.evidence_ids[0]
        is_partial = point.strength != "strong"
        return is_partial, point.requirement not in required, is_second, -relevance.impact(witness), -common

    chosen: list[tuple[TalkingPoint, Witness]] = []
    for point, witness in sorted(_tellable(index, points), key=rank):
        is_new = all(point is not other and witness is not other_witness for other, other_witness in chosen)
        if is_new and len(chosen) < MAX_ANSWERS and (text := told(witness, index)) is not None:
            chosen.append((point, witness))
            yield Deed(witness=witness, text=text, point=point)


def _tellable(index: EvidenceIndex, points: TalkingPoints) -> Iterator[tuple[TalkingPoint, Witness]]:
    """Points with each deed behind them. So many years are answered by the opening, not by a deed."""
    for point in points.items:
        for evidence_id in point.evidence_ids:
            witness = index.by_id.get(evidence_id)
            is_first = evidence_id == point.evidence_ids[0]
            if (
                witness is not None
                and not _YEARS.search(point.requirement)
                and _is_deed(witness)
                and (is_first or _answers_most(witness, point.requirement))
            ):
                yield point, witness


def _others(index: EvidenceIndex, relevance: Relevance, chosen: list[Deed]) -> Iterator[Deed]:
    """What comes next to the posting, results first, until the letter is long enough."""
    known = {deed.witness.evidence.id for deed in chosen}
    words = sum(len(deed.text.split()) for deed in chosen)
    count = len(chosen)
    named = Counter(kind for deed in chosen for kind in _OF_NOUNS if kind.match(deed.text))
    of_trade = {role.id for role in trade_roles(index)}
    work = [role for role in index.newest_first if is_named(role) and not is_break(role)]
    # What somebody does unpaid is told where it answers something, or is all there is.
    told_of = [role for role in work if not is_voluntary(role)] or work
    recent = {role.id for role in told_of[:_MAX_ROLES]} | {
        deed.witness.role.id for deed in chosen if deed.witness.role is not None
    }
    candidates = [
        witness
        for witness in index.witnesses
        if _is_deed(witness)
        and witness.evidence.id not in known
        and not _REMARK.search(witness.evidence.text)
        and (witness.role.id in recent if witness.role is not None else relevance.score(witness) > 0)
    ]
    for witness in sorted(candidates, key=lambda witness: -_worth(witness, index, relevance)):
        if words >= ENOUGH_WORDS or count >= MAX_DEEDS:
            return
        text = told(witness, index)
        is_aside = witness.role is not None and witness.role.id not in of_trade and relevance.score(witness) == 0
        if text is None or len(text.split()) > _LONGEST_DEED or (is_aside and of_trade and words >= _ENOUGH_OF_TRADE):
            continue
        kind = next((begin for begin in _OF_NOUNS if begin.match(text)), None)
        if kind is not None and named[kind] >= _OF_NOUNS[kind]:
            continue
        if kind is not None:
            named[kind] += 1
        words += len(text.split())
        count += 1
        yield Deed(witness=witness, text=text)
    if words < _FEW_WORDS:
        yield from _of_summary(index)


def _of_summary(index: EvidenceIndex) -> Iterator[Deed]:
    """Where few deeds are told: what the person says of their work above all roles."""
    description = self_description(index)
    for witness in index.of_kind("summary"):
        text = witness.evidence.text
        is_other = is_objective(text) or is_for_one_post(text) or text.startswith(("I ", "My ")) or _REMARK.search(text)
        if witness.role is None and witness is not description and witness.evidence.polarity == "does" and not is_other:
            said = told_as_thing(text, is_current=True)
            is_of_things = re.match(r"(?:over |more than |about )?\d", text, re.IGNORECASE) or _OF_THINGS.match(text)
            if said is not None and is_of_things and _HAS_SUBSTANCE.search(text):
                yield Deed(witness=witness, text=said)


def _worth(witness: Witness, index: EvidenceIndex, relevance: Relevance) -> float:
    """Impact for the posting; of what is equal the newer role's, figures before none, and own deeds before help."""
    place = index.newest_first.index(witness.role) if witness.role is not None else _MAX_ROLES
    has_figure = any(character.isdigit() for character in witness.evidence.text)
    is_own = doer_of(witness.evidence.text) in {"own", "shared"}
    is_thin = not has_figure and len(witness.evidence.text.split()) < _THIN
    worth = relevance.impact(witness) + (0.3 if has_figure else 0.0) + 0.5 / (1 + place)
    return worth - (0.0 if is_own else 1.0) - (0.4 if is_thin else 0.0)


def _is_deed(witness: Witness) -> bool:
    return witness.evidence.kind in DEEDS and witness.evidence.polarity == "does"


def _answers_most(witness: Witness, requirement: str) -> bool:
    """True when the witness answers what weighs most; a country or a team in common is no reason to tell a deed."""
    groups = [group for group in read_groups(requirement) if not group.is_place]
    heaviest = max(groups, key=lambda group: group.weight, default=None)
    return heaviest is None or any(
        best_match(group, [witness]) >= _ANSWERED_FROM for group in groups if group.weight == heaviest.weight
    )
