"""Requirements of a posting × evidence of a person → how well each is answered."""

from collections import Counter
from dataclasses import replace
from uuid import UUID

from client_sdk.models import Requirement
from core.checking.evidence import EvidenceIndex
from core.checking.matching.assessment import Assessment, assess_parsed
from core.checking.matching.clauses import alternatives_of, clauses_of, conjuncts_of, wish_of
from core.checking.matching.driving import asks_to_drive, lifts, may_drive
from core.checking.matching.parsed_requirement import parse_requirement
from core.checking.matching.questions import answers, question_of
from core.checking.matching.registers import asks_registration, registered
from core.checking.matching.requirement_text import bare_requirement
from core.checking.matching.tongues import is_english_alone, known, tongues_asked
from core.checking.matching.witnesses import MAX_WITNESSES, SINGLE_SOFT, best_match
from core.language.verbs import Form, verb_form

_SHOWN_FROM = 0.5


def assess(index: EvidenceIndex) -> list[Assessment]:
    """Every requirement of the opportunity, in its own order. Evidence used often gives way to other evidence."""
    uses: Counter[UUID] = Counter()
    found: list[Assessment] = []
    for requirement in index.context.opportunity.requirements:
        assessment = _assess_compound(requirement, index, uses)
        uses.update(witness.evidence.id for witness in assessment.witnesses)
        found.append(assessment)
    return found


