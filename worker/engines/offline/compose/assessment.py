"""Needs of a posting × evidence of a person → how well each need is answered, by what, and what is missing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from worker.engines.base import Role
from worker.engines.offline.compose.degrees import degree_level
from worker.engines.offline.compose.evidence import EvidenceIndex, Witness
from worker.engines.offline.compose.needs import Group, Need, people_counts, read_need
from worker.engines.offline.language.terms import FAMILY, GENERIC_WEIGHT, Term, families, shown
from worker.engines.offline.language.vocabulary import stems

STRONG_FROM = 0.66
PARTIAL_FROM = 0.36
MAX_WITNESSES = 3
_SPECIFIC_FROM = 0.3
_ANSWERED_FROM = 0.5
_MIN_GAIN = 0.12
_YEARS_WEIGHT = 1.5
_ROLE_FITS_FROM = 0.5
_REUSE_MALUS = 0.05
_SINGLE_SOFT = 0.6
_TEAM_BONUS = 0.4
_WHOLE_FROM = 0.6
_FRAGMENT = 0.4
_KIND_PREFERENCE = {"accomplishment": 0.06, "story": 0.06, "skill": -0.12, "summary": -0.08}
_MONTHS = 12

Strength = Literal["strong", "partial"]


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """One need and its answer. `strength` None is a gap."""

    need: Need
    strength: Strength | None
    score: float
    witnesses: tuple[Witness, ...] = ()
    missing: tuple[str, ...] = ()
    misses_names: bool = False
    fitting_roles: tuple[Role, ...] = ()
    months: int | None = None
    degree: Witness | None = None


@dataclass(kw_only=True)
class _Tally:
    """Weights asked for and answered so far."""

    asked: float = 0.0
    answered: float = 0.0
    specific_asked: float = 0.0
    specific_answered: float = 0.0
    missing: list[str] = field(default_factory=list)
    missing_names: list[str] = field(default_factory=list)
    answers_anything: bool = False
    shows_manners: bool = True

    def add(self, weight: float, answered: float, surface: str, *, is_specific: bool) -> None:
        self.asked += weight
        self.answered += weight * answered
        if is_specific:
            self.specific_asked += weight
            self.specific_answered += weight * answered
        if answered >= _ANSWERED_FROM:
            self.answers_anything = self.answers_anything or weight > GENERIC_WEIGHT
        elif is_specific:
            self.missing_names.append(surface)
        elif weight >= 1:
            self.missing.append(surface)

    @property
    def score(self) -> float:
        return self.answered / self.asked if self.asked else 0.0

    @property
    def misses_the_point(self) -> bool:
        """True when names were asked for and hardly one of them is there."""
        lacks_names = self.specific_asked > 0 and self.specific_answered / self.specific_asked < _SPECIFIC_FROM
        has_names = self.specific_answered > 0
        return lacks_names or not self.answers_anything or not (self.shows_manners or has_names)


def assess(index: EvidenceIndex) -> list[Assessment]:
    """Every requirement of the opportunity, in its own order. Evidence used often gives way to other evidence."""
    uses: Counter[UUID] = Counter()
    found: list[Assessment] = []
    for requirement in index.context.opportunity.requirements:
        need = read_need(requirement)
        assessment = _assess_degree(need, index) if need.degree else _assess(need, index, uses)
        uses.update(witness.evidence.id for witness in assessment.witnesses)
        found.append(assessment)
    return found


def _assess(need: Need, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    fitting, months = _fitting_roles(need, index) if need.years else ([], None)
    within = [witness for witness in index.witnesses if witness.role in fitting] if fitting else index.witnesses
    chosen = _choose(need, within, uses)
    tally = _Tally()
    for group in need.groups:
        answered = max([_answer(group, chosen), *(_title_match(group, role, index) for role in fitting)])
        tally.add(group.weight, answered, group.surface, is_specific=group.is_specific)
    for skill in need.soft_skills:
        showing = sum(witness.shows(skill) for witness in index.witnesses)
        answered = 1.0 if showing > 1 else _SINGLE_SOFT * showing
        tally.add(need.soft_weight, answered, skill.label.lower(), is_specific=False)
        tally.shows_manners = answered > 0
    if need.years and months is not None:
        tally.add(_YEARS_WEIGHT, min(1.0, months / (need.years * _MONTHS)), "", is_specific=False)
    return Assessment(
        need=need,
        strength=_strength(need, tally, months, chosen) if chosen or fitting else None,
        score=tally.score,
        witnesses=tuple(chosen),
        missing=tuple(_missing(tally, need.requirement.text)),
        misses_names=bool(tally.missing_names),
        fitting_roles=tuple(fitting),
        months=months,
    )


def _missing(tally: _Tally, text: str) -> list[str]:
    """Names before plain words, each with the missing words beside it: `UK` and `driving licence` are one thing."""
    names = tally.missing_names or tally.missing
    merged: list[str] = []
    for name in names:
        if merged and f"{merged[-1]} {name}" in text:
            merged[-1] = f"{merged[-1]} {name}"
        else:
            merged.append(name)
    others = [word for word in tally.missing if word and word not in names]
    return [next((f"{name} {word}" for word in others if f"{name} {word}" in text), name) for name in merged if name]


def _strength(need: Need, tally: _Tally, months: int | None, chosen: list[Witness]) -> Strength | None:
    if tally.score < PARTIAL_FROM or tally.misses_the_point:
        return None
    too_few_years = need.years is not None and (months is None or months < need.years * _MONTHS)
    too_few_people = need.team_size is not None and not any(_names_team(need, witness) for witness in chosen)
    is_strong = tally.score >= STRONG_FROM and not too_few_years and not too_few_people
    return "strong" if is_strong else "partial"


def _choose(need: Need, witnesses: Iterable[Witness], uses: Counter[UUID]) -> list[Witness]:
    """Up to three witnesses, each adding something that those before it did not show."""
    candidates = [witness for witness in witnesses if _coverage(need, [witness]) > 0]
    chosen: list[Witness] = []
    while candidates and len(chosen) < MAX_WITNESSES:
        before = _coverage(need, chosen, strict=bool(chosen))
        gains = [(_coverage(need, [*chosen, witness], strict=bool(chosen)) - before, witness) for witness in candidates]
        gain, best = max(gains, key=lambda pair: pair[0] + _preference(need, pair[1], uses))
        if gain < _MIN_GAIN:
            break
        chosen.append(best)
        candidates.remove(best)
    return chosen


def _names_team(need: Need, witness: Witness) -> bool:
    """True when a number of people as large as the one asked for stands in the evidence."""
    return any(number >= (need.team_size or 0) for number in people_counts(witness.evidence.text))


def _preference(need: Need, witness: Witness, uses: Counter[UUID]) -> float:
    """Deeds before duties before lists, and what was not said yet before what was."""
    bonus = _KIND_PREFERENCE.get(witness.evidence.kind, 0.0)
    if need.team_size is not None and _names_team(need, witness):
        bonus += _TEAM_BONUS
    return bonus - _REUSE_MALUS * min(uses[witness.evidence.id], 3)


def _coverage(need: Need, witnesses: list[Witness], *, strict: bool = False) -> float:
    """Share of the need's groups and soft skills, by weight, that these witnesses answer.

    `strict` is for witnesses behind the first: words like `time` and `team`, and words that are only related, are no
    reason to name one more.
    """
    groups = [group for group in need.groups if not strict or group.weight > GENERIC_WEIGHT]
    weights = sum(group.weight for group in groups) + need.soft_weight * len(need.soft_skills)
    if not weights or not witnesses:
        return 0.0
    answered = sum(group.weight * _answer(group, witnesses, related=not strict) for group in groups)
    for skill in need.soft_skills:
        showing = sum(witness.shows(skill) for witness in witnesses)
        answered += need.soft_weight * (1.0 if showing > 1 else _SINGLE_SOFT * showing)
    return answered / weights


def _answer(group: Group, witnesses: list[Witness], *, related: bool = True) -> float:
    """The best that one witness says to one alternative."""
    return max((group_match(group, witness, related=related) for witness in witnesses), default=0.0)


def group_match(group: Group, witness: Witness, *, related: bool = True) -> float:
    """0 to 1: how well one witness answers the group."""
    return max(_alternative_match(alternative, witness, related=related) for alternative in group.alternatives)


def _alternative_match(alternative: tuple[Term, ...], witness: Witness, *, related: bool) -> float:
    """Half of a pair (`local` of `local authorities`) is nearly nothing."""
    answered = sum(term.weight * witness.match(term, related=related) for term in alternative)
    share = answered / sum(term.weight for term in alternative)
    return share if share >= _WHOLE_FROM else share * _FRAGMENT


def _fitting_roles(need: Need, index: EvidenceIndex) -> tuple[list[Role], int | None]:
    """Roles that count towards the years asked for, and their months; None when no role has dates."""
    roles = [role for role in index.newest_first if _fits(need, role, index)]
    return roles, index.months(roles) if index.has_dates else None


def _fits(need: Need, role: Role, index: EvidenceIndex) -> bool:
    if not need.groups:
        return True
    if need.is_position:
        return any(_position_match(group, role) >= _WHOLE_FROM for group in need.groups)
    witnesses = index.of_role(role)
    weights = sum(group.weight for group in need.groups)
    answered = sum(
        group.weight * max(_title_match(group, role, index), _answer(group, witnesses)) for group in need.groups
    )
    return answered / weights >= _ROLE_FITS_FROM


def _title_match(group: Group, role: Role, index: EvidenceIndex) -> float:
    """What title and employer say, and for the newest role the headline, if it shares a word with the title."""
    headline = index.context.person.headline or ""
    is_theirs = role is index.newest_first[0] and set(stems(headline)) & set(stems(role.title))
    there = shown(f"{role.title}, {role.company}, {headline if is_theirs else ''}")
    return _names_match(group, there, families(tuple(there)))


def _position_match(group: Group, role: Role) -> float:
    """What the title alone says, word for word."""
    return _names_match(group, shown(role.title), set())


def _names_match(group: Group, there: dict[str, float], touched: set[str]) -> float:
    def match(term: Term) -> float:
        return max(there.get(term.key, 0.0), FAMILY if families((term.key,)) & touched else 0.0)

    shares = [
        sum(term.weight * match(term) for term in alternative) / sum(term.weight for term in alternative)
        for alternative in group.alternatives
    ]
    return max(share if share >= _WHOLE_FROM else share * _FRAGMENT for share in shares)


def _assess_degree(need: Need, index: EvidenceIndex) -> Assessment:
    """A degree of at least the level asked for; its field counts if one is named."""
    wanted = need.degree or 0
    found: list[tuple[float, int, Witness]] = []
    for witness in index.of_kind("education"):
        level = degree_level(witness.evidence.text)
        field_score = max((group_match(group, witness) for group in need.groups), default=1.0)
        found.append(((0.6 if level >= wanted else 0.0) + 0.4 * field_score, -abs(level - wanted), witness))
    if not found:
        return Assessment(need=need, strength=None, score=0.0)
    score, _, witness = max(found, key=lambda entry: entry[:2])
    has_level = degree_level(witness.evidence.text) >= wanted
    strength: Strength | None = None
    if has_level:
        strength = "strong" if score >= STRONG_FROM else "partial"
    return Assessment(
        need=need,
        strength=strength,
        score=score if has_level else 0.0,
        witnesses=(witness,) if has_level else (),
        degree=witness,
    )
