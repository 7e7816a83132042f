"""How well evidence answers a requirement, and which pieces of it answer best together."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from core.checking.evidence.evidence import LEADERSHIP, Witness
from core.checking.matching.groups import Group
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.language.people import leads_people, people_counts
from core.language.terms import GENERIC_WEIGHT, PLAIN_WEIGHT, Term
from core.language.vocabulary import SoftSkill

MAX_WITNESSES = 3
SINGLE_SOFT = 0.6
WHOLE_FROM = 0.6
FRAGMENT = 0.4
# What is only similar, word for word, is half an answer.
SIMILAR = 0.5
_MIN_GAIN = 0.12
_REUSE_MALUS = 0.05
_TEAM_BONUS = 0.4
_KIND_PREFERENCE = {
    "language": 0.06,
    "publication": 0.06,
    "accomplishment": 0.06,
    "story": 0.06,
    "skill": -0.12,
    "summary": -0.08,
}


def choose_witnesses(parsed: ParsedRequirement, witnesses: Iterable[Witness], uses: Counter[UUID]) -> list[Witness]:
    """Up to three witnesses, each adding something that those before it did not show."""
    candidates = [witness for witness in witnesses if _coverage(parsed, [witness]) > 0]
    chosen: list[Witness] = []
    while candidates and len(chosen) < MAX_WITNESSES:
        before = _coverage(parsed, chosen, strict=bool(chosen))
        gains = [
            (_coverage(parsed, [*chosen, witness], strict=bool(chosen)) - before, witness) for witness in candidates
        ]
        gain, best = max(gains, key=lambda pair: pair[0] + _preference(parsed, pair[1], uses))
        if gain < _MIN_GAIN:
            break
        chosen.append(best)
        candidates.remove(best)
    return chosen


def _coverage(parsed: ParsedRequirement, witnesses: list[Witness], *, strict: bool = False) -> float:
    """Share of the requirement's groups and soft skills, by weight, that these witnesses answer.

    `strict` is for witnesses behind the first: words like `time` and `team`, and words that are only related, are no
    reason to name one more.
    """
    groups = [group for group in parsed.groups if not strict or group.weight > GENERIC_WEIGHT]
    weights = sum(group.weight for group in groups) + parsed.soft_weight * len(parsed.soft_skills)
    if not weights or not witnesses:
        return 0.0
    answered = sum(group.weight * best_match(group, witnesses, related=not strict) for group in groups)
    for skill in parsed.soft_skills:
        answered += parsed.soft_weight * soft_match(skill, witnesses)
    return answered / weights


def soft_match(skill: SoftSkill, witnesses: Iterable[Witness]) -> float:
    """0 to 1: one line that counts the people who are led is enough for leadership; of other manners two are."""
    showing = [witness for witness in witnesses if witness.shows(skill)]
    is_counted = skill.name == LEADERSHIP and any(leads_people(witness.evidence.text) for witness in showing)
    return 1.0 if is_counted or len(showing) > 1 else SINGLE_SOFT * len(showing)


def best_match(group: Group, witnesses: list[Witness], *, related: bool = True) -> float:
    """The best that one witness says to one alternative."""
    return max((group_match(group, witness, related=related) for witness in witnesses), default=0.0)


def group_match(group: Group, witness: Witness, *, related: bool = True) -> float:
    """0 to 1: how well one witness answers the group."""
    named = max(
        _alternative_match(each, witness, related=related) * (FRAGMENT if _is_bare(each, group) else 1.0)
        for each in group.alternatives
    )
    stands_in = any(all(witness.shown.get(term.key) == 1.0 for term in found) for found in group.similar)
    return max(named, SIMILAR if stands_in else 0.0)


def _is_bare(alternative: tuple[Term, ...], group: Group) -> bool:
    """True for `project` of `project or sales coordination`: an everyday word that its neighbours make one thing of."""
    return group.weight > GENERIC_WEIGHT and all(term.weight <= GENERIC_WEIGHT for term in alternative)


def _alternative_match(alternative: tuple[Term, ...], witness: Witness, *, related: bool) -> float:
    """Half of a pair (`local` of `local authorities`, `manual` of `manual handling`) is nearly nothing."""
    matches = [witness.match(term, related=related) for term in alternative]
    share = sum(term.weight * match for term, match in zip(alternative, matches, strict=True))
    share /= sum(term.weight for term in alternative)
    is_half = 0.0 in matches and all(term.weight <= PLAIN_WEIGHT for term in alternative)
    return share if share >= WHOLE_FROM and not is_half else share * FRAGMENT


def _preference(parsed: ParsedRequirement, witness: Witness, uses: Counter[UUID]) -> float:
    """Deeds before duties before lists, and what was not said yet before what was."""
    bonus = _KIND_PREFERENCE.get(witness.evidence.kind, 0.0)
    if parsed.team_size is not None and names_team(parsed, witness):
        bonus += _TEAM_BONUS
    return bonus - _REUSE_MALUS * min(uses[witness.evidence.id], 3)


def names_team(parsed: ParsedRequirement, witness: Witness) -> bool:
    """True when a number of people as large as the one asked for stands in the evidence."""
    return any(number >= (parsed.team_size or 0) for number in people_counts(witness.evidence.text))
