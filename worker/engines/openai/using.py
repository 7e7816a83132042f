"""A model's answer → what an operation gives, as plain functions.

They run in children: a model writes what strangers make it write. Each takes the answer as text, and what the operation
was given. The answer must fit its shape and make sense. Those that write also take what was written anew in place of
lines that were wrong. What is wrong even then stays: the gate behind all of them puts the person's own words there.
"""

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar

from pydantic import ValidationError

from client_sdk.models import Evaluation, EvaluationIssue, ResumeBullet, TalkingPoints
from core.checking.evaluation import evaluate as evaluate_draft
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import Letter, ProfileDraft, ResumeSummary
from core.checking.letters.no_text import no_text_in
from core.record.bounds import bounded_context
from core.record.context import TailoringContext
from core.record.models import Role
from core.record.readings import ExtractedDocument, Posting
from worker.engines.openai import answers, texts
from worker.engines.openai.answers import Answer, Unusable, WrittenAnswer
from worker.engines.openai.documents import posting_of, resume_of, story_of
from worker.engines.openai.drafting import Desk, only, replaced, told
from worker.engines.openai.extraction import json_object
from worker.engines.openai.sharing import SharedContext
from worker.engines.openai.texts import Text
from worker.engines.openai.used import Used
from worker.engines.openai.wording import is_told

AnswerT = TypeVar("AnswerT", bound=Answer)
P = ParamSpec("P")
T = TypeVar("T")

_MOST_ISSUES = 10
_LONGEST_ISSUE = 400
_MOST_FLAWS = 5
_SEVERITIES = frozenset({"error", "warning", "info"})


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


def read_part(answer: str) -> Used[str]:
    """The answer about a part of a résumé, if it has its shape; nothing is held against the text yet."""
    return use(answers.ResumeAnswer, lambda read: read.model_dump_json(), answer)


def read_story(answer: str, text: str) -> Used[ExtractedDocument]:
    """See `Engine.read_story`."""
    return use(answers.StoryAnswer, story_of, answer, text)


def talking_points(answer: str, context: TailoringContext, today: date, anew: str | None = None) -> Used[TalkingPoints]:
    """See `Engine.talking_points`."""
    return _written(texts.POINTS, answer, anew, Desk(context=context, today=today))


def narrative(answer: str, context: TailoringContext, today: date, anew: str | None = None) -> Used[Letter]:
    """See `Engine.narrative`."""
    return _written(texts.LETTER, answer, anew, Desk(context=context, today=today))


def resume_summary(answer: str, context: TailoringContext, today: date, anew: str | None = None) -> Used[ResumeSummary]:
    """See `Engine.resume_summary`."""
    return _written(texts.SUMMARY, answer, anew, Desk(context=context, today=today))


def resume_role(
    answer: str, context: TailoringContext, today: date, role: Role, anew: str | None = None
) -> Used[list[ResumeBullet]]:
    """See `Engine.resume_role`."""
    return _written(texts.bullets_of(role), answer, anew, Desk(context=context, today=today))


def resume_skills(answer: str, context: TailoringContext, today: date) -> Used[list[str]]:
    """See `Engine.resume_skills`."""
    del today  # all that write are given it
    return use(WrittenAnswer, _known_skills, answer, SharedContext(context).skills)


def evaluate(answer: str, context: TailoringContext, profile: ProfileDraft, today: date) -> Used[Evaluation]:
    """See `Engine.evaluate`: the numbers are the checker's, and a judge only adds what it finds wrong."""
    return use(WrittenAnswer, _evaluation, answer, context, profile, today)


def _written(text: Text[T], answer: str, anew: str | None, desk: Desk) -> Used[T]:
    """The text of an answer, and which of its lines are wrong; with `anew` these are replaced, and that is the text."""
    found = use(WrittenAnswer, desk.parts, answer)
    if found.value is None:
        return Used(flaw=found.flaw)
    parts = only(found.value, text.keep(desk))
    flaw = text.missing(parts)
    if flaw is not None:
        return Used(flaw=flaw)
    wrong = desk.wrong(parts, text.profile(parts, desk))
    if anew is not None:
        again = use(WrittenAnswer, desk.parts, anew)
        parts = only(replaced(parts, wrong, again.value or []), text.keep(desk))
    fit = only(parts, lambda line: not desk.is_unfit(line))
    return Used(value=text.make(fit, desk), wrong=told(wrong) if anew is None else [])


def _known_skills(answer: WrittenAnswer, known: list[str]) -> list[str]:
    names = {skill.casefold(): skill for skill in reversed(known)}
    chosen = (sentence.text.strip().casefold() for part in answer.parts for sentence in part.sentences)
    kept = list(dict.fromkeys(names[skill] for skill in chosen if skill in names))
    if not kept:
        raise Unusable("none of these skills is in the list that was given")
    return kept


def _evaluation(answer: WrittenAnswer, context: TailoringContext, profile: ProfileDraft, today: date) -> Evaluation:
    index = EvidenceIndex(bounded_context(context), today)
    found = evaluate_draft(index, profile, Relevance(index))
    desk = Desk(context=context, today=today)
    added = [
        EvaluationIssue(
            severity=part.grade if part.grade in _SEVERITIES else "info",
            text=" ".join(sentence.text for sentence in part.sentences).strip()[:_LONGEST_ISSUE],
            code="judge",
            quote=desk.requirements.text(part.about),
            evidence_ids=desk.evidence.ids(key for sentence in part.sentences for key in sentence.cites),
        )
        for part in answer.parts[:_MOST_ISSUES]
        if _is_remark(" ".join(sentence.text for sentence in part.sentences))
    ]
    return found.model_copy(update={"issues": [*found.issues, *added]})


def _is_remark(text: str) -> bool:
    return bool(text.strip()) and no_text_in(text) is None and not is_told(text)


def _printable(text: str) -> str:
    """The database keeps no NUL, and names of fields are whatever the model makes them."""
    return "".join(char if char.isprintable() else " " for char in text)
