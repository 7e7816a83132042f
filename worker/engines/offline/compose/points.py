"""Assessments → talking points and gaps."""

import re

from client_sdk.models import Gap, TalkingPoint, TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.matching.assessment import Assessment
from core.checking.matching.degrees import degree_name
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.checking.matching.requirement_text import bare_requirement
from core.checking.matching.requirements import assess
from core.checking.told_language import foreign_language
from core.language.counts import counted
from core.language.phrasing import listed, lowered
from core.language.sentences import ended
from core.language.skill_lists import split_skills
from core.language.terms import shown, terms
from worker.engines.offline.compose.credentials import entry, qualifications
from worker.engines.offline.compose.narration import placed, placed_again, quoted
from worker.engines.offline.compose.portrait import says_years
from worker.engines.offline.compose.positions import role_name
from worker.engines.offline.compose.strengths import is_tool

_MONTHS = 12
_PAPERS = ("certification", "education")
_MAX_ROLES_NAMED = 3
_SMALL = (
    r"(?:of|in|and|or|with|for|to|on|at|by|from|as|is|are|that|who|including|such|within|would|will|a|an|the|plus)\b"
)
_NUMBERED = re.compile(r"^\d\. |^(?:no more than|are|is|hold|have) |(?:,| [–—-]) .*", re.DOTALL)
# Before a thing, and no part of it.
_LEVEL = (
    r"(?:good|strong|excellent|proven|solid|sound|basic|some|any|one|current|recent|similar|experience|knowledge)\b"
)
_MAX_WITNESSES_TOLD = 2
_SHORTEST_NAMED = 3


def make_points(index: EvidenceIndex) -> TalkingPoints:
    """Answered requirements, most relevant first, and all others as gaps in the order of the posting."""
    assessments = assess(index)
    answered = [assessment for assessment in assessments if assessment.strength is not None]
    gaps = [assessment for assessment in assessments if assessment.strength is None]
    ranked = sorted(answered, key=_rank)
    return TalkingPoints(
        items=[_point(assessment, index) for assessment in ranked],
        gaps=[Gap(requirement=gap.parsed.requirement.text, note=_note(gap, index)) for gap in gaps],
    )


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
    if assessment.parsed.years and assessment.months:
        sentences.append(_years(assessment))
    witnesses = assessment.witnesses[:_MAX_WITNESSES_TOLD]
    sentences += _told(assessment.parsed, list(witnesses), index)
    is_short = assessment.strength == "partial" and assessment.missing
    spoken = _spoken_language(assessment, index) if is_short else None
    missing = (
        f"Your documents give {spoken}." if spoken else f"Your documents do not mention {_unmentioned(assessment)}."
    )
    cited = witnesses or tuple(witness for role in assessment.fitting_roles for witness in index.of_role(role)[:1])
    return TalkingPoint(
        requirement=assessment.parsed.requirement.text,
        text=" ".join(sentences),
        evidence_ids=[witness.evidence.id for witness in cited],
        strength=assessment.strength or "partial",
        note=missing if is_short else None,
    )


def _told(parsed: ParsedRequirement, witnesses: list[Witness], index: EvidenceIndex) -> list[str]:
    """Deeds one by one; certificates, degrees, languages and skills as sentences of their own."""
    is_foreign = foreign_language(index) is not None
    papers = [witness for witness in witnesses if witness.evidence.kind in _PAPERS]
    sentences = _held(papers, is_foreign=is_foreign)
    languages = [witness.evidence.text for witness in witnesses if witness.evidence.kind == "language"]
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
        is_same_role = previous is not None and witness.role is not None and witness.role is previous.role
        sentences.append((placed_again if is_same_role else placed)(witness, index) or quoted(witness))
        previous = witness
    return sentences


def _held(papers: list[Witness], *, is_foreign: bool) -> list[str]:
    """`I hold …`; what is not held yet, or no more, as it is written."""
    held = [witness for witness in papers if witness.status == "held" and not is_foreign]
    others = [entry(witness.evidence.text) for witness in papers if witness not in held]
    sentences = qualifications([(witness.evidence.kind, witness.evidence.text) for witness in held])
    if held and not sentences:
        others = [entry(witness.evidence.text) for witness in papers]
    return [
        *sentences,
        *([f"My education: {'; '.join(others)}." if not is_foreign else ended("; ".join(others))] if others else []),
    ]


