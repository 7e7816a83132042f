"""One requirement × evidence of a person → how well it is answered, by what, and what is missing."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.trade import without_learners
from core.checking.matching.answering_less import ASKS_PAPER, answers_less
from core.checking.matching.bearing import bears
from core.checking.matching.firmness import is_unfirm
from core.checking.matching.groups import Group
from core.checking.matching.holding import best_held
from core.checking.matching.kinds_of_work import (
    kinds_asked,
    lines_of_kinds,
    roles_of_kinds,
    roles_of_wider_kinds,
    shares_of_kinds,
)
from core.checking.matching.manners import asks_more_than_manners
from core.checking.matching.named_in_titles import (
    roles_all_asked,
    roles_called_so,
    roles_of_trade,
    roles_titled,
    told_of_self,
    untitled,
)
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.checking.matching.parts import Part
from core.checking.matching.people_asked import as_many, led_others
from core.checking.matching.products import of_part
from core.checking.matching.rarity import meaning_of
from core.checking.matching.requirement_text import with_noun
from core.checking.matching.resting import asks_one_thing, rests_on_one_word, says_only_how_well
from core.checking.matching.role_fit import fitting_roles_of, title_match
from core.checking.matching.senses import in_sense
from core.checking.matching.tally import ANSWERED_FROM, STRONG_FROM, Tally
from core.checking.matching.witnesses import (
    MAX_WITNESSES,
    best_match,
    choose_witnesses,
    group_match,
    names_team,
    soft_match,
)
from core.language.terms import GENERIC_WEIGHT, Term
from core.record.models import Role

PARTIAL_FROM = 0.34
_YEARS_WEIGHT = 1.5
_ASKS_KNOWLEDGE = re.compile(
    r"(?:(?:an?|some|the|sound|good|working|basic|solid|strong|thorough|little|bit of|detailed|excellent) )*"
    r"(?:knowledge|understanding|familiarity|grasp|command|little|some|bit)\b",
    re.IGNORECASE,
)
_NAMED_FROM = 0.75
_HOW_MUCH = re.compile(
    r"an?|little|some|sound|good|working|basic|solid|strong|thorough|bit|detailed|excellent|current|valid|full|clean"
    r"|certificates?|tickets?|licen[cs]es?|cards?",
    re.IGNORECASE,
)
_ANY_PAPER = re.compile(r"certificat\w+|tickets?|licen[cs]es?|cards?|accreditation", re.IGNORECASE)

Strength = Literal["strong", "partial"]


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """One requirement and its answer. `strength` None is a gap, with `is_question` a question to the person."""

    parsed: ParsedRequirement
    strength: Strength | None
    score: float
    witnesses: tuple[Witness, ...] = ()
    missing: tuple[str, ...] = ()
    misses_names: bool = False
    fitting_roles: tuple[Role, ...] = ()
    months: int | None = None
    degree: Witness | None = None
    is_question: bool = False
    denial: Witness | None = None
    """The person's own line that says it is not so."""
    is_implied: bool = False
    """Whether no line says it, and the trade of the fitting roles has it."""
    part: Part | None = None
    """What of it is there, where no more of it is."""
    near: Witness | None = None
    """An ordinary duty that comes nearest to a manner that is asked for, and does not show it: for a question."""


