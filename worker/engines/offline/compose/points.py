"""Assessments → talking points and gaps."""

from client_sdk.models import Gap, TalkingPoint, TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.whole_lines import whole_part
from core.checking.matching.assessment import Assessment
from core.checking.matching.kinds_of_products import stand_ins
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.checking.matching.requirements import assess
from core.checking.words.told_language import foreign_language
from core.language.phrasing import listed, lowered
from core.language.sentences import ended
from core.language.skill_lists import split_skills
from core.language.terms import shown
from worker.engines.offline.compose.credentials import entry, qualifications
from worker.engines.offline.compose.letter_points import own_line, placed_line
from worker.engines.offline.compose.notes import note_of_gap, note_of_part, note_of_untold, span_of
from worker.engines.offline.compose.portrait import says_years
from worker.engines.offline.compose.positions import is_sayable, role_name, told_position
from worker.engines.offline.compose.strengths import is_tool, looks_like_skill
from worker.engines.offline.compose.tongues import with_level

_PAPERS = ("certification", "education")
_MAX_ROLES_NAMED = 3
_MAX_WITNESSES_TOLD = 2


def make_points(index: EvidenceIndex) -> TalkingPoints:
    """Answered requirements, most relevant first, and all others as gaps, what is required first."""
    index = whole_part(index)
    assessments = assess(index)
    answered = [assessment for assessment in assessments if assessment.strength is not None]
    gaps = [assessment for assessment in assessments if assessment.strength is None]
    made = [(assessment, _point(assessment, index)) for assessment in sorted(answered, key=_rank)]
    # Positions of which no line tells anything are no evidence that a point could cite.
    told = [point for _, point in made if point.text and point.evidence_ids]
    untold = [assessment for assessment, point in made if not (point.text and point.evidence_ids)]
    return TalkingPoints(
        items=told,
        gaps=[
            Gap(
                requirement=gap.parsed.requirement.text,
                note=note_of_untold(gap) if gap in untold else note_of_gap(gap, index),
                kind="question" if gap.is_question else "missing",
            )
            for gap in sorted([*gaps, *untold], key=_urgency)
        ],
    )


def _urgency(gap: Assessment) -> tuple[bool, bool]:
    """What is required and not shown comes first, and what only the person can say behind what may be shown."""
    return gap.parsed.requirement.importance != "required", gap.is_question


def _rank(assessment: Assessment) -> tuple[bool, bool, float]:
    """Strong before partial, required before preferred, then by how much of it is answered."""
    is_deed = any(
        witness.evidence.kind in {"accomplishment", "responsibility", "story"} for witness in assessment.witnesses
    )
    return (
        assessment.strength != "strong",
        assessment.parsed.requirement.importance != "required",
        -(assessment.score + (0.2 if is_deed else 0.0)),
    )


def _point(assessment: Assessment, index: EvidenceIndex) -> TalkingPoint:
    sentences: list[str] = []
    if assessment.parsed.months and assessment.months:
        sentences.append(_years(assessment))
    witnesses = assessment.witnesses[:_MAX_WITNESSES_TOLD]
    sentences += _told(assessment.parsed, list(witnesses), index)
    if not sentences and assessment.is_question:
        # What shows how old somebody is at least.
        sayable = list(filter(is_sayable, assessment.fitting_roles))[:1]
        sentences += [told_position(role, is_current=index.is_current(role)) for role in sayable]
    elif not sentences and assessment.fitting_roles:
        sentences.append(f"I have worked in roles that fit: {_roles(assessment)}.")
    is_less = assessment.missing or assessment.is_implied or assessment.part is not None
    is_short = assessment.strength == "partial" and is_less
    cited = witnesses or tuple(witness for role in assessment.fitting_roles for witness in index.of_role(role)[:1])
    return TalkingPoint(
        requirement=assessment.parsed.requirement.text,
        text=" ".join(sentences),
        evidence_ids=[witness.evidence.id for witness in cited],
        strength=assessment.strength or "partial",
        note=note_of_part(assessment, index) if is_short else None,
    )


