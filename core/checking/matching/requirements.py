"""Requirements of a posting × evidence of a person → how well each is answered."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from client_sdk.models import Requirement
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.matching.assessment import PARTIAL_FROM, Assessment, assess_parsed
from core.checking.matching.callings import is_other_calling, of_calling
from core.checking.matching.clauses import alternatives_of, clauses_of, conjuncts_of, wish_of
from core.checking.matching.denials import denied
from core.checking.matching.driving import asks_to_drive, lacks_vehicle, lifts, may_drive, may_drive_for_hire
from core.checking.matching.implied import implied
from core.checking.matching.in_passing import attendance, done_then, least_age_asked, old_enough
from core.checking.matching.kinds_of_papers import capped, of_paper
from core.checking.matching.kinds_of_products import of_kind
from core.checking.matching.kinds_of_things import of_thing
from core.checking.matching.kinds_of_work import kinds_asked, lines_of_kinds
from core.checking.matching.ladders import by_ladder
from core.checking.matching.laws import misses_law
from core.checking.matching.licences import is_of_elsewhere, is_of_no_subject
from core.checking.matching.manners import near_to_manners
from core.checking.matching.named_in_titles import asks_for_the_trade, roles_of_trade
from core.checking.matching.other_trades import rests_on_another_trade
from core.checking.matching.parsed_requirement import ParsedRequirement, parse_requirement
from core.checking.matching.parts import cores_of, listed_part, names_any
from core.checking.matching.publishing import published
from core.checking.matching.questions import Matter, answers, may_be_learned, permitted, question_of
from core.checking.matching.ranked_papers import by_class
from core.checking.matching.registers import asks_registration, registered
from core.checking.matching.requirement_text import bare_requirement
from core.checking.matching.retelling import in_plain_frame, in_two_words
from core.checking.matching.tally import STRONG_FROM
from core.checking.matching.tongues import (
    is_english_alone,
    known,
    lists_any,
    tells_of_speaking,
    tongues_asked,
)
from core.checking.matching.traits import shown_by_deeds, traits_asked
from core.checking.matching.witnesses import MAX_WITNESSES, SINGLE_SOFT, best_match
from core.language.verbs import Form, verb_form

_SHOWN_FROM = 0.5
# Who wrote guides, writes; the kind of deeds (deeds.toml) is found by how postings ask for it.
_WRITTEN_ENGLISH = re.compile(
    r"\b(?:written|writ(?:e|ing))\b.{0,24}\benglish\b|\benglish\b.{0,24}\bwrit", re.IGNORECASE
)
_WRITING = "writing skills"


def assess(index: EvidenceIndex) -> list[Assessment]:
    """Every requirement of the opportunity, in its own order. Evidence used often gives way to other evidence."""
    uses: Counter[UUID] = Counter()
    found: list[Assessment] = []
    for requirement in index.context.opportunity.requirements:
        assessment = _assess_compound(requirement, index, uses)
        uses.update(witness.evidence.id for witness in assessment.witnesses)
        found.append(assessment)
    return list(_with_near(found, index))


def _with_near(found: Sequence[Assessment], index: EvidenceIndex) -> Iterator[Assessment]:
    """Manners that nothing shows, as questions beside the line that comes nearest; no line twice, where others do."""
    told: set[UUID] = set()
    for each in found:
        text = each.parsed.requirement.text
        is_open = each.strength is None and each.denial is None and question_of(text) is None
        near = near_to_manners(parse_requirement(each.parsed.requirement), index, told) if is_open else None
        if near is not None:
            told.add(near.evidence.id)
        yield each if near is None else replace(each, is_question=True, near=near)


def _assess_compound(requirement: Requirement, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    """What only the person can say is asked, unless the documents say it; all else is held against the evidence."""
    if (denial := denied(requirement.text, index)) is not None:
        return Assessment(parsed=parse_requirement(requirement), strength=None, score=0.0, denial=denial)
    matter = question_of(requirement.text)
    if matter is None:
        found = _assess_all(requirement, index, uses)
        # `Attentive to detail` is not answered by words: `Sprayed and detailed cars`.
        is_trait = bool(traits_asked(requirement.text)) and not parse_requirement(requirement).soft_skills
        is_by_words = found.strength is None or is_trait
        if is_by_words and (shown := _by_deeds(found.parsed, index)) is not None:
            return shown
        if is_by_words and found.strength is not None:
            found = replace(found, strength=None, witnesses=(), fitting_roles=())
        is_asked = found.strength is None and may_be_learned(requirement.text)
        return replace(found, is_question=True) if is_asked else found
    parsed = parse_requirement(requirement)
    if matter == "nature":
        attended = attendance(requirement.text, index)
        if attended is not None:
            return Assessment(parsed=parsed, strength="strong", score=SINGLE_SOFT, witnesses=(attended,))
        found = _assess_all(requirement, index, uses)
        # `Tested the reliability of relays` makes nobody reliable.
        is_shown = found.strength is not None and not traits_asked(requirement.text) and _is_of_nature(found)
        return found if is_shown else _by_deeds(parsed, index) or replace(found, strength=None, is_question=True)
    said = _in_passing(matter, parsed, index) or _by_deeds(parsed, index)
    return said or Assessment(parsed=parsed, strength=None, score=0.0, is_question=True)


def _by_deeds(parsed: ParsedRequirement, index: EvidenceIndex) -> Assessment | None:
    """In part what deeds show of traits: `calm under pressure` by 300 covers a night."""
    lines = shown_by_deeds(parsed.requirement.text, index)
    if not lines:
        return None
    return Assessment(parsed=parsed, strength="partial", score=PARTIAL_FROM, witnesses=lines[:MAX_WITNESSES])


def _in_passing(matter: Matter, parsed: ParsedRequirement, index: EvidenceIndex) -> Assessment | None:
    """What the documents say of such a matter, or show by their dates and by when work was done."""
    text = parsed.requirement.text
    if matter == "age" and (least := least_age_asked(text)) is not None:
        shown = old_enough(least, index)
        witnesses, roles = ((shown,), ()) if isinstance(shown, Witness) else ((), (shown,) if shown else ())
        if shown is not None:
            return Assessment(
                parsed=parsed,
                strength="strong",
                score=SINGLE_SOFT,
                witnesses=witnesses,
                fitting_roles=roles,
                is_question=True,
            )
    said = [(answers(matter, parsed.groups, witness), witness) for witness in index.witnesses]
    if matter == "permit":
        said += [(permitted(text, witness), witness) for witness in index.witnesses]
    if matter in {"time", "will"}:
        said += [(done_then(text, witness), witness) for witness in index.witnesses]
    told = [(strength, witness) for strength, witness in said if strength is not None]
    if not told:
        return None
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
    tongues = tongues_asked(requirement.text)
    is_bilingual = tongues is not None and tongues.least > 1
    if len(listed) == 1 or gap.parsed.qualification or gap.parsed.months or is_bilingual:
        return gap
    found = [_assess_clause(requirement, thing, index, uses, in_part=False) for thing in listed]
    answered = [part for part in found if part.strength == "strong"]
    # Of what the trade implies, half of the list at least.
    known = [part for part in found if part.is_implied or part.strength == "strong"]
    answered = answered or (known if len(known) * 2 >= len(listed) else [])
    # `Data entry and handling orders` by `keyed 60 orders a day`: half of it in part; a car in a line is no licence.
    near = [part for part in found if part.strength is not None and part.witnesses]
    answered = answered or (near if len(near) * 2 >= len(listed) and not asks_to_drive(requirement.text) else [])
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


def _assess_clause(
    requirement: Requirement, clause: str, index: EvidenceIndex, uses: Counter[UUID], *, in_part: bool = True
) -> Assessment:
    """Licences, registers, languages and the trade itself by their own rules, all else by its words."""
    parsed = parse_requirement(requirement.model_copy(update={"text": clause}))
    by_rule = _of_licence(clause, parsed, index) or _of_tongues(clause, parsed, index)
    if by_rule is not None:
        return by_rule
    if asks_for_the_trade(clause) and parsed.months is None:
        roles = tuple(roles_of_trade(index))
        score = SINGLE_SOFT if roles else 0.0
        return Assessment(parsed=parsed, strength="strong" if roles else None, score=score, fitting_roles=roles)
    found = _within_its_law(clause, capped(clause, assess_parsed(parsed, index, uses)), index)
    found = _of_calling(clause, found, index)
    if (ranked := by_class(clause, found, index) or by_ladder(clause, found, index)) is not None:
        return ranked
    written = published(clause, found, index) if found.strength != "strong" else None
    if found.strength != "strong" and (other := written or of_kind(clause, found, index)) is not None:
        found = other
    if found.strength != "strong":
        paper = of_paper(clause, found, index)
        found = _within_its_law(clause, paper, index) if paper else of_thing(clause, found, index) or found
    if found.strength != "strong" and (lifting := lifts(clause, index)) is not None:
        level, licence = lifting
        return replace(found, strength=level, score=SINGLE_SOFT, witnesses=(licence,))
    if found.strength == "strong" and rests_on_another_trade(clause, found):
        found = replace(found, strength="partial", score=PARTIAL_FROM)
    found = found if found.strength is not None else _of_the_trade(found, index)
    if found.strength != "strong" and in_part:
        found = _retold(requirement, clause, found, index, uses)
        found = found if found.strength is not None else _of_a_part(clause, found, index, uses)
    return found


def _retold(
    requirement: Requirement, clause: str, known: Assessment, index: EvidenceIndex, uses: Counter[UUID]
) -> Assessment:
    """The same demand in a plainer frame; or in part by its thing and its deed, told in two words."""
    if (told := in_plain_frame(clause)) != clause:
        found = _assess_clause(requirement, told, index, uses, in_part=False)
        known = max(known, replace(found, parsed=known.parsed), key=_standing)
    if known.strength is None and (told := in_two_words(clause)) != clause:
        found = _assess_clause(requirement, told, index, uses, in_part=False)
        is_there = found.strength is not None
        known = replace(found, parsed=known.parsed, strength="partial", score=PARTIAL_FROM) if is_there else known
    return known


def _of_calling(clause: str, found: Assessment, index: EvidenceIndex) -> Assessment:
    """`A seasoned press secretary` is answered by who was one, whatever the lines say."""
    if found.strength == "strong" and not found.witnesses and is_other_calling(clause, found.fitting_roles):
        return replace(found, strength="partial", score=PARTIAL_FROM)
    if found.strength == "strong" or (called := of_calling(clause, found.parsed.months, index)) is None:
        return found
    if found.strength is not None and called.strength == "partial":
        return found
    return replace(
        found,
        strength=called.strength,
        score=STRONG_FROM if called.strength == "strong" else PARTIAL_FROM,
        witnesses=found.witnesses if found.strength else (called.line,) if called.line is not None else (),
        fitting_roles=called.roles,
        months=called.months if found.parsed.months else None,
        missing=called.missing,
        misses_names=False,
    )


def _of_a_part(clause: str, gap: Assessment, index: EvidenceIndex, uses: Counter[UUID]) -> Assessment:
    """In part where the thing is there, and its level, its paper, its years or what is around it is not."""
    named = listed_part(clause, gap.parsed, index)
    if named is not None and named.line is not None:
        return replace(gap, strength="partial", score=PARTIAL_FROM, witnesses=(named.line,), missing=(), part=named)
    for part in cores_of(clause, gap.parsed):
        # Where no word of it counts, only its kind of work may answer.
        is_near = gap.score > 0 or part.lacking != "rest" or bool(kinds_asked(part.there))
        if not is_near or not names_any(part.there, index):
            continue
        parsed = parse_requirement(gap.parsed.requirement.model_copy(update={"text": part.there}))
        found = assess_parsed(parsed, index, uses)
        if found.strength == "strong":
            return replace(found, parsed=gap.parsed, strength="partial", score=PARTIAL_FROM, part=part)
    return gap


def _of_the_trade(gap: Assessment, index: EvidenceIndex) -> Assessment:
    """In part what no line says, and everybody in a trade of theirs has done, used or learned."""
    there = implied(gap.parsed, index)
    # A list is taken apart, so that what is missing of it is named whole.
    if there is None or (there.missing and len(conjuncts_of(gap.parsed.requirement.text)) > 1):
        return gap
    return replace(
        gap,
        strength="partial",
        score=PARTIAL_FROM,
        witnesses=(there.nearest,) if there.nearest is not None else (),
        fitting_roles=there.roles,
        months=index.months(list(there.roles)) if gap.parsed.months else None,
        missing=there.missing,
        is_implied=True,
    )


def _within_its_law(clause: str, found: Assessment, index: EvidenceIndex) -> Assessment:
    """A licence of another place answers in part, and one that names no subject says nothing of any; laws by name."""
    if found.strength is None:
        return found
    if is_of_no_subject(clause, found.witnesses) or misses_law(clause, found.parsed.groups, found.witnesses):
        return replace(found, strength=None, witnesses=(), fitting_roles=())
    is_less = found.strength == "strong" and is_of_elsewhere(clause, found.witnesses, index)
    return replace(found, strength="partial") if is_less else found


def _of_licence(clause: str, parsed: ParsedRequirement, index: EvidenceIndex) -> Assessment | None:
    """A driving licence, with a car of one's own where that is asked for; and registration with a body."""
    found = may_drive(clause, index) if asks_to_drive(clause) else may_drive_for_hire(clause, index)
    if found is not None:
        strength, witnesses, roles = found
        missing = lacks_vehicle(clause, index)
        strength = "partial" if missing else strength
    elif asks_registration(clause) and parsed.qualification is None:
        held = registered(clause, index)
        if held is None:
            return None
        strength, witnesses, roles, missing = held
    else:
        return None
    return Assessment(
        parsed=parsed,
        strength=strength,
        score=SINGLE_SOFT,
        witnesses=witnesses,
        fitting_roles=roles,
        missing=missing,
    )


def _of_tongues(clause: str, parsed: ParsedRequirement, index: EvidenceIndex) -> Assessment | None:
    """Languages by their levels; English of somebody who lists none is asked."""
    tongues = tongues_asked(clause)
    if tongues is None:
        return None
    level, lines, missing = known(tongues, index)
    wrote = lines_of_kinds(_WRITING, (), index)[:1] if _WRITTEN_ENGLISH.search(clause) is not None else []
    if level is None and is_english_alone(tongues, index):
        if not wrote:
            return Assessment(parsed=parsed, strength=None, score=0.0, is_question=True)
        level = "partial"
    lines = (*lines, *wrote) if level is not None else lines
    if level is None and tongues.least == 1 and not lists_any(tongues, index):
        # `Serviced German cars` is nobody's German.
        is_silent = not any(tells_of_speaking(tongues, each.firm) for each in index.witnesses)
        return Assessment(parsed=parsed, strength=None, score=0.0, missing=missing) if is_silent else None
    return Assessment(
        parsed=parsed, strength=level, score=SINGLE_SOFT if level else 0.0, witnesses=lines, missing=missing
    )
