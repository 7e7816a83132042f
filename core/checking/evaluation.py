"""Scores of a finished profile: is it true, does it answer the posting, does it bring out what fits."""

from collections.abc import Iterator

from client_sdk.models import Evaluation, EvaluationIssue
from core.checking.draft import ProfileDraft
from core.checking.evidence import EvidenceIndex
from core.checking.grounding import Grounding
from core.checking.relevance import Relevance
from core.language.sentences import sentences
from core.language.terms import shown, terms

MAX_ISSUES = 30
_QUOTE_CHARACTERS = 160
_GROUNDING_SHARE = 0.5
_COVERAGE_SHARE = 0.3
_RELEVANCE_SHARE = 0.2
_STRENGTHS = {"strong": 1.0, "partial": 0.5}


def evaluate(index: EvidenceIndex, profile: ProfileDraft, relevance: Relevance) -> Evaluation:
    """Grounding, coverage and relevance from 0 to 1, their weighted mean, and what was found wrong."""
    grounding, issues = _grounding(index, profile)
    coverage = _coverage(index, profile)
    fit = _relevance(index, profile, relevance)
    overall = _GROUNDING_SHARE * grounding + _COVERAGE_SHARE * coverage + _RELEVANCE_SHARE * fit
    issues += [*_gap_issues(index, profile), *_form_issues(index, profile)]
    return Evaluation(
        status="completed",
        grounding=round(grounding, 3),
        coverage=round(coverage, 3),
        relevance=round(fit, 3),
        overall=round(overall, 3),
        issues=issues[:MAX_ISSUES],
    )


def _grounding(index: EvidenceIndex, profile: ProfileDraft) -> tuple[float, list[EvaluationIssue]]:
    """Share of the sentences that state something and are traceable to the documents."""
    grounding = Grounding(index)
    checked = 0
    issues: list[EvaluationIssue] = []
    for place, sentence in _statements(profile):
        if not grounding.is_claim(sentence):
            continue
        checked += 1
        if not grounding.supports(sentence):
            text = f"Not found in your documents ({place}): {_quoted(sentence)}"
            issues.append(EvaluationIssue(severity="error", text=text))
    unknown = [evidence_id for evidence_id in _cited(profile) if evidence_id not in {str(key) for key in index.by_id}]
    issues += [EvaluationIssue(severity="error", text=f"Cites evidence that does not exist: {i}.") for i in unknown]
    wrong = sum(issue.severity == "error" for issue in issues)
    return (max(0.0, 1 - wrong / checked) if checked else 1.0), issues


def _statements(profile: ProfileDraft) -> Iterator[tuple[str, str]]:
    """Every sentence of the profile with where it stands."""
    for paragraph in profile.narrative.split("\n"):
        yield from (("narrative", sentence) for sentence in sentences(paragraph))
    yield from (("summary", sentence) for sentence in sentences(profile.resume_data.summary))
    for role in profile.resume_data.roles:
        yield from ((f"{role.title or role.company}", bullet.text) for bullet in role.bullets)
    for point in profile.talking_points.items:
        yield from (("talking point", sentence) for sentence in sentences(point.text))


def _cited(profile: ProfileDraft) -> list[str]:
    ids = [key for role in profile.resume_data.roles for bullet in role.bullets for key in bullet.evidence_ids]
    ids += [key for point in profile.talking_points.items for key in point.evidence_ids]
    return list(dict.fromkeys(map(str, ids)))


def _coverage(index: EvidenceIndex, profile: ProfileDraft) -> float:
    """Weighted share of the requirements that a talking point answers; a partial answer counts half."""
    answers = {point.requirement: _STRENGTHS[point.strength] for point in profile.talking_points.items}
    weighted = [
        (2.0 if requirement.importance == "required" else 1.0, answers.get(requirement.text, 0.0))
        for requirement in index.context.opportunity.requirements
    ]
    total = sum(weight for weight, _ in weighted)
    return sum(weight * answer for weight, answer in weighted) / total if total else 1.0


def _relevance(index: EvidenceIndex, profile: ProfileDraft, relevance: Relevance) -> float:
    """The share of what the posting asks for, by weight, that the profile speaks of."""
    said = shown(" \n".join(sentence for _, sentence in _statements(profile)))
    said |= shown(
        " \n".join([*profile.resume_data.skills, *profile.resume_data.certifications, *profile.resume_data.education])
    )
    asked = {
        term.key: relevance.weight(term.key)
        for requirement in index.context.opportunity.requirements
        for term in terms(requirement.text)
    }
    total = sum(asked.values())
    return sum(weight for key, weight in asked.items() if key in said) / total if total else 1.0


def _gap_issues(index: EvidenceIndex, profile: ProfileDraft) -> list[EvaluationIssue]:
    answered = {point.requirement: point.strength for point in profile.talking_points.items}
    issues: list[EvaluationIssue] = []
    for requirement in index.context.opportunity.requirements:
        strength = answered.get(requirement.text)
        if strength is None:
            severity = "warning" if requirement.importance == "required" else "info"
            issues.append(
                EvaluationIssue(
                    severity=severity, text=f"Not shown ({requirement.importance}): {_quoted(requirement.text)}"
                )
            )
        elif strength == "partial" and requirement.importance == "required":
            issues.append(EvaluationIssue(severity="info", text=f"Shown only in part: {_quoted(requirement.text)}"))
    return issues


def _form_issues(index: EvidenceIndex, profile: ProfileDraft) -> list[EvaluationIssue]:
    """What keeps the profile from being complete, whoever wrote it."""
    undated = [role.title or role.company for role in index.context.roles if not role.start]
    texts = [
        "No work history was found in your documents." if not index.context.roles else "",
        "The posting has no requirements that could be read." if not index.context.opportunity.requirements else "",
        "Your documents give no name." if not profile.resume_data.name else "",
        f"Roles without dates: {', '.join(undated)}." if undated else "",
    ]
    return [EvaluationIssue(severity="info", text=text) for text in texts if text]


def _quoted(text: str) -> str:
    return text if len(text) <= _QUOTE_CHARACTERS else f"{text[:_QUOTE_CHARACTERS].rsplit(' ', 1)[0]}…"
