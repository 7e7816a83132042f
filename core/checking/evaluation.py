"""Two numbers of a finished profile and what was found wrong: is it true, and does it answer the posting?"""

import re
from collections.abc import Iterator, Mapping, Sequence

from client_sdk.models import Citation, Evaluation, EvaluationIssue
from core.checking.checker import Checked, Checker
from core.checking.deeds.crediting import DEEDS
from core.checking.evidence.distance import way_to_the_post
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.relevance import Relevance
from core.checking.evidence.whole_lines import torn
from core.checking.letters.applying import how_to_apply
from core.checking.letters.denied_in_reason import denied_in_reason
from core.checking.letters.draft import ProfileDraft, asked_only
from core.checking.letters.held_back import why_held_back, why_no_letter
from core.checking.letters.lacking import read_lacking
from core.checking.letters.motives import ASK_WHY, is_why_asked
from core.checking.letters.own_reason import reason_told, why_untold
from core.checking.letters.reason_says import what_harms
from core.checking.letters.settled import needs_no_experience, settled
from core.checking.matching.callings import post_held
from core.checking.matching.denials import denied
from core.checking.matching.parsed_requirement import REQUIRED_WEIGHT
from core.checking.matching.qualifications import TRADE, asked_in
from core.checking.matching.questions import is_for_author
from core.checking.matching.registers import asks_registration
from core.checking.matching.requirements import assess
from core.checking.matching.tongues import tongues_asked
from core.checking.sentences.going_on import is_outdated
from core.checking.verdicts import Mode
from core.language.phrasing import listed
from core.language.sentences import sentences
from core.language.terms import shown, terms
from core.language.verbs import Form, verb_form

MAX_ISSUES = 30
# Letters of fewer words say why.
SHORT_LETTER = 120
_QUOTE_CHARACTERS = 160
_SHARES = {"honesty": 0.5, "fit": 0.3, "relevance": 0.2}
_STRENGTHS = {"strong": 1.0, "partial": 0.5}
_COMES_FROM_ELSEWHERE = re.compile(r"\bI come to (?:it|this work) from\b")
_SAYING = {
    "not_found": "Not found in your documents",
    "contradicted": "Your documents say otherwise",
    "not_checkable": "This cannot be checked against your documents",
}


def evaluate(
    index: EvidenceIndex,
    profile: ProfileDraft,
    relevance: Relevance,
    *,
    mode: Mode = "recall",
    checked: Sequence[Checked] | None = None,
) -> Evaluation:
    """Honesty (share of statements that the evidence bears) and fit (requirements answered, by weight), and why not 1.

    `overall` is their weighted mean with the share of the posting's words that are taken up; it is no judgement.
    `checked` is what `check` said of the profile, if that is known. In editing (`precision`) what is not borne is a
    warning: the person may know better.
    """
    checked = check(index, profile, mode=mode) if checked is None else checked
    claims = [each for each in checked if each.judgement.is_claim]
    wrong = [each for each in claims if not each.judgement.is_supported]
    honesty = 1 - len(wrong) / len(claims) if claims else 1.0
    scores = {
        "honesty": honesty,
        "fit": None if why_held_back(index.context) else _fit(index, profile, wrong),
        "relevance": _relevance(index, profile, relevance),
    }
    severity = "error" if mode == "recall" else "warning"
    found = [*(_issue(each, severity) for each in wrong), *_gap_issues(index, profile), *_form_issues(index, profile)]
    return Evaluation(
        status="completed",
        **{name: None if score is None else round(score, 3) for name, score in scores.items()},
        statements=len(claims),
        unsupported=len(wrong),
        grounding=round(honesty, 3),
        coverage=None if scores["fit"] is None else round(scores["fit"], 3),
        overall=_overall(scores),
        issues=[*_first_issues(index, profile), *found][:MAX_ISSUES],
    )


def check(index: EvidenceIndex, profile: ProfileDraft, *, mode: Mode = "recall") -> list[Checked]:
    """Every field and statement of a profile with its verdict."""
    return Checker(context=index.context, today=index.today, mode=mode).check(profile)


def citations(checked: Sequence[Checked]) -> list[Citation]:
    """Every passage and field that states something, with the evidence it was held against."""
    return [
        Citation(
            path=each.path,
            quote=each.quote,
            start=each.start,
            end=each.end,
            evidence_ids=list(each.judgement.evidence_ids),
            verdict=each.judgement.verdict,
            by="person" if each.judgement.by_person else "engine",
        )
        for each in checked
        if each.judgement.is_claim
    ]


