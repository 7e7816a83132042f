"""One requirement × evidence of a person → how well it is answered, by what, and what is missing."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from core.checking.evidence import NOT_HELD, EvidenceIndex, Witness
from core.checking.matching.degrees import degree_level
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.checking.matching.role_fit import fitting_roles_of, title_match
from core.checking.matching.witnesses import (
    best_match,
    choose_witnesses,
    group_match,
    names_team,
    soft_match,
)
from core.language.terms import GENERIC_WEIGHT
from core.record.models import Role

STRONG_FROM = 0.66
PARTIAL_FROM = 0.36
_SPECIFIC_FROM = 0.3
_ANSWERED_FROM = 0.5
_YEARS_WEIGHT = 1.5
_DEGREE_SHARE = 0.6
_FIELD_SHARE = 0.4
_MONTHS = 12
_ADJECTIVE = re.compile(r"(?:ive|al|ous|ic|ary|ful|less|ible|able)$")
_NO_NOUNS = frozenset(
    {"with", "from", "into", "that", "this", "than", "such", "when", "where", "which", "using", "including"}
)

Strength = Literal["strong", "partial"]


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """One requirement and its answer. `strength` None is a gap."""

    parsed: ParsedRequirement
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
    asks_more: bool = False
    shows_manners: bool = True

    def add(self, weight: float, answered: float, surface: str, *, is_specific: bool, is_place: bool = False) -> None:
        """Count one thing asked for. A place is named when it is missing, but seldom the point of a requirement."""
        self.asked += weight
        self.answered += weight * answered
        if is_specific and not is_place:
            self.specific_asked += weight
            self.specific_answered += weight * answered
        is_telling = weight > GENERIC_WEIGHT
        self.asks_more = self.asks_more or is_telling
        if answered >= _ANSWERED_FROM:
            self.answers_anything = self.answers_anything or is_telling
        elif is_specific and surface:
            self.missing_names.append(surface)
        elif weight >= 1 and surface:
            self.missing.append(surface)

    @property
    def score(self) -> float:
        return self.answered / self.asked if self.asked else 0.0

    @property
    def misses_the_point(self) -> bool:
        """True when names were asked for and hardly one of them is there."""
        lacks_names = self.specific_asked > 0 and self.specific_answered / self.specific_asked < _SPECIFIC_FROM
        has_names = self.specific_answered > 0
        # `Quality management` is all of everyday words: then most of them have to be there.
        answers = self.answers_anything or (not self.asks_more and self.score >= STRONG_FROM)
        return lacks_names or not answers or not (self.shows_manners or has_names)


def assess_parsed(parsed: ParsedRequirement, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    """How well one requirement of one kind is answered. Evidence used often gives way to other evidence."""
    return _assess_degree(parsed, index) if parsed.degree else _assess(parsed, index, uses)


def _assess(parsed: ParsedRequirement, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    fitting, months = fitting_roles_of(parsed, index) if parsed.years else ([], None)
    within = [witness for witness in index.witnesses if witness.role in fitting] if fitting else index.witnesses
    chosen = choose_witnesses(parsed, within, uses)
    tally = _Tally()
    for group in parsed.groups:
        answered = max([best_match(group, chosen), *(title_match(group, role, index) for role in fitting)])
        tally.add(group.weight, answered, group.surface, is_specific=group.is_specific, is_place=group.is_place)
    for skill in parsed.soft_skills:
        answered = soft_match(skill, index.witnesses)
        tally.add(parsed.soft_weight, answered, skill.label.lower(), is_specific=False)
    tally.shows_manners = not parsed.soft_skills or any(
        witness.shows(skill) for skill in parsed.soft_skills for witness in index.witnesses
    )
    if parsed.years and months is not None:
        tally.add(_YEARS_WEIGHT, min(1.0, months / (parsed.years * _MONTHS)), "", is_specific=False)
    strength = _strength(parsed, tally, months, chosen) if chosen or fitting else None
    is_elsewhere = any(group.is_place and best_match(group, chosen) < _ANSWERED_FROM for group in parsed.groups)
    return Assessment(
        parsed=parsed,
        strength="partial" if strength == "strong" and is_elsewhere else strength,
        score=tally.score,
        witnesses=tuple(chosen),
        missing=tuple(_missing(tally, parsed.requirement.text)),
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
    others = [word for word in tally.missing if word not in names]
    whole = [next((f"{name} {word}" for word in others if f"{name} {word}" in text), name) for name in merged]
    return [_with_noun(name, text) for name in whole]


def _with_noun(name: str, text: str) -> str:
    """`inclusive education` for `inclusive`: an adjective alone says little."""
    match = re.search(rf"{re.escape(name)} (?P<noun>[a-z]{{4,}})\b(?! [a-z]+ing\b)", text)
    is_adjective = _ADJECTIVE.search(name) is not None and " " not in name
    is_noun = match is not None and match["noun"] not in _NO_NOUNS
    return f"{name} {match['noun']}" if match is not None and is_adjective and is_noun else name


def _strength(parsed: ParsedRequirement, tally: _Tally, months: int | None, chosen: list[Witness]) -> Strength | None:
    if tally.score < PARTIAL_FROM or tally.misses_the_point:
        return None
    too_few_years = parsed.years is not None and (months is None or months < parsed.years * _MONTHS)
    too_few_people = parsed.team_size is not None and not any(names_team(parsed, witness) for witness in chosen)
    is_strong = tally.score >= STRONG_FROM and not too_few_years and not too_few_people
    return "strong" if is_strong else "partial"


def _assess_degree(parsed: ParsedRequirement, index: EvidenceIndex) -> Assessment:
    """A degree of at least the level asked for; its field counts if one is named."""
    wanted = parsed.degree or 0
    found: list[tuple[float, int, Witness]] = []
    for witness in index.of_kind("education"):
        level = 0 if witness.status in NOT_HELD else degree_level(witness.evidence.text)
        field_score = max((group_match(group, witness) for group in parsed.groups), default=1.0)
        found.append(
            ((_DEGREE_SHARE if level >= wanted else 0.0) + _FIELD_SHARE * field_score, -abs(level - wanted), witness)
        )
    if not found:
        return Assessment(parsed=parsed, strength=None, score=0.0)
    score, _, witness = max(found, key=lambda entry: entry[:2])
    has_level = witness.status not in NOT_HELD and degree_level(witness.evidence.text) >= wanted
    strength: Strength | None = None
    if has_level:
        strength = "strong" if score >= STRONG_FROM and witness.status == "held" else "partial"
    return Assessment(
        parsed=parsed,
        strength=strength,
        score=score if has_level else 0.0,
        witnesses=(witness,) if has_level else (),
        degree=witness,
    )
