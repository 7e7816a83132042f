"""A model's answer → what an operation gives, as plain functions.

They run in children: a model writes what strangers make it write. Each takes the answer as text, and what the operation
was given. The answer must fit its shape and make sense.
"""

from collections.abc import Callable
from datetime import date
from typing import Concatenate, Generic, ParamSpec, TypeVar

from pydantic import BaseModel, ValidationError

from client_sdk.models import Evaluation, EvaluationIssue, Gap, Requirement, ResumeBullet, TalkingPoint, TalkingPoints
from core.checking.draft import ProfileDraft, ResumeSummary
from core.checking.evaluation import evaluate as evaluate_draft
from core.checking.evidence import EvidenceIndex
from core.checking.relevance import Relevance
from core.record.bounds import bounded_context
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Evidence, Person
from core.record.readings import ExtractedDocument, Posting
from worker.engines.letters import salutation, signature
from worker.engines.openai import answers
from worker.engines.openai.answers import Answer, Unusable
from worker.engines.openai.documents import posting_of, resume_of, story_of
from worker.engines.openai.extraction import json_object
from worker.engines.openai.keys import EvidenceKeys, RequirementKeys

AnswerT = TypeVar("AnswerT", bound=Answer)
P = ParamSpec("P")
T = TypeVar("T")

_MOST_ISSUES = 10
_LONGEST_ISSUE = 400
_MOST_FLAWS = 5


class Used(BaseModel, Generic[T]):
    """A value, or what is wrong with the answer: words for the model, which may repair it."""

    value: T | None = None
    flaw: str | None = None


def use(
    shape: type[AnswerT], function: Callable[Concatenate[AnswerT, P], T], answer: str, *given: P.args, **named: P.kwargs
) -> Used[T]:
    """What the function makes of the answer."""
    try:
        return Used(value=function(shape.model_validate_json(json_object(answer)), *given, **named))
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, item['loc'])) or 'answer'}: {item['msg']}" for item in error.errors()]
        return Used(flaw=_printable("; ".join(problems[:_MOST_FLAWS])))
    except Unusable as error:
        return Used(flaw=str(error))


def read_posting(answer: str, text: str) -> Used[Posting]:
    """See `Engine.read_posting`."""
    return use(answers.PostingAnswer, posting_of, answer, text)


def read_resume(answer: str, text: str) -> Used[ExtractedDocument]:
    """See `Engine.read_resume`."""
    return use(answers.ResumeAnswer, resume_of, answer, text)


def read_story(answer: str, text: str) -> Used[ExtractedDocument]:
    """See `Engine.read_story`."""
    return use(answers.StoryAnswer, story_of, answer, text)


def talking_points(answer: str, requirements: list[Requirement], evidence: list[Evidence]) -> Used[TalkingPoints]:
    """See `Engine.talking_points`."""
    return use(answers.PointsAnswer, _points, answer, RequirementKeys(requirements), EvidenceKeys(evidence))


def narrative(answer: str, opportunity: TargetOpportunity, person: Person) -> Used[str]:
    """See `Engine.narrative`."""
    return use(answers.NarrativeAnswer, _letter, answer, opportunity, person)


def resume_summary(answer: str) -> Used[ResumeSummary]:
    """See `Engine.resume_summary`."""
    return use(answers.SummaryAnswer, _summary, answer)


def resume_role(answer: str, evidence: list[Evidence]) -> Used[list[ResumeBullet]]:
    """See `Engine.resume_role`."""
    return use(answers.BulletsAnswer, _bullets, answer, EvidenceKeys(evidence))


def resume_skills(answer: str, known: list[str]) -> Used[list[str]]:
    """See `Engine.resume_skills`."""
    return use(answers.SkillsAnswer, _known_skills, answer, known)


def evaluate(answer: str, context: TailoringContext, profile: ProfileDraft, today: date) -> Used[Evaluation]:
    """See `Engine.evaluate`: the numbers are the checker's, and a judge only adds what it finds wrong."""
    return use(answers.EvaluationAnswer, _evaluation, answer, context, profile, today)


def _summary(answer: answers.SummaryAnswer) -> ResumeSummary:
    if not answer.summary.strip():
        raise Unusable("the summary is empty")
    return ResumeSummary(headline=answer.headline.strip() or None, summary=answer.summary.strip())


def _points(answer: answers.PointsAnswer, requirements: RequirementKeys, evidence: EvidenceKeys) -> TalkingPoints:
    items = []
    for item in answer.items:
        requirement, ids = requirements.text(item.requirement_key), evidence.ids(item.evidence_keys)
        if requirement and ids and item.text.strip():
            items.append(
                TalkingPoint(requirement=requirement, text=item.text.strip(), evidence_ids=ids, strength=item.strength)
            )
    if answer.items and not items:
        raise Unusable("no talking point cites a key of the evidence and a key of the requirements")
    notes = {gap.requirement_key: gap.note.strip() for gap in answer.gaps}
    answered = {item.requirement for item in items}
    gaps = [
        Gap(requirement=text, note=notes.get(key) or "Your evidence does not show this.")
        for key, text in requirements.all()
        if text not in answered
    ]
    return TalkingPoints(items=items, gaps=gaps)


def _letter(answer: answers.NarrativeAnswer, opportunity: TargetOpportunity, person: Person) -> str:
    paragraphs = [paragraph.strip() for paragraph in answer.paragraphs if paragraph.strip()]
    if not paragraphs:
        raise Unusable("the narrative is empty")
    return "\n\n".join([salutation(opportunity), *paragraphs, signature(person)])


def _bullets(answer: answers.BulletsAnswer, evidence: EvidenceKeys) -> list[ResumeBullet]:
    bullets = [
        ResumeBullet(text=item.text.strip(), evidence_ids=ids)
        for item in answer.bullets
        if (ids := evidence.ids(item.evidence_keys)) and item.text.strip()
    ]
    if not bullets:
        raise Unusable("no bullet cites a key of the evidence")
    return bullets


def _known_skills(answer: answers.SkillsAnswer, known: list[str]) -> list[str]:
    names = {skill.casefold(): skill for skill in reversed(known)}
    kept = list(dict.fromkeys(names[skill.casefold()] for skill in answer.skills if skill.casefold() in names))
    if not kept:
        raise Unusable("none of these skills is in the list that was given")
    return kept


def _evaluation(
    answer: answers.EvaluationAnswer, context: TailoringContext, profile: ProfileDraft, today: date
) -> Evaluation:
    index = EvidenceIndex(bounded_context(context), today)
    found = evaluate_draft(index, profile, Relevance(index))
    added = [
        EvaluationIssue(severity=item.severity, text=item.text[:_LONGEST_ISSUE], code="judge")
        for item in answer.issues[:_MOST_ISSUES]
        if item.text.strip()
    ]
    return found.model_copy(update={"issues": [*found.issues, *added]})


def _printable(text: str) -> str:
    """The database keeps no NUL, and names of fields are whatever the model makes them."""
    return "".join(char if char.isprintable() else " " for char in text)
