"""What the author is told of a requirement that is not answered, or only in part: nothing of it is in the profile."""

import re

from core.checking.distance import is_asked_abroad
from core.checking.evidence import EvidenceIndex
from core.checking.matching.assessment import Assessment
from core.checking.matching.degrees import degree_level, degree_name
from core.checking.matching.parsed_requirement import ParsedRequirement
from core.checking.matching.qualifications import Qualification, fields_of, rank_of
from core.checking.matching.questions import ONLY_YOU, is_for_author, question_of
from core.checking.matching.requirement_text import bare_requirement
from core.language.counts import counted
from core.language.lexicon import employer_score
from core.language.phrasing import lowered
from core.language.sentences import ended
from core.language.standing import names_certificate
from core.language.terms import shown, terms
from worker.engines.offline.compose.strengths import is_tool

_MONTHS = 12
_SMALL = (
    r"(?:of|in|and|or|with|for|to|on|at|by|from|as|is|are|that|who|including|such|within|would|will|a|an|the|plus)\b"
)
_NUMBERED = re.compile(r"^\d\. |^[A-Z]\d{1,2} |^(?:no more than|are|is|hold|have) |(?:,| [–—-]) .*", re.DOTALL)
# Before a thing, and no part of it.
_LEVEL = (
    r"(?:good|strong|excellent|proven|solid|sound|basic|some|any|one|current|recent|similar|experience|knowledge)\b"
)
_SHORTEST_NAMED = 3
_FROM_ABROAD = "Your documents place you in another country. Say whether you may work there."
_NOT_ALL = "Your documents show a part of this."
_BEFORE = re.compile(r"^\W*(?:(?:[A-Z]\d{1,2}|\d[\d.]*)\s)?\W*")
# A number of a form is no name: `E3`, `D1`, `2.1`.
_FORM_MARK = re.compile(r"^(?:[A-Z]\d{1,2}|\d[\d.]*)$|^(?:must|nice|or|and|not|be)\b", re.IGNORECASE)


def note_of_part(assessment: Assessment, index: EvidenceIndex) -> str:
    """What of a requirement is not there, beside what is."""
    spoken = _spoken_language(assessment, index)
    named = _unmentioned(assessment)
    missing = f"Your documents do not mention {named}." if named else _NOT_ALL
    return _said_of(spoken) if spoken else missing


def _spoken_language(assessment: Assessment, index: EvidenceIndex) -> str | None:
    """`English (A2)`, where a language is asked for and the documents name it, however well."""
    asked = {term.key for term in terms(assessment.parsed.requirement.text)}
    known = (witness.evidence for witness in index.of_kind("language") if witness.evidence.polarity == "does")
    return next((each.text for each in known if asked.intersection(shown(each.text.split(" ")[0]))), None)


def _said_of(language: str) -> str:
    """What the documents say of a language: its level, or that they give none."""
    has_level = len(language.split()) > 1
    return (
        f"Your documents say: {language}." if has_level else f"Your documents do not say how well you know {language}."
    )


def note_of_gap(gap: Assessment, index: EvidenceIndex) -> str:
    """What exactly is not there, said without softening it."""
    if gap.is_question:
        text = gap.parsed.requirement.text
        return _FROM_ABROAD if question_of(text) == "permit" and is_asked_abroad(text, index) else ONLY_YOU
    if is_for_author(gap.parsed.requirement.text):
        return ONLY_YOU
    parsed = gap.parsed
    # `GCSE English` is no matter of how well somebody speaks it.
    spoken = _spoken_language(gap, index) if parsed.qualification is None else None
    if spoken is not None:
        return _said_of(spoken)
    if parsed.degree:
        return _note_of_degree(gap, parsed.degree)
    if parsed.years and gap.months is not None and not gap.missing:
        return f"{span_of(gap.months)} of your dated roles fit this; {parsed.years} years are asked for."
    named = _unmentioned(gap) if gap.misses_names or (gap.witnesses and gap.missing) else ""
    return f"Your documents do not mention {named}." if named else "Nothing in your documents shows this yet."