def assess_parsed(parsed: ParsedRequirement, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    """How well one requirement of one kind is answered. Evidence used often gives way to other evidence."""
    if parsed.qualification is None:
        return _assess(parsed, index, uses)
    held = best_held(parsed, index)
    if held is not None and held.strength is not None:
        return Assessment(
            parsed=parsed,
            strength=held.strength,
            score=held.score,
            witnesses=held.witnesses,
            fitting_roles=held.roles,
            degree=held.nearest,
        )
    if parsed.qualification.allows_experience:
        found = _assess(replace(parsed, qualification=None), index, uses)
        nearest = held.nearest if held is not None and not found.strength else None
        return replace(found, parsed=parsed, strength="partial" if found.strength else None, degree=nearest)
    return Assessment(parsed=parsed, strength=None, score=0.0, degree=held.nearest if held is not None else None)


def _assess(parsed: ParsedRequirement, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    """By words; where these answer less than all of it, by the kinds of work that positions are of, too."""
    by_words = _named_in_list(_assess_by(parsed, index, uses, by_kind=False), index)
    is_sure = by_words.strength == "strong" and parsed.months is None
    if is_sure or not kinds_asked(parsed.requirement.text):
        return _beside_words(by_words, index)
    by_kind = _assess_by(parsed, index, uses, by_kind=True)
    # `Two years of office cleaning`: an analyst of corporate codes has none of them, whatever words they share.
    is_everyday = bool(parsed.groups) and parsed.groups[-1].weight <= GENERIC_WEIGHT
    is_everyday = is_everyday and not any(group.is_specific for group in parsed.groups)
    has_roles = bool(roles_of_kinds(parsed.requirement.text, parsed.groups, index))
    if parsed.months is not None and is_everyday and not has_roles:
        by_words = replace(by_words, strength="partial" if by_words.strength else None)
        by_kind = replace(by_kind, strength="partial" if by_kind.strength else None)
    found = by_kind if _rank(by_kind) > _rank(by_words) else by_words
    lines = lines_of_kinds(parsed.requirement.text, parsed.groups, index) if parsed.months is None else []
    return _beside_words(_with_lines(found, lines) if lines else found, index)


def _with_lines(found: Assessment, lines: Sequence[Witness]) -> Assessment:
    """Deeds of the kind beside what answers by words: in part where they alone do, or nothing does so wholly."""
    first = [*lines[:1], *found.witnesses, *lines[1:]]
    witnesses = tuple(dict.fromkeys(first))[:MAX_WITNESSES]
    if found.strength == "partial" and any(line in found.witnesses for line in lines):
        return replace(found, strength="strong", score=max(found.score, STRONG_FROM), witnesses=witnesses, missing=())
    return replace(
        found, strength=found.strength or "partial", score=max(found.score, PARTIAL_FROM), witnesses=witnesses
    )


def _named_in_list(found: Assessment, index: EvidenceIndex) -> Assessment:
    """A paper asked for by its name, and what is to be known a little or well: the line that has it comes first."""
    text = found.parsed.requirement.text
    asks_paper, asks_knowledge = ASKS_PAPER.search(text), _ASKS_KNOWLEDGE.match(text)
    groups = [
        group
        for group in found.parsed.groups
        if group.weight > GENERIC_WEIGHT and not group.is_place and not _HOW_MUCH.fullmatch(group.surface)
    ]
    if found.parsed.months is not None or not groups or not (asks_paper or asks_knowledge):
        return found
    kinds = ("certification", "education") if asks_paper else ("certification", "education", "skill")
    there = [
        witness
        for witness in index.of_kind(*kinds)
        if witness.evidence.polarity == "does"
        and witness.status == "held"
        and not is_unfirm(witness.evidence)
        and all(_of_item(group, witness) >= _NAMED_FROM for group in groups)
    ]
    if not there:
        return found
    others = [witness for witness in found.witnesses if witness not in there]
    witnesses = tuple([there[0], *others][:MAX_WITNESSES])
    return replace(found, strength="strong", score=max(found.score, STRONG_FROM), witnesses=witnesses, missing=())


def _of_item(group: Group, witness: Witness) -> float:
    """How well a line of a list names it: what stands there by its name is there, whatever such a line weighs.

    Whether it is called a ticket or a card says nothing.
    """

    def share(alternative: tuple[Term, ...]) -> float:
        named = [term for term in alternative if not _ANY_PAPER.fullmatch(term.surface)]
        return min((witness.match(term, related=False) for term in named), default=0.0) / witness.factor

    return max(map(share, group.alternatives))


def _beside_words(found: Assessment, index: EvidenceIndex) -> Assessment:
    """What answers in other words: a title of that work, a part of the product, as many people, or others led."""
    text = found.parsed.requirement.text
    titled = roles_titled(text, found.parsed.groups, index) if found.strength is None else None
    if titled is not None:
        roles, lacking = titled
        months = index.months(roles) if index.has_dates else None
        asked = found.parsed.months
        is_whole = not lacking and (asked is None or (months is not None and months >= asked))
        return replace(
            found,
            strength="strong" if is_whole else "partial",
            score=STRONG_FROM if is_whole else PARTIAL_FROM,
            witnesses=(),
            fitting_roles=tuple(roles),
            months=months if asked else None,
            missing=lacking,
            misses_names=bool(lacking),
        )
    part = of_part(text, index) if found.strength != "strong" and found.parsed.months is None else None
    if part is not None:
        others = [each for each in found.witnesses if each is not part[0]]
        missing = tuple(name for name in found.missing if part[1] not in name)
        return replace(
            found,
            strength="strong" if found.strength else "partial",
            score=max(found.score, STRONG_FROM if found.strength else PARTIAL_FROM),
            witnesses=tuple([part[0], *others][:MAX_WITNESSES]),
            missing=missing,
        )
    if found.strength is not None:
        return found
    return _in_part(found, index) if found.parsed.months is None else _years_of_the_trade(found, index)


def _in_part(found: Assessment, index: EvidenceIndex) -> Assessment:
    """What a title says of it, or a deed with as many people; the same where nothing does."""
    text = found.parsed.requirement.text
    led = led_others(text, index)
    deed = led[0] if led is not None else as_many(text, index)
    by_title = roles_all_asked(found.parsed.groups, index) if deed is None else None
    if by_title is not None:
        roles, missing = by_title
        return replace(
            found, strength="partial", score=PARTIAL_FROM, witnesses=(), fitting_roles=tuple(roles), missing=missing
        )
    if deed is None:
        return found
    missing = (led[1],) if led is not None else found.missing
    return replace(found, strength="partial", score=PARTIAL_FROM, witnesses=(deed,), missing=missing)


def _years_of_the_trade(found: Assessment, index: EvidenceIndex) -> Assessment:
    """`Three years in a shop`, asked of a florist who was one for nine: in part, where no name is asked for."""
    groups = found.parsed.groups
    roles = roles_called_so(index) if not any(each.is_specific for each in groups) else []
    roles = without_learners(roles, found.parsed.requirement.text)
    missing = untitled(groups, roles)
    if not roles:
        roles, missing = roles_of_wider_kinds(found.parsed.requirement.text, groups, index)
    months = index.months(roles) if roles and index.has_dates else None
    if months is None or months < (found.parsed.months or 0):
        return found
    return replace(
        found, strength="partial", score=PARTIAL_FROM, fitting_roles=tuple(roles), months=months, missing=missing
    )


def _rank(assessment: Assessment) -> int:
    return {"strong": 2, "partial": 1}.get(assessment.strength or "", 0)


def _assess_by(parsed: ParsedRequirement, index: EvidenceIndex, uses: Counter[UUID], *, by_kind: bool) -> Assessment:
    of_kind = roles_of_kinds(parsed.requirement.text, parsed.groups, index) if by_kind else []
    fitting, months = fitting_roles_of(parsed, index, by_kind=by_kind) if parsed.months else (of_kind, None)
    is_within = bool(fitting) and parsed.months is not None
    within = [witness for witness in index.witnesses if witness.role in fitting] if is_within else index.witnesses
    within = told_of_self(parsed.requirement.text, parsed.groups, within)
    chosen = choose_witnesses(parsed, within, uses)
    if of_kind and parsed.months is None:
        chosen = [each for each in chosen if each.role in of_kind and _shows(parsed, each)]
    tally = Tally()
    shares = _answered(parsed, index, chosen, fitting)
    if by_kind:
        of_roles = [shares_of_kinds(parsed.requirement.text, parsed.groups, role) for role in fitting]
        shares = [max(found) for found in zip(shares, *of_roles, strict=True)]
    for group, answered in zip(parsed.groups, shares, strict=True):
        tally.add(meaning_of(group), answered, group.surface, is_specific=group.is_specific, is_place=group.is_place)
    _add_manners(tally, parsed, index, is_of_work=bool(of_kind))
    if parsed.months and months is not None:
        tally.add(_YEARS_WEIGHT, min(1.0, months / parsed.months), "", is_specific=False)
    strength = _strength(parsed, tally, months, chosen) if chosen or fitting else None
    is_thin = not (by_kind and fitting) and rests_on_one_word(parsed.groups, shares, index)
    if is_thin and not parsed.soft_skills:
        strength = "partial" if strength and asks_one_thing(parsed.groups, parsed.requirement.text) else None
    is_title_alone = bool(of_kind) and parsed.months is None
    if not parsed.soft_skills and says_only_how_well(parsed.groups, shares):
        strength = None
    if strength is not None and not fitting and _is_by_chance(parsed, chosen, index):
        strength = None
    is_weak = strength == "strong" and answers_less(parsed, chosen, is_title_alone=is_title_alone)
    return Assessment(
        parsed=parsed,
        strength="partial" if is_weak else strength,
        score=tally.score,
        witnesses=tuple(chosen),
        missing=tuple(_missing(tally, parsed.requirement.text)),
        misses_names=bool(tally.missing_names),
        fitting_roles=tuple(fitting),
        months=months,
    )


def _is_by_chance(parsed: ParsedRequirement, chosen: Sequence[Witness], index: EvidenceIndex) -> bool:
    """True where words are shared that do not bear the answer, and no deed shows a manner that is asked for."""
    is_manner_shown = any(witness.shows(skill) for skill in parsed.soft_skills for witness in chosen)
    if is_manner_shown:
        is_other = parsed.months is None and not roles_of_trade(index)
        return is_other and asks_more_than_manners(parsed.groups, chosen)
    # `Excellent communication skills`, in the person's own list
    is_listed = any(
        each.evidence.kind == "skill" and skill.asks.search(each.evidence.text)
        for skill in parsed.soft_skills
        for each in chosen
    )
    text, groups = parsed.requirement.text, parsed.groups
    is_of_kind = parsed.months is None and any(line in chosen for line in lines_of_kinds(text, groups, index))
    return not (is_listed or is_of_kind or bears(text, groups, chosen))


def _add_manners(tally: Tally, parsed: ParsedRequirement, index: EvidenceIndex, *, is_of_work: bool) -> None:
    """How well manners are shown; whose work is of the kind that is asked for has the one of it (`customer-facing`)."""
    is_of_work = is_of_work and len(parsed.soft_skills) == 1 and parsed.months is None
    for skill in parsed.soft_skills:
        answered = 1.0 if is_of_work else soft_match(skill, index.witnesses)
        tally.add(parsed.soft_weight, answered, skill.label.lower(), is_specific=False)
    is_shown = any(witness.shows(skill) for skill in parsed.soft_skills for witness in index.witnesses)
    tally.shows_manners = is_of_work or not parsed.soft_skills or is_shown


def _shows(parsed: ParsedRequirement, witness: Witness) -> bool:
    """True for a line that itself shows something of what is asked for."""
    return any(witness.shows(skill) for skill in parsed.soft_skills) or any(
        group.weight > GENERIC_WEIGHT and group_match(group, witness, related=False) >= ANSWERED_FROM
        for group in parsed.groups
    )


def _answered(
    parsed: ParsedRequirement, index: EvidenceIndex, chosen: list[Witness], fitting: list[Role]
) -> list[float]:
    """How well each group is answered, in its sense, by the evidence chosen and the titles that fit."""
    found = [
        max([best_match(group, chosen), *(title_match(group, role, index) for role in fitting)])
        for group in parsed.groups
    ]
    told = [witness.evidence.text for witness in chosen]
    told += [witness.role.title for witness in chosen if witness.role is not None] + [role.title for role in fitting]
    return in_sense(parsed.groups, found, parsed.requirement.text, told)


def _missing(tally: Tally, text: str) -> list[str]:
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
    return [with_noun(name, text) for name in whole]


def _strength(parsed: ParsedRequirement, tally: Tally, months: int | None, chosen: list[Witness]) -> Strength | None:
    if tally.score < PARTIAL_FROM or tally.misses_the_point:
        return None
    too_few_years = parsed.months is not None and (months is None or months < parsed.months)
    too_few_people = parsed.team_size is not None and not any(names_team(parsed, witness) for witness in chosen)
    is_strong = tally.score >= STRONG_FROM and not too_few_years and not too_few_people
    return "strong" if is_strong else "partial"