def _issue(each: Checked, severity: str) -> EvaluationIssue:
    fault = each.judgement.faults[0] if each.judgement.faults else None
    named = f" ({fault.quote})" if fault is not None and fault.quote != each.quote else ""
    text = f"{_SAYING[each.judgement.verdict]}{_quoted(named)}: {_quoted(each.quote)}"
    if fault is not None and fault.code == "unknown_evidence":
        text = f"Cites evidence that does not exist: {fault.quote}."
    return EvaluationIssue(
        severity=severity,
        text=text,
        code=fault.code if fault is not None else None,
        path=each.path,
        quote=each.quote,
        evidence_ids=list(each.judgement.evidence_ids),
    )


def _overall(scores: Mapping[str, float | None]) -> float:
    """The weighted mean of those that can be said."""
    known = {name: score for name, score in scores.items() if score is not None}
    return round(sum(_SHARES[name] * score for name, score in known.items()) / sum(_SHARES[name] for name in known), 3)


def _fit(index: EvidenceIndex, profile: ProfileDraft, wrong: Sequence[Checked]) -> float | None:
    """Of the requirements that documents can answer, the share answered, by weight; None where there is none.

    An answer counts no more than the evidence by itself gives. Who has held the very post answers a demand more than
    the posting lists: for them it counts as one that is required, and against nobody, since it was not asked for.
    """
    bad = {each.path for each in wrong}
    said = {
        point.requirement: _STRENGTHS.get(point.strength, 0.0)
        for number, point in enumerate(profile.talking_points.items)
        if bad.isdisjoint((f"talking_points.items[{number}]", f"talking_points.items[{number}].strength"))
    }
    weighted = []
    for assessment in assess(index):
        parsed = assessment.parsed
        if assessment.is_question or settled(parsed.requirement.text, index.context.opportunity):
            continue
        # What is answered in other words than the posting's, the words alone do not show: half is left to the engine.
        known = _STRENGTHS.get(assessment.strength or "", 0.5)
        weighted.append((parsed.weight, min(known, said.get(parsed.requirement.text, 0.0))))
    fit = _mean(weighted)
    held = post_held(index) if fit is not None else None
    with_post = _mean([*weighted, (REQUIRED_WEIGHT, _STRENGTHS[held])]) if held is not None else None
    return fit if with_post is None or fit is None else max(fit, with_post)


def _mean(weighted: Sequence[tuple[float, float]]) -> float | None:
    total = sum(weight for weight, _ in weighted)
    return sum(weight * answer for weight, answer in weighted) / total if total else None


def _relevance(index: EvidenceIndex, profile: ProfileDraft, relevance: Relevance) -> float:
    """The share of what the posting asks for, by weight, that the profile speaks of."""
    said = shown("\n".join(_texts(profile)))
    asked = {
        term.key: relevance.weight(term.key)
        for requirement in index.context.opportunity.requirements
        for term in terms(requirement.text)
    }
    total = sum(asked.values())
    return sum(weight for key, weight in asked.items() if key in said) / total if total else 1.0


def _texts(profile: ProfileDraft) -> Iterator[str]:
    resume = profile.resume_data
    yield from (profile.narrative, resume.summary, *resume.skills, *resume.certifications, *resume.education)
    yield from (bullet.text for role in resume.roles for bullet in role.bullets)
    yield from (point.text for point in profile.talking_points.items)


def _gap_issues(index: EvidenceIndex, profile: ProfileDraft) -> Iterator[EvaluationIssue]:
    answered = {point.requirement: point.strength for point in profile.talking_points.items}
    target = index.context.opportunity
    for requirement in target.requirements:
        strength, is_denied = answered.get(requirement.text), denied(requirement.text, index) is not None
        if strength is None and not is_denied and settled(requirement.text, target):
            continue
        if strength is None and is_for_author(requirement.text) and not is_denied:
            text = f"Only you can say ({requirement.importance}): {_quoted(requirement.text)}"
            yield EvaluationIssue(severity="info", text=text, code="requirement_question", quote=requirement.text)
        elif strength is None:
            severity = "warning" if requirement.importance == "required" else "info"
            how = "Not had, as your answer says" if denied_in_reason(requirement.text, target) else "Not shown"
            text = f"{how} ({requirement.importance}): {_quoted(requirement.text)}"
            yield EvaluationIssue(severity=severity, text=text, code="requirement_missing", quote=requirement.text)
        elif strength == "partial" and requirement.importance == "required":
            text = f"Shown only in part: {_quoted(requirement.text)}"
            yield EvaluationIssue(severity="info", text=text, code="requirement_partial", quote=requirement.text)


