"""What the author is told of a requirement that is not answered, or only in part: nothing of it is in the profile."""

import re

from core.checking.evidence.distance import is_asked_abroad
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.letters.denied_in_reason import denied_in_reason
from core.checking.letters.lacking import is_lacking
from core.checking.letters.settled import SETTLED, SETTLED_IN_PART, settled, settled_in_part
from core.checking.matching.assessment import Assessment
from core.checking.matching.clauses import conjuncts_of
from core.checking.matching.degrees import degree_level, degree_name
from core.checking.matching.denials import denial_in
from core.checking.matching.parts import Part
from core.checking.matching.qualifications import Qualification, fields_of, rank_of
from core.checking.matching.questions import ONLY_YOU, is_for_author, question_of
from core.checking.matching.registers import asks_registration
from core.checking.matching.tongues import tongues_asked
from core.checking.matching.traits import long_stays
from core.language.counts import counted
from core.language.lexicon import is_place
from core.language.phrasing import article, listed, lowered
from core.language.sentences import ended
from core.language.terms import shown, terms
from core.record.models import Role
from worker.engines.labels import without_heading
from worker.engines.offline.compose.positions import place_of
from worker.engines.offline.compose.unmentioned import unmentioned

_MONTHS = 12
_FROM_ABROAD = "Your documents place you in another country. Say whether you may work there."
_NOT_REGISTERED = "Your documents show no such licence or registration."
_LONGEST_THING = 5
_UNSURE = "Your record asks whether your degrees and schools were read rightly. Answer that, and this may be shown."
_NOT_SAID = {"level": "not at which level", "paper": "no certificate or training in it", "years": "not for how long"}
_NOT_ALL = "Your documents show a part of this."


def note_of_part(assessment: Assessment, index: EvidenceIndex) -> str:
    """What of a requirement is not there, beside what is."""
    if (tongues := _tongues_missing(assessment, index)) is not None:
        return tongues
    if assessment.part is not None:
        return _note_of_the_rest(assessment.part)
    spoken = _spoken_language(assessment, index)
    missing = _missing_of(assessment)
    if assessment.is_implied:
        return f"{_implied_by(assessment)} {missing}".strip()
    if spoken is None:
        return missing or _NOT_ALL
    # Of two languages the one that is not there was said before; one that is known less well is not missing.
    return _said_of(spoken)


def _note_of_the_rest(part: Part) -> str:
    """What is there of a requirement by its name, and what is not."""
    there = f"name {part.there}" if part.line is not None else "show this"
    if part.lacking == "rest":
        is_short = 0 < len(part.words.split()) <= _LONGEST_THING
        rest = f"Not shown yet: {part.words}." if is_short else _NOT_ALL
        return f"Your documents {there}; the rest of this is not shown yet." if part.line is not None else rest
    return f"Your documents {there}, and {_NOT_SAID[part.lacking]}."


def _missing_of(assessment: Assessment) -> str:
    """What is not there, by its names; of a list the things that are not. Empty where neither can be said."""
    if named := unmentioned(assessment):
        return f"Your documents do not mention {named}."
    things = _missing_of_list(assessment)
    return f"Not shown yet: {things}." if things else ""


def _missing_of_list(assessment: Assessment) -> str:
    """`a clean section` of `knife skills and a clean section`; empty where no whole thing of a list is missing."""
    things = [each.strip(" .;") for each in conjuncts_of(assessment.parsed.requirement.text)]
    lacking = [each.strip(" .;") for each in assessment.missing]
    is_named = len(things) > 1 and all(each in things and len(each.split()) <= _LONGEST_THING for each in lacking)
    return " or ".join([", ".join(lacking[:-1]), lacking[-1]] if lacking[1:] else lacking) if is_named else ""


def _implied_by(found: Assessment) -> str:
    """That the trade has it, and that nobody can read it yet."""
    title = next((role.title for role in found.fitting_roles if role.title), "")
    by = f"work as {article(title)} {title}" if title else "registration"
    return f"Your {by} implies it, and no line of your documents says it. Add one."


def _tongues_missing(assessment: Assessment, index: EvidenceIndex) -> str | None:
    """`French is missing; your documents say: English (fluent).`, where each of several is asked for."""
    asked = tongues_asked(assessment.parsed.requirement.text)
    if asked is None or asked.is_either:
        return None
    known = [each.evidence.text for each in index.of_kind("language") if each.evidence.polarity == "does"]
    missing = [name.capitalize() for name in asked.names if is_lacking(name.capitalize(), index)]
    there = [text for text in known if any(re.search(rf"\b{name}\b", text, re.IGNORECASE) for name in asked.names)]
    say = f"{listed(missing)} {'is' if len(missing) == 1 else 'are'} missing; your documents say: {listed(there)}."
    return say if missing and there else None


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
    parsed, text = gap.parsed, gap.parsed.requirement.text
    if gap.denial is not None:
        return f"Your documents say: {ended(denial_in(text, gap.denial))}"
    if (denied := denied_in_reason(text, index.context.opportunity)) is not None:
        return f"Your answer to why you want this post says that you do not have this: “{denied}”."
    if (asked := _note_of_question(gap, text, index)) is not None:
        return asked
    # `GCSE English` is no matter of how well somebody speaks it.
    spoken = _spoken_language(gap, index) if parsed.qualification is None else None
    if spoken is not None:
        return _said_of(spoken)
    if parsed.degree:
        return _UNSURE if index.context.degrees_open else _note_of_degree(gap, parsed.degree)
    return _note_of_years(gap, index) or _note_of_names(gap)