def _told(parsed: ParsedRequirement, witnesses: list[Witness], index: EvidenceIndex) -> list[str]:
    """Deeds one by one; certificates, degrees, languages and skills as sentences of their own."""
    is_foreign = foreign_language(index) is not None
    papers = [witness for witness in witnesses if witness.evidence.kind in _PAPERS]
    sentences = _held(papers, index, is_foreign=is_foreign)
    languages = [with_level(witness.evidence.text) for witness in witnesses if witness.evidence.kind == "language"]
    if languages:
        sentences.append(f"{'Languages:' if is_foreign else 'I speak'} {listed(languages)}.")
    skills = [name for witness in witnesses if witness.evidence.kind == "skill" for name in skills_for(parsed, witness)]
    if skills:
        say = "I work with" if all(map(is_tool, skills)) else "My skills include"
        sentences.append(f"{'Skills:' if is_foreign else say} {listed(skills)}.")
    deeds = [witness for witness in witnesses if witness.evidence.kind not in {*_PAPERS, "language", "skill"}]
    if parsed.years:
        deeds = [w for w in deeds if w.evidence.kind != "summary" or says_years(w.evidence.text)]
    if is_foreign:
        return [*sentences, *(ended(witness.evidence.text) for witness in deeds)]
    previous = None
    for witness in deeds:
        # Behind a line of the same position it is not named again.
        is_again = previous is not None and witness.role is not None and witness.role is previous.role
        sentences.append(own_line(witness, index) if is_again else placed_line(witness, index))
        previous = witness
    return sentences


def _without(text: str, houses: list[str]) -> str:
    """The paper without who gave it, where that is an employer of the person as well: it would be told of that work."""
    parts = text.split(", ")
    others = [part for part in parts if not any(house in part for house in houses)]
    return ", ".join(others) if len(others) < len(parts) and others[:1] == parts[:1] else text


def _held(papers: list[Witness], index: EvidenceIndex, *, is_foreign: bool) -> list[str]:
    """`I hold …`; what is not held yet, or no more, as it is written."""
    held = [witness for witness in papers if witness.status == "held" and not is_foreign]
    houses = [role.company for role in index.context.roles if role.company]
    others = [entry(witness.evidence.text) for witness in papers if witness not in held]
    sentences = qualifications([(each.evidence.kind, _without(each.evidence.text, houses)) for each in held])
    if held and not sentences:
        others = [entry(witness.evidence.text) for witness in papers]
    is_education = all(witness.evidence.kind == "education" for witness in papers)
    begin = "" if is_foreign else "My education: " if is_education else "Certificates: "
    return [*sentences, *([f"{begin}{ended('; '.join(others))}"] if others else [])]


def skills_for(parsed: ParsedRequirement, witness: Witness) -> list[str]:
    """The skills of a list that answer the requirement; all of them if none does by itself."""
    names = [name for name in split_skills(witness.evidence.text) if looks_like_skill(name)]
    wanted = [term for group in parsed.groups for alternative in group.alternatives for term in alternative]
    fitting = [name for name in names if any(term.key in shown(name) for term in wanted)]
    return fitting or stand_ins(parsed.requirement.text, names) or names or [ended(witness.evidence.text)[:-1]]


def _years(assessment: Assessment) -> str:
    """`I have 13 years in roles that fit: …`, from their dates alone."""
    return f"I have {lowered(span_of(assessment.months or 0))} in roles that fit: {_roles(assessment)}."


def _roles(assessment: Assessment) -> str:
    """`Tram Driver, Tramwaje Centralne (2012 – 2017)`, three of them at most."""
    dated_first = sorted(assessment.fitting_roles, key=lambda role: not role.start)
    named = [role for role in dated_first if role.title][:_MAX_ROLES_NAMED]
    dated = [
        f"{role_name(role)} ({_spoken(role.start)} – {_spoken(role.end)})" if role.start else role_name(role)
        for role in named
    ]
    more = " and earlier roles" if len(assessment.fitting_roles) > len(named) else ""
    return f"{'; '.join(dated)}{more}"


def _spoken(date: str | None) -> str:
    """`Sept. 2009` → `Sept 2009`: the stop would end the sentence."""
    return (date or "").replace(". ", " ").rstrip(".")