def note_of_untold(found: Assessment) -> str:
    """Of what only the title of a position answers: that a line about the work there would show it."""
    titles = [role.title for role in found.fitting_roles if role.title][:1]
    where = f" as {titles[0]}" if titles else ""
    return f"Your work{where} may answer this, and no line of your documents says what you did there. Add one."


def _note_of_degree(gap: Assessment, level: int) -> str:
    wanted = degree_name(level)
    asked = gap.parsed.qualification
    if gap.degree is not None and asked is not None and fields_of(asked.subject) & fields_of(gap.degree.evidence.text):
        held = ended(gap.degree.evidence.text)[:-1]
        return f"Your documents show {held}, which is of the field; a higher level is asked for."
    is_subject_asked = (
        asked is not None and not asked.allows_any_field and bool(gap.parsed.groups or fields_of(asked.subject))
    )
    if gap.degree is not None and _is_as_high(gap.degree.evidence.text, level, asked):
        lacking = "in the subject asked for" if is_subject_asked else "the one that is asked for"
        return f"Your documents show {ended(gap.degree.evidence.text)[:-1]}, but not {lacking}."
    if gap.degree is not None:
        return f"Your documents show {ended(gap.degree.evidence.text)[:-1]}, but not {wanted}."
    return f"Your documents do not show {wanted}."


def _is_as_high(held: str, level: int, asked: Qualification | None) -> bool:
    return degree_level(held) >= level or (asked is not None and rank_of(held) >= asked.rank)


def _unmentioned(assessment: Assessment) -> str:
    """The names that are missing, with `or` between, since none of them is there; empty where no name is.

    Plain words alone (`head`, `pitched roofs`) say nothing to their reader that the requirement does not say better.
    """
    text = assessment.parsed.requirement.text
    asked = [_as_asked(name, assessment.parsed) for name in assessment.missing]
    names = [_NUMBERED.sub("", name) for name in dict.fromkeys(asked)]
    names = [name for name in names if _is_name(name, text)]
    sure = [name for name in names if is_tool(name) or any(word.isupper() or " " in name for word in name.split())]
    names = sure or names  # of `QQI Level 5 Award in Healthcare`, `QQI` alone can be looked for
    # `Wiring Regulations` within `18th Edition Wiring Regulations` is no second thing.
    names = [name for name in names if not any(name != other and name in other for other in names)]
    if any(" or " in name for name in names):
        return "; or ".join(names)
    return " or ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _is_name(name: str, requirement: str) -> bool:
    """True for what has a capital or figure inside its sentence, or is a known product: it can be looked for."""
    if len(name) < _SHORTEST_NAMED and not is_tool(name):
        return False
    if _FORM_MARK.search(name) or (" " not in name and (employer_score(name) > 0 or names_certificate(name))):
        return False  # `Institute` of `the Institute of Quarrying` is no name
    starts = _BEFORE.sub("", requirement).lower().startswith(name.lower())
    words = name.split()
    inside = words[1:] if starts else words
    return is_tool(name) or any(word[:1].isupper() for word in inside) or (starts and words[0][1:2].isupper())


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
    if (
        numbered := re.search(rf"\b{re.escape(name)} \d{{3,}}\b", parsed.requirement.text)
    ) is not None and name.isupper():
        return numbered[0]  # `ISO 26262`
    is_plain = " " not in name and name.islower()
    return lowered(match[0]) if is_plain else f"{name}{_following(match['rest'])}"


def _following(rest: str) -> str:
    """` citizenship` behind `U.S.`, where one small word follows; a name needs no more."""
    words = rest.split()
    return rest if len(words) == 1 and words[0].islower() else ""


def span_of(months: int) -> str:
    """`More than two years`, `Seven months`."""
    years, rest = divmod(months, _MONTHS)
    if years == 0:
        return f"{counted(rest).capitalize()} month{'s' if rest != 1 else ''}"
    unit = "year" if years == 1 else "years"
    return f"More than {counted(years)} {unit}" if rest else f"{counted(years).capitalize()} {unit}"