def _note_of_question(gap: Assessment, text: str, index: EvidenceIndex) -> str | None:
    """Of what only the person can say, whether they have said it; None for all else."""
    if settled(text, index.context.opportunity):
        return SETTLED
    if settled_in_part(text, index.context.opportunity):
        return SETTLED_IN_PART
    if gap.is_question and question_of(text) == "permit" and is_asked_abroad(text, index):
        return _FROM_ABROAD
    if not (gap.is_question or is_for_author(text)):
        return None
    if gap.near is not None:
        return f"{ONLY_YOU} {nearest_line(gap.near)}"
    stay = next(iter(long_stays(text, index)), None)
    return f"{ONLY_YOU} {_stayed(stay, index)}" if stay is not None else ONLY_YOU


def nearest_line(line: Witness) -> str:
    """`What comes nearest: …`, with where it was done."""
    where = place_of(line.role) if line.role is not None else ""
    said = ended(line.evidence.text)
    return f"What comes nearest: {where}: {said}" if where else f"What comes nearest: {said}"


def _stayed(role: Role, index: EvidenceIndex) -> str:
    """What speaks for it: ten years as a Cleaner, Vale Offices."""
    where = f", {role.company}" if role.company else ""
    return f"What speaks for it: {lowered(span_of(index.months([role])))} as {article(role.title)} {role.title}{where}."


def _note_of_years(gap: Assessment, index: EvidenceIndex) -> str | None:
    """How many years fit, or that none do; None where no years are asked for, or no dates tell of any."""
    if gap.parsed.years and gap.months is not None and not gap.missing:
        return f"{span_of(gap.months)} of your dated roles fit this; {gap.parsed.years} years are asked for."
    months = index.months(index.paid_work) if gap.parsed.months and index.has_dates else 0
    if not months:
        return None
    return f"Your dated roles come to {lowered(span_of(months))}, and none of them shows work of this kind."


def _note_of_names(gap: Assessment) -> str:
    named = unmentioned(gap) if gap.misses_names or (gap.witnesses and gap.missing) else ""
    # Of a roll in a country not the country is missing.
    if asks_registration(gap.parsed.requirement.text) and (not named or is_place(named)):
        return _NOT_REGISTERED
    return f"Your documents do not mention {named}." if named else "Nothing in your documents shows this yet."


def note_of_untold(found: Assessment) -> str:
    """Of what only the title of a position answers: that a line about the work there would show it."""
    titles = [role.title for role in found.fitting_roles if role.title][:1]
    where = f" as {titles[0]}" if titles else ""
    return f"Your work{where} may answer this, and no line of your documents says what you did there. Add one."


def _note_of_degree(gap: Assessment, level: int) -> str:
    wanted = degree_name(level)
    asked = gap.parsed.qualification
    is_subject_asked = (
        asked is not None and not asked.allows_any_field and bool(gap.parsed.groups or fields_of(asked.subject))
    )
    if gap.degree is not None and _is_as_high(gap.degree.evidence.text, level, asked):
        lacking = "in the subject asked for" if is_subject_asked else "the one that is asked for"
        return f"Your documents show {ended(without_heading(gap.degree.evidence.text))[:-1]}, but not {lacking}."
    if gap.degree is not None and asked is not None and fields_of(asked.subject) & fields_of(gap.degree.evidence.text):
        held = ended(without_heading(gap.degree.evidence.text))[:-1]
        return f"Your documents show {held}, which is of the field; a higher level is asked for."
    if gap.degree is not None:
        return f"Your documents show {ended(without_heading(gap.degree.evidence.text))[:-1]}, but not {wanted}."
    return f"Your documents do not show {wanted}."


def _is_as_high(held: str, level: int, asked: Qualification | None) -> bool:
    return degree_level(held) >= level or (asked is not None and rank_of(held) >= asked.rank)


def span_of(months: int) -> str:
    """`More than two years`, `Seven months`."""
    years, rest = divmod(months, _MONTHS)
    if years == 0:
        return f"{counted(rest).capitalize()} month{'s' if rest != 1 else ''}"
    unit = "year" if years == 1 else "years"
    return f"More than {counted(years)} {unit}" if rest else f"{counted(years).capitalize()} {unit}"