def _first_issues(index: EvidenceIndex, profile: ProfileDraft) -> list[EvaluationIssue]:
    """What a profile lacks without which no letter is worth sending: said before all else."""
    texts = [
        why_held_back(index.context),
        "No work history was found in your documents." if not index.context.roles else None,
        _bars(profile, index),
        "Your documents give no name: the letter bears none." if not profile.resume_data.name else None,
    ]
    return [EvaluationIssue(severity="warning", text=text, code="incomplete") for text in texts if text]


def _form_issues(index: EvidenceIndex, profile: ProfileDraft) -> list[EvaluationIssue]:
    """What keeps the profile from being complete, whoever wrote it."""
    undated = [role.title or role.company for role in index.context.roles if not role.start]
    texts = [
        "The posting has no requirements that could be read." if not index.context.opportunity.requirements else "",
        _why_short(index, profile),
        _not_whole(index),
        _in_doubt(index),
        _withheld(index),
        _old_figure(index),
        f"Roles without dates: {', '.join(undated)}." if undated else "",
    ]
    before = [EvaluationIssue(severity="info", text=text, code="to_do") for text in _to_do(index, profile)]
    return before + [EvaluationIssue(severity="info", text=text, code="incomplete") for text in texts if text]


def _to_do(index: EvidenceIndex, profile: ProfileDraft) -> Iterator[str]:
    """What the author has to see to: how the posting wants to be answered, and the way to the place."""
    target = index.context.opportunity
    # Of what was not read nobody knows what it answers.
    is_said = _bars(profile, index) is not None
    if why_held_back(index.context) is None and not is_said and (hopeless := _hopeless(profile, index)) is not None:
        yield hopeless
    asked = how_to_apply(target.description or "")
    if asked is not None:
        yield f"How to apply, in the posting's words: {asked}"
    way = way_to_the_post(index)
    if way is not None:
        yield way
    for lacking in filter(None, map(read_lacking, sentences(profile.narrative))):
        yield (
            f"The letter says that {listed(list(lacking.things))} cannot be found in your documents."
            " If you have it, add it to them; if you would rather not say so, leave the sentence out."
        )
    if profile.narrative and (harm := what_harms(target)) is not None:
        yield harm
    if profile.narrative and (untold := why_untold(target)) is not None:
        yield untold
    elif profile.narrative and is_why_asked(index):
        is_change = _COMES_FROM_ELSEWHERE.search(profile.narrative) is not None
        why = "your documents give no reason for changing trade" if is_change else "no line of your documents does"
        yield f"The letter does not say why you want this post: {why}. {ASK_WHY}"


def _hopeless(profile: ProfileDraft, index: EvidenceIndex) -> str | None:
    """That nothing of what is required is answered, or not what bars all others: such a letter is seldom read on.

    A language is no answer to a post: everybody speaks one. Of who need not have done it, or has held the very post,
    only papers are a hindrance.
    """
    musts, answered = _musts(profile, index)
    is_free = needs_no_experience(index.context.opportunity)
    barred = next((text for text in musts if text not in answered and _is_barrier(text)), None)
    unless = "a letter will hardly succeed, unless you have"
    if musts and not is_free and answered.isdisjoint(musts) and post_held(index) is None:
        is_one = len(musts) == 1
        is_denied = any(denied_in_reason(text, index.context.opportunity) for text in musts)
        none = "do not answer what" if is_one else f"answer none of the {len(musts)} things that"
        them = "it and add it" if is_one else "them and add them"
        if is_denied:
            say = "it" if is_one else "one of them"
            own = f"and your answer to why you want this post says that you do not have {say}"
            return f"Your documents {none} this posting requires, {own}: a letter will hardly succeed."
        why = "" if reason_told(index.context.opportunity) else ", or say why you apply all the same"
        return f"Your documents {none} this posting requires: {unless} {them}{why}."
    if barred is None:
        return None
    return (
        f"Your documents do not show what the post cannot be held without ({_quoted(barred)}): {unless} it and add it."
    )


def _musts(profile: ProfileDraft, index: EvidenceIndex) -> tuple[list[str], set[str]]:
    """What is required and documents can show, and all that is answered; a language is no answer to a post."""
    target = index.context.opportunity
    musts = [need.text for need in target.requirements if need.importance == "required"]
    musts = [text for text in musts if not (is_for_author(text) or settled(text, target) or tongues_asked(text))]
    answered = {point.requirement for point in profile.talking_points.items}
    # A title alone may answer, of which no point tells.
    answered |= {each.parsed.requirement.text for each in assess(index) if each.strength is not None}
    return musts, answered