def skills_for(parsed: ParsedRequirement, witness: Witness) -> list[str]:
    """The skills of a list that answer the requirement; all of them if none does by itself."""
    names = split_skills(witness.evidence.text)
    wanted = [term for group in parsed.groups for alternative in group.alternatives for term in alternative]
    fitting = [name for name in names if any(term.key in shown(name) for term in wanted)]
    return fitting or names or [ended(witness.evidence.text)[:-1]]


def _years(assessment: Assessment) -> str:
    """`My roles in this field cover 13 years: …`, from their dates alone."""
    named = [role for role in assessment.fitting_roles if role.start][:_MAX_ROLES_NAMED]
    dated = [f"{role_name(role)} ({_spoken(role.start)} – {_spoken(role.end)})" for role in named]
    more = " and earlier roles" if len(assessment.fitting_roles) > len(named) else ""
    return f"I have {lowered(_span(assessment.months or 0))} in roles that fit: {'; '.join(dated)}{more}."


def _spoken(date: str | None) -> str:
    """`Sept. 2009` → `Sept 2009`: the stop would end the sentence."""
    return (date or "").replace(". ", " ").rstrip(".")


def _span(months: int) -> str:
    years, rest = divmod(months, _MONTHS)
    if years == 0:
        return f"{counted(rest).capitalize()} month{'s' if rest != 1 else ''}"
    unit = "year" if years == 1 else "years"
    return f"More than {counted(years)} {unit}" if rest else f"{counted(years).capitalize()} {unit}"


def _spoken_language(assessment: Assessment, index: EvidenceIndex) -> str | None:
    """`English (A2)`, where a language is asked for and the documents name it, however well."""
    asked = {term.key for term in terms(assessment.parsed.requirement.text)}
    known = (witness.evidence for witness in index.of_kind("language") if witness.evidence.polarity == "does")
    return next((each.text for each in known if asked.intersection(shown(each.text.split(" ")[0]))), None)


def _note(gap: Assessment, index: EvidenceIndex) -> str:
    """What exactly is not there, said without softening it."""
    parsed = gap.parsed
    spoken = _spoken_language(gap, index)
    if spoken is not None:
        return f"Your documents give {spoken}."
    if parsed.degree:
        wanted = degree_name(parsed.degree)
        if gap.degree is not None:
            return f"Your documents show {ended(gap.degree.evidence.text)[:-1]}, but not {wanted}."
        return f"Your documents show no degree; {wanted} is asked for."
    if parsed.years and gap.months is not None and not gap.missing:
        return f"{_span(gap.months)} of your dated roles fit this; {parsed.years} years are asked for."
    if gap.misses_names or (gap.witnesses and gap.missing):
        return f"Your documents do not mention {_unmentioned(gap)}."
    return "Nothing in your documents shows this yet."


def _unmentioned(assessment: Assessment) -> str:
    """What is missing, with `or` between, since none of it is there."""
    names = [_as_asked(name, assessment.parsed) for name in assessment.missing]
    names = [_NUMBERED.sub("", name) for name in dict.fromkeys(names)]
    # `Wiring Regulations` within `18th Edition Wiring Regulations` is no second thing.
    names = [name for name in names if not any(name != other and name in other for other in names)]
    if any(len(name) <= _SHORTEST_NAMED and not is_tool(name) and name.lower() == name for name in names):
        # `shy` of `You are not shy` says nothing by itself.
        return lowered(bare_requirement(assessment.parsed.requirement.text) or assessment.parsed.requirement.text)
    if any(" or " in name for name in names):
        return "; or ".join(names)
    return " or ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _as_asked(name: str, parsed: ParsedRequirement) -> str:
    """`middle` → `middle leadership`: a word with those behind it in the posting that belong to it."""
    match = re.search(
        rf"(?:(?<!\w)(?:(?!{_SMALL}|{_LEVEL})[\w’'-]{{1,24}} ){{0,2}})(?<!\w){re.escape(name)}(?!\w)"
        rf"(?P<rest>(?: (?!{_SMALL})[\w’'-]{{1,24}}){{0,3}})",
        parsed.requirement.text,
        re.IGNORECASE,
    )
    if match is None:
        # Not a word of the posting, but the thing that it names.
        return lowered(bare_requirement(parsed.requirement.text) or name)
    is_plain = " " not in name and name.islower()
    return lowered(match[0]) if is_plain else f"{name}{_following(match['rest'])}"


def _following(rest: str) -> str:
    """` citizenship` behind `U.S.`, where one small word follows; a name needs no more."""
    words = rest.split()
    return rest if len(words) == 1 and words[0].islower() else ""
