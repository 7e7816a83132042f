"""Needs of a posting × evidence of a person → how well each need is answered, by what, and what is missing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from worker.engines.base import Role
from worker.engines.offline.compose.degrees import degree_level
from worker.engines.offline.compose.evidence import EvidenceIndex, Witness
from worker.engines.offline.compose.needs import Group, Need, read_need
from worker.engines.offline.language.terms import FAMILY, Term, families, shown

STRONG_FROM = 0.66
PARTIAL_FROM = 0.36
MAX_WITNESSES = 3
_SPECIFIC_FROM = 0.3
_ANSWERED_FROM = 0.5
_MIN_GAIN = 0.12
_YEARS_WEIGHT = 1.5
_ROLE_FITS_FROM = 0.5
_DEED_BONUS = 0.06
_REUSE_MALUS = 0.05
_SINGLE_SOFT = 0.6
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

    def add(self, weight: float, answered: float, surface: str, *, is_specific: bool) -> None:
        self.asked += weight
        self.answered += weight * answered
        if is_specific:
            self.specific_asked += weight
            self.specific_answered += weight * answered
        if answered < _ANSWERED_FROM and (is_specific or weight >= 1):
            self.missing.append(surface)

    @property
    def score(self) -> float:
        return self.answered / self.asked if self.asked else 0.0

    @property
    def misses_the_point(self) -> bool:
        """True when names were asked for and hardly one of them is there."""
        return self.specific_asked > 0 and self.specific_answered / self.specific_asked < _SPECIFIC_FROM


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
    chosen = _choose(need, index.witnesses, uses)
    tally = _Tally()
    for group in need.groups:
        tally.add(group.weight, _answer(group, chosen), group.surface, is_specific=group.is_specific)
    for skill in need.soft_skills:
        showing = sum(witness.shows(skill) for witness in index.witnesses)
        answered = 1.0 if showing > 1 else _SINGLE_SOFT * showing
        tally.add(need.soft_weight, answered, skill.label.lower(), is_specific=False)
    fitting, months = _fitting_roles(need, index) if need.years else ([], None)
    if need.years and months is not None:
        tally.add(_YEARS_WEIGHT, min(1.0, months / (need.years * _MONTHS)), "", is_specific=False)
    return Assessment(
        need=need,
        strength=_strength(need, tally, months) if chosen or fitting else None,
        score=tally.score,
        witnesses=tuple(chosen),
        missing=tuple(surface for surface in tally.missing if surface),
        fitting_roles=tuple(fitting),
        months=months,
    )


def _strength(need: Need, tally: _Tally, months: int | None) -> Strength | None:
    if tally.score < PARTIAL_FROM or tally.misses_the_point:
        return None
    too_few_years = need.years is not None and (months is None or months < need.years * _MONTHS)
    is_strong = tally.score >= STRONG_FROM and not too_few_years
    return "strong" if is_strong else "partial"


def _choose(need: Need, witnesses: Iterable[Witness], uses: Counter[UUID]) -> list[Witness]:
    """Up to three witnesses, each adding something that those before it did not show."""
    candidates = [witness for witness in witnesses if _coverage(need, [witness]) > 0]
    chosen: list[Witness] = []
    while candidates and len(chosen) < MAX_WITNESSES:
        before = _coverage(need, chosen)
        gains = [(_coverage(need, [*chosen, witness]) - before, witness) for witness in candidates]
        gain, best = max(gains, key=lambda pair: pair[0] + _preference(pair[1], uses))
        if gain < _MIN_GAIN:
            break
        chosen.append(best)
        candidates.remove(best)
    return chosen


def _preference(witness: Witness, uses: Counter[UUID]) -> float:
    """Deeds before duties before lists, and what was not said yet before what was."""
    bonus = _DEED_BONUS if witness.evidence.kind in {"accomplishment", "story"} else 0.0
    return bonus - _REUSE_MALUS * min(uses[witness.evidence.id], 3)


def _coverage(need: Need, witnesses: list[Witness]) -> float:
    """Share of the need's groups and soft skills, by weight, that these witnesses answer."""
    weights = sum(group.weight for group in need.groups) + need.soft_weight * len(need.soft_skills)
    if not weights or not witnesses:
        return 0.0
    answered = sum(group.weight * _answer(group, witnesses) for group in need.groups)
    for skill in need.soft_skills:
        showing = sum(witness.shows(skill) for witness in witnesses)
        answered += need.soft_weight * (1.0 if showing > 1 else _SINGLE_SOFT * showing)
    return answered / weights


def _answer(group: Group, witnesses: list[Witness]) -> float:
    """The best that one witness says to one alternative."""
    return max((group_match(group, witness) for witness in witnesses), default=0.0)


def group_match(group: Group, witness: Witness) -> float:
    """0 to 1: how well one witness answers the group."""
    return max(
        sum(term.weight * witness.match(term) for term in alternative) / sum(term.weight for term in alternative)
        for alternative in group.alternatives
    )


def _fitting_roles(need: Need, index: EvidenceIndex) -> tuple[list[Role], int | None]:
    """Roles that count towards the years asked for, and their months; None when no role has dates."""
    roles = [role for role in index.newest_first if _fits(need, role, index)]
    return roles, index.months(roles) if index.has_dates else None


def _fits(need: Need, role: Role, index: EvidenceIndex) -> bool:
    if not need.groups:
        return True
    witnesses = index.of_role(role)
    weights = sum(group.weight for group in need.groups)
    answered = sum(
        group.weight * max(_title_match(group, role), _answer(group, witnesses)) for group in need.groups
    )
    return answered / weights >= _ROLE_FITS_FROM


def _title_match(group: Group, role: Role) -> float:
    there = shown(role.title)
    touched = families(tuple(there))

    def match(term: Term) -> float:
        related = FAMILY if families((term.key,)) & touched else 0.0
        return max(there.get(term.key, 0.0), related)

    return max(
        sum(term.weight * match(term) for term in alternative) / sum(term.weight for term in alternative)
        for alternative in group.alternatives
    )


def _assess_degree(need: Need, index: EvidenceIndex) -> Assessment:
    """A degree of at least the level asked for; its field counts if one is named."""
    best: tuple[float, Witness] | None = None
    for witness in index.of_kind("education"):
        level = degree_level(witness.evidence.text)
        field_score = max((group_match(group, witness) for group in need.groups), default=1.0)
        score = (0.6 if level >= (need.degree or 0) else 0.0) + 0.4 * field_score
        if best is None or (score, level) > (best[0], degree_level(best[1].evidence.text)):
            best = (score, witness)
    if best is None:
        return Assessment(need=need, strength=None, score=0.0)
    score, witness = best
    has_level = degree_level(witness.evidence.text) >= (need.degree or 0)
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