def _bars(profile: ProfileDraft, index: EvidenceIndex) -> str | None:
    """The registration without which nobody holds the post, where no document shows it: such a letter does harm."""
    is_asked = any(asks_registration(need.text) for need in index.context.opportunity.requirements)
    if why_held_back(index.context) is not None or not profile.narrative or not is_asked:
        return None
    musts, answered = _musts(profile, index)
    lacking = (text for text in musts if text not in answered and asks_registration(text))
    barred = next(lacking, None)
    say = "the post cannot be held without it, and no document shows it"
    return f"Do not send this letter if you do not have this: {_quoted(barred)} ({say})." if barred else None


def _is_barrier(text: str) -> bool:
    """True for registration and for a qualification that nothing else may stand in for; not for a day's course."""
    asked = asked_in(text)
    is_paper = asked is not None and asked.rank >= TRADE and not (asked.is_school or asked.allows_experience)
    return is_paper or asks_registration(text)


def _why_short(index: EvidenceIndex, profile: ProfileDraft) -> str:
    """Why there is no letter, or a short one; empty for one of usual length."""
    if not profile.narrative and why_held_back(index.context) is None and (why := why_no_letter(index)) is not None:
        return why
    words = len(profile.narrative.split())
    if not words or words >= SHORT_LETTER:
        return ""
    lines = [*index.of_kind(*DEEDS), *filter(_tells_a_deed, index.of_kind("summary"))]
    deeds = sum(line.evidence.polarity == "does" for line in lines)
    asked = len(index.context.opportunity.requirements)
    answered = len(asked_only(profile.talking_points).items)
    counted = f"{deeds} line{'s' if deeds != 1 else ''}"
    return (
        f"The letter is short ({words} words): your documents have {counted} about what you did,"
        f" and answer {answered} of {asked} requirements."
    )


def _tells_a_deed(line: Witness) -> bool:
    """True for `Commanded 40 drivers` in a summary: it begins with what somebody does, and counts it."""
    first, _, rest = line.evidence.text.partition(" ")
    return verb_form(first) in {Form.PAST, Form.BASE, Form.THIRD_PERSON} and re.search(r"\d", rest) is not None


def _not_whole(index: EvidenceIndex) -> str:
    """How many lines may have been torn or joined when the documents were read: letters leave them out."""
    count = len(torn(index))
    lines = f"{count} line{'s' if count != 1 else ''}"
    return f"{lines} could not be read as whole sentences and were not used in the letter." if count else ""


def _withheld(index: EvidenceIndex) -> str:
    """What the letter leaves out since it contradicts the rest of the record."""
    withheld = set(index.context.withheld)
    roles = [", ".join(filter(None, (role.title, role.company))) for role in index.context.roles if role.id in withheld]
    count = sum(witness.evidence.id in withheld for witness in index.witnesses)
    lines = [f"{count} line{'s' if count != 1 else ''}"] if count else []
    if not roles and not lines:
        return ""
    named = listed([*roles, *lines])
    return f"Your record contradicts itself about {named}: the letter leaves that out until you answer its questions."


def _old_figure(index: EvidenceIndex) -> str:
    """That a summary counts fewer years than the dates give by now."""
    old = next((line.evidence.text for line in index.of_kind("summary") if is_outdated(line, index)), None)
    told = "Your dates give more years by now than this says, and the letter leaves it out"
    return f"{told}: {_quoted(old)} Write it anew." if old is not None else ""


def _in_doubt(index: EvidenceIndex) -> str:
    """How much of the record waits for its owner's word; honesty says only that the text agrees with the record."""
    doubted = set(index.context.doubted)
    facts = index.context.evidence
    touched = sum(fact.id in doubted or fact.role_id in doubted for fact in facts)
    roles = sum(role.id in doubted for role in index.context.roles)
    if not touched and not roles:
        return ""
    return (
        f"Your record is in doubt about {touched} of {len(facts)} facts"
        f" and {roles} of {len(index.context.roles)} roles:"
        " the text agrees with the record, which may have misread your documents. Answer its questions first."
    )


def _quoted(text: str) -> str:
    return text if len(text) <= _QUOTE_CHARACTERS else f"{text[:_QUOTE_CHARACTERS].rsplit(' ', 1)[0]}…"
