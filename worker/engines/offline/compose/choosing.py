"""What a letter tells: which deeds, beside which requirement, and in which order."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from client_sdk.models import TalkingPoint, TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.going_on import is_out_of_time
from core.checking.matching.groups import read_groups
from core.checking.matching.witnesses import best_match
from core.checking.relevance import Relevance
from core.checking.trade import trade_roles
from core.checking.wholeness import substance
from core.language.counts import NUMBER_WORDS
from core.language.dates import year_and_month
from core.language.sentences import ended, sentences
from core.record.models import Role
from core.record.occupations import is_break, is_named, is_voluntary
from worker.engines.offline.compose.bridging import is_of_any_trade
from worker.engines.offline.compose.leading import comes_back, first_position
from worker.engines.offline.compose.narration import ONLY_FRAMED, told
from worker.engines.offline.compose.scope import named_work
from worker.engines.offline.compose.trade_years import is_change_of_trade
from worker.engines.offline.compose.weighing import MAX_ROLES, STRONG_FROM, Weight, strength

MAX_DEEDS = 11
# These are told whatever else is: the first ones by rank.
FIRST = 3
# Words of deeds with which a letter is as long as one reads.
ENOUGH_WORDS = 190
_LONGEST_DEED = 30
_FEWEST_DEEDS = 1
_SUBSTANCE_OF_FRAMED = 5
# How lines without a verb are told, and how often a letter bears it.
_OF_NOUNS = {
    re.compile(r"I (?:have )?work(?:ed)? (?:with|in) an? "): 2,
    re.compile(r"I (?:am|was|have been) "): 3,
}
# So many lines without a verb stand behind one position, and in one letter.
_NAMED_OF_ROLE, _NAMED = 1, 4
# Of what nobody asked for, where nothing and where much is answered.
_MOST_BESIDE, _FEWEST_BESIDE = 8, 5
# From another trade than the posting's, where one was in it; and what is long ago, and enough without it.
_MOST_ASIDE, _MOST_ELSEWHERE = 2, 4
_LONG_AGO = 8
_ENOUGH_BESIDE = 2
# What nearness, trade and time add to the strength of a deed.
_NEARNESS = 0.5
_ANSWERED_FROM = 0.5
_NO_ANSWER = 3
DEEDS = frozenset({"accomplishment", "responsibility", "story", "project", "award"})
# When somebody works, what they do for themselves, and how it ended, is told where it is asked for.
TRIVIA = re.compile(
    r"\bon[- ]call (?:one|two|every|each)\b|\bevery (?:second|third|fourth|other) (?:week|weekend|night|month)s?\b"
    r"|\b(?:one|two) (?:weeks?|weekends?|nights?) (?:in|out of) (?:two|three|four|five|six)\b"
    r"|^I (?:also )?(?:sing|knit|hike|surf|ski|swim|dance|fish|paint|garden|cycle)\b|\b(?:aged|at the age of) \d\d\b"
    r"|\bmy (?:dad|mum|mom|father|mother|uncle|aunt|parents|wife|husband|grand\w+)\b"
    r"|^(?:I )?left (?:when|because|to|for|after|in)\b|\b(?:laid off|made redundant|redundancy|no paperwork)\b"
    r"|\b(?:what it says|as above|see above|see below|and so on|the usual|self[- ]taught)\b|\bclosed down\b"
    r"|\bshop closed\b|\bat \d\d?[:.]\d\d\b"
    # to whom one answers, and where one sits
    r"|\breport(?:s|ed|ing)? (?:directly )?to (?:the |my |a |our )?(?!(?:\w+ )?"
    r"(?:board|court|parliament|minister|council)s?\b)",
    re.IGNORECASE,
)
_PART_END = re.compile(r"; |, and (?:I|my) ")
_YEARS = re.compile(r"\byears?\b", re.IGNORECASE)
# Answered by what somebody was, and by no line.
_OF_ROLES = re.compile(r"^I have .{0,40}\broles that fit: ")
_FIGURE = re.compile(r"\d")
_COUNTS = re.compile(rf"\d|\b(?:{'|'.join(NUMBER_WORDS[1:])})\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A line that its owner can tell, and the requirements that it answers, if it is told because of some."""

    witness: Witness
    text: str
    points: tuple[TalkingPoint, ...] = ()
    is_apart: bool = False
    """Of no position, and not near to the posting: told where there is little else."""
    noun: str | None = None
    """Work without a verb, as it stands behind its position; `text` is the same then."""
    weight: float = 0.0
    """Beside others of the same person."""

    @property
    def is_strong(self) -> bool:
        """True for what speaks for its writer to any reader, whatever is asked for."""
        return strength(self.witness.evidence.text) >= STRONG_FROM

    @property
    def point(self) -> TalkingPoint | None:
        """The weightiest of what it answers."""
        return self.points[0] if self.points else None

    def first_part(self) -> "Deed":
        """`I supervise twelve constables, and I am …` → `I supervise twelve constables.`; the same where it has one."""
        if self.noun is not None:
            return self
        first = _PART_END.split(sentences(self.text)[0], maxsplit=1)[0]
        return replace(self, text=ended(first))


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Deeds of one role, those that answer the posting first; of no role where `role` is None."""

    role: Role | None
    deeds: list[Deed] = field(default_factory=list)


def passages(
    index: EvidenceIndex, points: TalkingPoints, relevance: Relevance, lead: Role | None = None
) -> tuple[list[Passage], list[Passage]]:
    """The deeds of a letter: those that answer the posting, in the order of its demands, and the strongest of the rest.

    Both by position. The rest is newest first, so that no reader has to count back.
    """
    now = first_position(index, lead)
    leading = [role for role in (lead, now) if role is not None]
    ranks = _without_lists(ranked(index, points, relevance), relevance)
    chosen = _chosen(_of_weight(ranks, index, points, relevance), leading)
    place = {id(need): number for number, need in enumerate(demands(index, points))}
    order = {role.id: number for number, role in enumerate(index.newest_first)}

    def asked_at(part: Passage) -> int:
        return min(place.get(id(point), len(place)) for deed in part.deeds for point in deed.points)

    def told_at(part: Passage) -> tuple[bool, int]:
        return part.role is not lead, order[part.role.id] if part.role is not None else len(order)

    answering = _by_role(deed for deed in chosen if deed.points)
    beside = _by_role(deed for deed in chosen if not deed.points)
    return sorted(answering, key=asked_at), sorted(beside, key=told_at)


def demands(index: EvidenceIndex, points: TalkingPoints) -> list[TalkingPoint]:
    """The points in the order in which a letter answers them: what is required first, then as the posting has it."""
    needs = index.context.opportunity.requirements
    place = {need.text: (need.importance != "required", number) for number, need in enumerate(needs)}
    return sorted(points.items, key=lambda point: place.get(point.requirement, (True, len(needs))))


def _by_role(deeds: Iterable[Deed]) -> list[Passage]:
    found: dict[object, Passage] = {}
    for deed in deeds:
        role = deed.witness.role
        found.setdefault(role.id if role is not None else None, Passage(role=role)).deeds.append(deed)
    return list(found.values())


def ranked(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> list[Deed]:
    """All deeds that can be told, what weighs most for the posting first.

    What answers something that is required stands before what answers anything else, and both before the rest; of
    these, what comes near to the posting, has a figure, tells whom one led, and is of a newer position.
    """
    answers = _answers(index, points, relevance)
    recent = _told_of(index, {each.role.id for each in (index.by_id[key] for key in answers) if each.role is not None})
    weight = Weight(index, points, relevance)
    required = _required(index)
    found: list[tuple[tuple[int, float], Deed]] = []
    for witness in index.witnesses:
        answered = answers.get(witness.evidence.id, ())
        if (
            not _is_deed(witness)
            or is_out_of_time(witness)
            or not (answered or _is_worth_it(witness, recent, relevance))
        ):
            continue
        said = told(witness, index)
        is_answer = any(point.strength == "strong" for point in answered)
        noun = named_work(witness, said)
        if noun is not None and is_answer and said is not None and len(said.split()) >= len(noun.split()):
            noun = None  # told with a verb beside what it answers, unless that tells less of it
        text = noun or said
        if text is not None and len(text.split()) <= _LONGEST_DEED:
            tier = min((_tier(point, required) for point in answered), default=_NO_ANSWER)
            is_apart = not answered and witness.role is None and relevance.score(witness) == 0
            weighs = weight.of(witness)
            deed = Deed(witness=witness, text=text, points=tuple(answered), is_apart=is_apart, noun=noun, weight=weighs)
            found.append(((tier + is_apart, -weighs), deed))
    return [deed for _, deed in sorted(found, key=lambda each: each[0])]


def _of_weight(deeds: Sequence[Deed], index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> list[Deed]:
    """The deeds without what says least to this reader, where others can be told.

    Of who was in the posting's trade, few from another one; of who comes from another, none of long ago that has
    nothing to do with the post.
    """
    of_trade = {role.id for role in trade_roles(index)} if comes_back(index, points) else set()
    is_change = is_change_of_trade(index, points)
    kept: list[Deed] = []
    aside = 0
    for deed in deeds:
        role = deed.witness.role
        is_other = not deed.points and role is not None
        if is_change and not deed.points and sum(not each.points for each in kept) == _MOST_ELSEWHERE:
            continue
        if is_other and role is not None and of_trade and role.id not in of_trade:
            aside += 1
            if aside > _MOST_ASIDE and len(kept) >= FIRST:
                continue
        if (
            is_other
            and role is not None
            and (is_change or deed.noun)
            and _is_old(role, index)
            and len(kept) >= (FIRST if deed.noun is None else _ENOUGH_BESIDE)
        ):
            weighs = relevance.score(deed.witness) > 0 or _COUNTS.search(deed.text) or is_of_any_trade(deed.text)
            if not weighs:
                continue
        kept.append(deed)
    return kept


def _is_old(role: Role, index: EvidenceIndex) -> bool:
    ended_in = year_and_month(role.end)
    return ended_in is not None and index.today.year - ended_in[0] > _LONG_AGO


def _without_lists(deeds: Sequence[Deed], relevance: Relevance) -> list[Deed]:
    """The deeds without what a position only `includes` (`tea, cables and the tape op`), where it has others to tell.

    What answers something, or is near to the posting, stays; and so does what is counted.
    """
    done = {deed.witness.role.id for deed in deeds if deed.witness.role is not None and deed.noun is None}
    return [
        deed
        for deed in deeds
        if deed.points
        or deed.noun is None
        or not deed.noun.startswith("which includ")
        or deed.witness.role is None
        or deed.witness.role.id not in done
        or relevance.score(deed.witness) > 0
        or _FIGURE.search(deed.noun)
    ]


def _chosen(deeds: Sequence[Deed], leading: Sequence[Role]) -> list[Deed]:
    """What answers something, and of the rest as much as a letter bears; something of who leads among them."""
    kept: list[Deed] = []
    named: Counter[re.Pattern[str]] = Counter()
    plain = [deed for deed in deeds if not ONLY_FRAMED.match(deed.text) or deed.points or deed.is_strong]
    for deed in plain:
        words = sum(len(each.text.split()) for each in kept)
        if deed.noun is not None:
            others = [each for each in kept if each.noun is not None]
            of_role = [each for each in others if each.witness.role is deed.witness.role]
            if len(of_role) >= _NAMED_OF_ROLE or len(others) >= _NAMED:
                continue
        kind = next((begin for begin in _OF_NOUNS if begin.match(deed.text)), None)
        is_first = len(kept) < FIRST and not deed.is_apart
        if deed.is_apart and len(kept) > 1:
            continue
        is_much = len(kept) >= MAX_DEEDS or words >= ENOUGH_WORDS
        answers = sum(bool(each.points) for each in kept)
        # The more is answered, the less is told that nobody asked for.
        is_much = is_much or (not deed.points and len(kept) - answers >= max(_FEWEST_BESIDE, _MOST_BESIDE - answers))
        if not is_first and (is_much or (kind is not None and named[kind] >= _OF_NOUNS[kind])):
            continue
        named.update([kind] if kind is not None else [])
        kept.append(deed)
    if (star := strongest(plain)) is not None and star not in kept:
        kept = [*kept[: MAX_DEEDS - 1], star]
    for role in leading:
        ours = [deed for deed in plain if deed.witness.role is role]
        if ours and not any(deed in kept for deed in ours):
            kept = [*kept[: MAX_DEEDS - 1], ours[0]]
    framed = [
        deed for deed in deeds if deed not in plain and substance(deed.witness.evidence.text) >= _SUBSTANCE_OF_FRAMED
    ]
    return [*kept, *framed[: max(0, _FEWEST_DEEDS - len(kept))]]


def strongest(deeds: Iterable[Deed]) -> Deed | None:
    """The deed that speaks most for its writer to any reader; of like ones the one that is nearer to the post."""
    strong = [deed for deed in deeds if deed.is_strong and not deed.is_apart]
    return max(strong, key=lambda deed: strength(deed.witness.evidence.text) + _NEARNESS * deed.weight, default=None)


def _answers(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance) -> dict[UUID, list[TalkingPoint]]:
    """Deeds, by their ids, with the points that each answers, the weightiest first.

    Every point is answered once, by a deed that answers nothing else where there is one.
    """
    required = _required(index)

    def rank(pair: tuple[TalkingPoint, Witness]) -> tuple[int, bool, float]:
        point, witness = pair
        return _tier(point, required), witness.evidence.id != point.evidence_ids[0], -relevance.impact(witness)

    chosen: dict[UUID, list[TalkingPoint]] = {}
    tellable = sorted(_tellable(index, points), key=rank)
    for point, witness in tellable:
        is_answered = any(point is each for told in chosen.values() for each in told)
        if not is_answered and witness.evidence.id not in chosen:
            chosen[witness.evidence.id] = [point]
    for point, witness in tellable:
        if not any(point is each for told in chosen.values() for each in told):
            chosen[witness.evidence.id].append(point)
    return chosen


def _required(index: EvidenceIndex) -> set[str]:
    return {need.text for need in index.context.opportunity.requirements if need.importance == "required"}


def _tier(point: TalkingPoint, required: set[str]) -> int:
    return (0 if point.strength == "strong" else 1) + (0 if point.requirement in required else 1)


def _tellable(index: EvidenceIndex, points: TalkingPoints) -> Iterator[tuple[TalkingPoint, Witness]]:
    """Points with each deed behind them. So many years are answered by the opening, not by a deed."""
    for point in points.items:
        for evidence_id in point.evidence_ids:
            witness = index.by_id.get(evidence_id)
            is_first = evidence_id == point.evidence_ids[0]
            if (
                witness is not None
                and not (_YEARS.search(point.requirement) or _OF_ROLES.search(point.text))
                and _is_deed(witness)
                and (is_first or (not _is_of_paper(point, index) and _answers_most(witness, point.requirement)))
                and (named_work(witness, said := told(witness, index)) or said)
            ):
                yield point, witness


def _is_of_paper(point: TalkingPoint, index: EvidenceIndex) -> bool:
    """True where a degree or certificate answers first: it is told, and no deed for it."""
    first = index.by_id.get(point.evidence_ids[0]) if point.evidence_ids else None
    return first is not None and first.evidence.kind in {"education", "certification"}


def _told_of(index: EvidenceIndex, answering: set[object]) -> set[object]:
    """The positions of which a letter tells: the last ones, and those whose deeds answer something.

    What somebody does unpaid is told where it answers something, or is all there is.
    """
    work = [role for role in index.newest_first if is_named(role) and not is_break(role)]
    paid = [role for role in work if not is_voluntary(role)] or work
    return {role.id for role in paid[:MAX_ROLES]} | answering


def _is_worth_it(witness: Witness, recent: set[object], relevance: Relevance) -> bool:
    is_near = relevance.score(witness) > 0 or witness.evidence.kind == "accomplishment"
    is_recent = witness.role.id in recent if witness.role is not None else is_near
    return is_recent and TRIVIA.search(witness.evidence.text) is None


def _is_deed(witness: Witness) -> bool:
    return witness.evidence.kind in DEEDS and witness.evidence.polarity == "does"


def _answers_most(witness: Witness, requirement: str) -> bool:
    """True when the witness answers what weighs most; a country or a team in common is no reason to tell a deed."""
    groups = [group for group in read_groups(requirement) if not group.is_place]
    heaviest = max(groups, key=lambda group: group.weight, default=None)
    return heaviest is None or any(
        best_match(group, [witness]) >= _ANSWERED_FROM for group in groups if group.weight == heaviest.weight
    )