def _assess_compound(requirement: Requirement, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    """What only the person can say is asked, unless the documents say it; all else is held against the evidence."""
    matter = question_of(requirement.text)
    if matter is None:
        return _assess_all(requirement, index, uses)
    parsed = parse_requirement(requirement)
    if matter == "nature":
        found = _assess_all(requirement, index, uses)
        return found if found.strength and _is_of_nature(found) else replace(found, strength=None, is_question=True)
    said = [(answers(matter, parsed.groups, witness), witness) for witness in index.witnesses]
    told = [(strength, witness) for strength, witness in said if strength is not None]
    if not told:
        return Assessment(parsed=parsed, strength=None, score=0.0, is_question=True)
    strength, witness = max(told, key=lambda pair: pair[0] == "strong")
    return Assessment(parsed=parsed, strength=strength, score=SINGLE_SOFT, witnesses=(witness,))


def _is_of_nature(found: Assessment) -> bool:
    """False where what answers has but a verb of it: who keeps records may keep confidences, or not."""
    groups = [group for group in found.parsed.groups if verb_form(group.surface.lower()) is not Form.BASE]
    return bool(found.parsed.soft_skills) or any(
        best_match(group, list(found.witnesses)) >= _SHOWN_FROM for group in groups
    )


def _assess_all(requirement: Requirement, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    """Each clause by itself. Together they are as strong as the weakest; of alternatives the best one counts."""
    if (wish := wish_of(requirement.text)) is not None:
        return _with_wish(requirement, *wish, index, uses)
    whole = [_assess_either(requirement, clause, index, uses) for clause in clauses_of(requirement.text)]
    if len(whole) == 1:
        only = whole[0] if whole[0].strength else _in_part(whole[0], index, uses)
        return replace(only, parsed=replace(only.parsed, requirement=requirement))
    weakest = min(whole, key=_standing)
    witnesses = dict.fromkeys(witness for part in whole for witness in part.witnesses[:1])
    witnesses |= dict.fromkeys(witness for part in whole for witness in part.witnesses)
    answered = [part for part in whole if part.strength is not None]
    is_partial = weakest.strength is None and len(answered) * 2 >= len(whole)
    is_short = weakest.parsed.months is not None and weakest.strength != "strong"
    years = weakest if is_short else next((part for part in whole if part.months and part.parsed.months), weakest)
    fitting = years.fitting_roles or tuple(dict.fromkeys(role for part in answered for role in part.fitting_roles))
    return replace(
        years,
        fitting_roles=fitting,
        parsed=replace(years.parsed, requirement=requirement),
        strength="partial" if is_partial else weakest.strength,
        score=sum(part.score for part in whole) / len(whole),
        witnesses=tuple(witnesses)[:MAX_WITNESSES],
        missing=tuple(dict.fromkeys(name for part in whole for name in _lacking(part))),
        misses_names=any(part.misses_names for part in whole),
        degree=None if is_partial or weakest.strength else weakest.degree,
    )


def _with_wish(
    requirement: Requirement, first: str, wish: str, index: EvidenceIndex, uses: Counter[UUID]
) -> Assessment:
    """`…, ideally in food`: what has to be answers, in part where what is wished for is not there."""
    found = _assess_all(requirement.model_copy(update={"text": first}), index, uses)
    wished = _assess_either(requirement, wish, index, uses)
    found = replace(found, parsed=replace(found.parsed, requirement=requirement))
    if found.strength != "strong" or wished.strength is not None:
        return found
    return replace(found, strength="partial", missing=(*found.missing, wish))


def _in_part(gap: Assessment, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    """What answers one whole thing of a list answers the list in part; what is missing are the others."""
    requirement = gap.parsed.requirement
    listed = conjuncts_of(requirement.text)
    if len(listed) == 1 or gap.parsed.qualification or gap.parsed.months:
        return gap
    found = [_assess_clause(requirement, thing, index, uses) for thing in listed]
    answered = [part for part in found if part.strength == "strong"]
    if not answered:
        return gap
    best = max(answered, key=_standing)
    lacking = [thing for thing, part in zip(listed, found, strict=True) if part.strength is None]
    return replace(best, strength="partial", score=best.score / len(listed), missing=tuple(lacking))


def _standing(assessment: Assessment) -> tuple[int, float]:
    return {"strong": 2, "partial": 1}.get(assessment.strength or "", 0), assessment.score


def _lacking(part: Assessment) -> tuple[str, ...]:
    """What a clause misses; the whole clause if nothing of it is there, or too few years of it."""
    is_short = part.months is not None and part.months < (part.parsed.months or 0)
    if part.strength is None and (is_short or not part.missing):
        text = part.parsed.requirement.text
        return (bare_requirement(text) or text,)
    return part.missing if part.strength != "strong" else ()


def _assess_either(requirement: Requirement, clause: str, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    found = [_assess_clause(requirement, text, index, uses) for text in alternatives_of(clause)]
    return max(found, key=_standing)


def _assess_clause(requirement: Requirement, clause: str, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    """Licences to drive and languages by their own rules, all else by its words."""
    parsed = parse_requirement(requirement.model_copy(update={"text": clause}))
    if asks_to_drive(clause):
        driving = may_drive(clause, index)
        if driving is not None:
            strength, witnesses, roles = driving
            return Assessment(
                parsed=parsed, strength=strength, score=SINGLE_SOFT, witnesses=witnesses, fitting_roles=roles
            )
    if asks_registration(clause) and parsed.qualification is None:
        held = registered(clause, index)
        if held is not None:
            strength, witnesses, roles, lacking = held
            return Assessment(
                parsed=parsed,
                strength=strength,
                score=SINGLE_SOFT,
                witnesses=witnesses,
                fitting_roles=roles,
                missing=lacking,
            )
    if (tongues := tongues_asked(clause)) is not None:
        level, lines, missing = known(tongues, index)
        if level is None and is_english_alone(tongues, index):
            return Assessment(parsed=parsed, strength=None, score=0.0, is_question=True)
        if level is not None:
            return Assessment(parsed=parsed, strength=level, score=SINGLE_SOFT, witnesses=lines, missing=missing)
    found = assess_parsed(parsed, index, uses)
    if found.strength != "strong" and (lifting := lifts(clause, index)) is not None:
        level, licence = lifting
        return replace(found, strength=level, score=SINGLE_SOFT, witnesses=(licence,))
    return found
